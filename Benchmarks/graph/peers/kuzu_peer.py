"""Kùzu in this process: a table for each label and type, bulk loaded, prepared statements.

Its only index on properties is that on the primary key, so the primary keys are tongtu's keys.
"""

import csv
import time
import warnings

import kuzu

from graph import source
from graph.lines import LARGEST_GROUPS, LAST_DAY, LENGTH_MAX
from graph.peers.peer import Peer, best_scores, main

NODE_TABLES = {
    "Official": ("id INT64, key STRING, name STRING, PRIMARY KEY (key)", source.OFFICIALS),
    "Unit": ("id INT64, key STRING, name STRING, PRIMARY KEY (key)", source.UNITS),
    "Task": (
        "id INT64, key STRING, plan STRING, number INT64, text STRING, due STRING,"
        " first_day DATE, last_day DATE, month STRING, PRIMARY KEY (key)",
        source.TASKS,
    ),
    "Section": ("id INT64, key STRING, title STRING, PRIMARY KEY (key)", source.SECTIONS),
    "Document": ("id INT64, key STRING, code STRING, PRIMARY KEY (key)", source.DOCUMENTS),
}
RELATIONSHIP_TABLES = {
    "LEADS": ("FROM Official TO Task, position INT64", source.LEADS),
    "RESPONSIBLE_FOR": ("FROM Unit TO Task, position INT64", source.RESPONSIBLE_FOR),
    "IN_SECTION": ("FROM Task TO Section", source.IN_SECTION),
    "PART_OF": ("FROM Section TO Document", source.OF),
}

# One row for each kind of neighbour: OPTIONAL MATCH would scan whole tables.
NAMES = """
    <-[kind:LEADS|RESPONSIBLE_FOR]-(named:Official:Unit)
    RETURN task.number, task.text, task.due, label(kind), collect(named.name)
"""
STATEMENTS = {
    "lookup": f"MATCH (task:Task {{key: $key}}) {NAMES}",
    "Q1": f"MATCH (:Unit {{key: $key}})-[:RESPONSIBLE_FOR]->(task:Task) {NAMES}",
    "Q2": """
        MATCH (:Document {key: $key})<-[:PART_OF]-(:Section)<-[:IN_SECTION]-(:Task)
            <-[:LEADS]-(leader:Official)
        WITH DISTINCT leader
        WITH leader, COUNT { MATCH (leader)-[:LEADS]->(:Task) } AS tasks
        RETURN leader.name, tasks ORDER BY tasks DESC, leader.id
    """,
    "Q3": """
        MATCH (:Official {key: $key})-[:LEADS]->(task:Task)<-[:RESPONSIBLE_FOR]-(unit:Unit)
            -[:RESPONSIBLE_FOR]->(other:Task)
        RETURN task.number, unit.name, collect({number: other.number, due: other.due})
    """,
    "Q4": "MATCH (task:Task {key: $key}) RETURN task.number, task.text, task.due",
    "filter": f"""
        MATCH (:Unit {{key: $key}})-[:RESPONSIBLE_FOR]->(task:Task)
        WHERE task.last_day <= date('{LAST_DAY}')
        RETURN task.number, task.due ORDER BY task.first_day, task.last_day, task.number, task.id
    """,
    "months": """
        MATCH (task:Task) WITH task.month AS month, count(*) AS tasks
        RETURN month, tasks ORDER BY tasks DESC, month IS NULL, month
    """,
    "units": f"""
        MATCH (unit:Unit)-[:RESPONSIBLE_FOR]->(:Task) WITH unit.id AS id, count(*) AS tasks
        RETURN id, tasks ORDER BY tasks DESC, id LIMIT {LARGEST_GROUPS}
    """,
    "3 hops": """
        MATCH (:Official {key: $key})-[:LEADS]->(:Task)<-[:RESPONSIBLE_FOR]-(:Unit)
            -[:RESPONSIBLE_FOR]->(task:Task)
        RETURN DISTINCT task.id
    """,
    "path": f"""
        MATCH (:Official {{key: $key}})
            -[walked:LEADS|RESPONSIBLE_FOR* SHORTEST 1..{LENGTH_MAX}]-(:Official {{key: $other}})
        RETURN length(walked)
    """,
}
# It ranks only stored relationships: these are made once, after the load. It drops what flows into
# leaders without neighbours, so its scores are in proportion and are scaled; the scores of all are
# asked for, since the best of them are scaled by the sum of all.
TOGETHER = (
    "CREATE REL TABLE TOGETHER(FROM Official TO Official)",
    """
    COPY TOGETHER FROM (
        MATCH (one:Official)-[:LEADS]->(:Task)<-[:LEADS]-(other:Official)
        WHERE one.key <> other.key RETURN DISTINCT one.key, other.key)
    """,
    "CALL project_graph('together', ['Official'], ['TOGETHER'])",
)
PAGE_RANK = """
    CALL page_rank('together', dampingFactor := 0.85, tolerance := 1e-9, maxIterations := 1000)
    RETURN rank
"""


class KuzuPeer(Peer):
    """A database file of its own, loaded by COPY from files of comma-separated values."""

    def prepare(self):
        connection = source.opened(self.database)
        for table, (_, statement) in NODE_TABLES.items():
            self._write(table, connection.execute(statement))
        for table, (_, statement) in RELATIONSHIP_TABLES.items():
            rows = connection.execute(source.with_keys(statement))
            # Both keys, then both ids, which are not loaded, then the properties.
            self._write(table, (row[:2] + row[4:] for row in rows))

    def _write(self, table, rows):
        with open(self._values(table), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def _values(self, table):
        return self.folder / f"{table}.csv"

    def load(self):
        self._database = kuzu.Database(self.folder / "peer.kuzu")
        self._connection = kuzu.Connection(self._database)
        for kind, tables in (("NODE", NODE_TABLES), ("REL", RELATIONSHIP_TABLES)):
            for table, (columns, _) in tables.items():
                self._connection.execute(f"CREATE {kind} TABLE {table}({columns})")
                self._connection.execute(f"COPY {table} FROM '{self._values(table)}'")
        for table in RELATIONSHIP_TABLES:
            counted = f"MATCH ()-[found:{table}]->() RETURN count(*)"
            self.relationships += self._all(counted)[0][0]
        self.notes.append(f"Kùzu {kuzu.__version__}, with a thread for each processor")

    def questions(self):
        keys = {
            "lookup": lambda s: {"key": s["task"]["key"]},
            "Q1": lambda s: {"key": s["unit"]["key"]},
            "Q2": lambda s: {"key": s["plan"]},
            "Q3": lambda s: {"key": s["leader"]["key"]},
            "Q4": lambda s: {"key": f"{s['plan']}/{s['number']}"},
            "filter": lambda s: {"key": s["early_unit"]["key"]},
            "months": lambda _: {},
            "units": lambda _: {},
            "3 hops": lambda s: {"key": s["leader"]["key"]},
            "path": lambda s: {"key": s["leader"]["key"], "other": s["other_leader"]["key"]},
        }
        questions = {name: self._question(name, of_subject) for name, of_subject in keys.items()}
        return {**questions, "PageRank": self._page_rank_question()}

    def _page_rank_question(self):
        began = time.perf_counter()
        for statement in TOGETHER:
            self._all(statement)
        seconds = time.perf_counter() - began
        self.notes.append(f"leaders joined in {seconds:.2f} s, which PageRank does not count")
        return lambda _: self._all(PAGE_RANK)

    def _question(self, name, of_subject):
        with warnings.catch_warnings():
            # It says that preparing is out of fashion; executing text takes longer.
            warnings.simplefilter("ignore", DeprecationWarning)
            prepared = self._connection.prepare(STATEMENTS[name])
        return lambda subject: self._all(prepared, of_subject(subject))

    def _all(self, statement, parameters=None):
        result = self._connection.execute(statement, parameters)
        try:
            return result.get_all()
        finally:
            result.close()

    def rows(self, line, answer):
        if line in ("lookup", "Q1"):
            tasks = {}
            for *task, kind, names in answer:
                tasks.setdefault(tuple(task), {})[kind] = sorted(names)
            return [
                [*task, names.get("LEADS", []), names.get("RESPONSIBLE_FOR", [])]
                for task, names in tasks.items()
            ]
        if line == "Q3":
            return [
                [number, unit, other["number"], other["due"]]
                for number, unit, others in answer for other in others
            ]
        if line == "PageRank":
            return best_scores([rank for (rank,) in answer])
        if line == "path" and not answer:
            return [[None]]
        return super().rows(line, answer)

    def file_bytes(self):
        return sum(file.stat().st_size for file in self.folder.glob("peer.kuzu*"))


if __name__ == "__main__":
    main(KuzuPeer)
