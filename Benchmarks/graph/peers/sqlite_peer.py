"""SQLite in this process: normalised tables with integer ids, and a covering index each way."""

import json

from graph import source
from graph.lines import LARGEST_GROUPS, LAST_DAY, LENGTH_MAX
from graph.peers.peer import Peer, main

# `position` is where a document prints the leader or the unit.
TABLES = """
CREATE TABLE official (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE document (id INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE section (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE plan (id INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE task (
    id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT,
    due TEXT, first_day TEXT, last_day TEXT, month TEXT
);
CREATE TABLE leads (
    official_id INTEGER, task_id INTEGER, position INTEGER, PRIMARY KEY (official_id, task_id)
) WITHOUT ROWID;
CREATE TABLE responsible_for (
    unit_id INTEGER, task_id INTEGER, position INTEGER, PRIMARY KEY (unit_id, task_id)
) WITHOUT ROWID;
CREATE TABLE in_section (task_id INTEGER PRIMARY KEY, section_id INTEGER);
CREATE TABLE part_of (section_id INTEGER PRIMARY KEY, document_id INTEGER);
"""
ROWS = f"""
INSERT INTO official SELECT id, name FROM ({source.OFFICIALS});
INSERT INTO unit SELECT id, name FROM ({source.UNITS});
INSERT INTO document SELECT id, code FROM ({source.DOCUMENTS});
INSERT INTO section SELECT id, title FROM ({source.SECTIONS});
INSERT INTO plan (code)
    SELECT DISTINCT json_extract(properties, '$.plan') FROM source.nodes WHERE label = 'Task';
CREATE UNIQUE INDEX plan_code ON plan (code);
INSERT INTO task
    SELECT task.id, plan.id, number, text, due, first_day, last_day, month
    FROM ({source.TASKS}) AS task JOIN plan ON plan.code = task.plan;
INSERT INTO leads {source.LEADS} ORDER BY from_id, to_id;
INSERT INTO responsible_for {source.RESPONSIBLE_FOR} ORDER BY from_id, to_id;
INSERT INTO in_section {source.IN_SECTION} ORDER BY from_id;
INSERT INTO part_of {source.OF} ORDER BY from_id;
"""
INDEXES = """
CREATE UNIQUE INDEX official_name ON official (name);
CREATE UNIQUE INDEX unit_name ON unit (name);
CREATE UNIQUE INDEX task_number ON task (plan_id, number);
CREATE INDEX task_month ON task (month);
CREATE INDEX leads_back ON leads (task_id, position, official_id);
CREATE INDEX responsible_for_back ON responsible_for (task_id, position, unit_id);
ANALYZE main;
"""

NAMES = """
    (SELECT json_group_array(official.name)
     FROM leads JOIN official ON official.id = official_id WHERE leads.task_id = task.id),
    (SELECT json_group_array(unit.name)
     FROM responsible_for AS back JOIN unit ON unit.id = back.unit_id
     WHERE back.task_id = task.id)
"""
LOOKUP = f"SELECT number, text, due, {NAMES} FROM task WHERE id = ?"
UNIT_PAGE = f"""
    SELECT number, text, due, {NAMES}
    FROM unit JOIN responsible_for AS own ON own.unit_id = unit.id
    JOIN task ON task.id = own.task_id
    WHERE unit.name = ? ORDER BY task.id
"""
PLAN_LEADERS = """
    SELECT name, count(*) FROM leads JOIN official ON official.id = official_id
    WHERE official_id IN (
        SELECT official_id FROM leads WHERE task_id IN (
            SELECT task.id FROM plan JOIN task ON task.plan_id = plan.id WHERE code = ?))
    GROUP BY official_id ORDER BY 2 DESC, official_id
"""
# Each unit's tasks are gathered once, however many of the leader's tasks it is responsible for.
LEADER_PAGE = """
    WITH
    mine AS MATERIALIZED (
        SELECT task.id, task.number, unit_id, back.position AS position
        FROM official JOIN leads ON official_id = official.id JOIN task ON task.id = leads.task_id
        JOIN responsible_for AS back ON back.task_id = task.id
        WHERE official.name = ?),
    pages AS MATERIALIZED (
        SELECT unit.id AS unit_id, name,
            (SELECT json_group_array(json_array(number, due))
             FROM responsible_for AS own JOIN task ON task.id = own.task_id
             WHERE own.unit_id = unit.id) AS page
        FROM unit WHERE id IN (SELECT unit_id FROM mine))
    SELECT number, name, page FROM mine JOIN pages USING (unit_id) ORDER BY mine.id, position
"""
BY_NUMBER = """
    SELECT number, text, due FROM plan JOIN task ON task.plan_id = plan.id
    WHERE code = ? AND number = ?
"""
EARLY = f"""
    SELECT number, due
    FROM unit JOIN responsible_for ON unit_id = unit.id JOIN task ON task.id = task_id
    WHERE name = ? AND last_day <= '{LAST_DAY}' ORDER BY first_day, last_day, number, task.id
"""
MONTHS = """
    SELECT month, count(*) FROM task GROUP BY month ORDER BY 2 DESC, month NULLS LAST
"""
LARGEST_UNITS = f"""
    SELECT unit_id, count(*) FROM responsible_for
    GROUP BY unit_id ORDER BY 2 DESC, unit_id LIMIT {LARGEST_GROUPS}
"""
THREE_HOPS = """
    SELECT DISTINCT task_id FROM responsible_for WHERE unit_id IN (
        SELECT unit_id FROM responsible_for WHERE task_id IN (
            SELECT task_id FROM leads WHERE official_id = ?))
"""
# The next nodes of a path, by the kind of those it has come to.
TASKS_NEXT = """
    SELECT task_id FROM leads WHERE official_id IN (SELECT value FROM json_each(:nodes))
    UNION ALL
    SELECT task_id FROM responsible_for WHERE unit_id IN (SELECT value FROM json_each(:nodes))
"""
TASKS_BACK = """
    SELECT official_id FROM leads WHERE task_id IN (SELECT value FROM json_each(:nodes))
    UNION ALL
    SELECT unit_id FROM responsible_for WHERE task_id IN (SELECT value FROM json_each(:nodes))
"""
# Breadth first, since the queue of a recursive query is first in, first out; the outer LIMIT ends
# it at the first arrival. Each node is of one kind, so all but two of the branches find nothing.
RECURSIVE_PATH = f"""
    WITH RECURSIVE walk (node, length) AS (
        VALUES (:a, 0)
        UNION SELECT task_id, length + 1 FROM walk JOIN leads ON official_id = node
            WHERE length < {LENGTH_MAX}
        UNION SELECT official_id, length + 1 FROM walk JOIN leads ON task_id = node
            WHERE length < {LENGTH_MAX}
        UNION SELECT task_id, length + 1 FROM walk JOIN responsible_for ON unit_id = node
            WHERE length < {LENGTH_MAX}
        UNION SELECT unit_id, length + 1 FROM walk JOIN responsible_for ON task_id = node
            WHERE length < {LENGTH_MAX}
    )
    SELECT length FROM walk WHERE node = :b LIMIT 1
"""


class SQLitePeer(Peer):
    """A database file of its own, opened anew after the load."""

    def load(self):
        self._file = self.folder / "peer.sqlite"
        connection = source.opened(self.database, into=self._file)
        connection.executescript(
            "PRAGMA main.journal_mode = OFF; PRAGMA main.synchronous = OFF;"
            " PRAGMA main.cache_size = -1000000; PRAGMA temp_store = MEMORY;"
            f"{TABLES} BEGIN; {ROWS} COMMIT; {INDEXES}"
        )
        for table in ("leads", "responsible_for", "in_section", "part_of"):
            found = connection.execute(f"SELECT count(*) FROM main.{table}").fetchone()
            self.relationships += found[0]
        connection.close()
        self._connection = source.sqlite3.connect(self._file, isolation_level=None)
        self._connection.executescript(
            "PRAGMA query_only = ON; PRAGMA cache_size = -2000000; PRAGMA mmap_size = 2000000000;"
        )
        self.notes.append(f"SQLite {source.sqlite3.sqlite_version}")
        self.reasons["PageRank"] = "SQL has no good form for it"

    def questions(self):
        execute = self._connection.execute
        return {
            "lookup": lambda s: execute(LOOKUP, [s["task"]["node"]]).fetchall(),
            "Q1": lambda s: execute(UNIT_PAGE, [s["unit"]["name"]]).fetchall(),
            "Q2": lambda s: execute(PLAN_LEADERS, [s["plan"]]).fetchall(),
            "Q3": lambda s: execute(LEADER_PAGE, [s["leader"]["name"]]).fetchall(),
            "Q4": lambda s: execute(BY_NUMBER, [s["plan"], s["number"]]).fetchall(),
            "filter": lambda s: execute(EARLY, [s["early_unit"]["name"]]).fetchall(),
            "months": lambda _: execute(MONTHS).fetchall(),
            "units": lambda _: execute(LARGEST_UNITS).fetchall(),
            "3 hops": lambda s: execute(THREE_HOPS, [s["leader"]["node"]]).fetchall(),
            "path": lambda s: self._path(s["leader"]["node"], s["other_leader"]["node"]),
        }

    def other_questions(self):
        execute = self._connection.execute
        return {
            "path": {
                "one recursive statement": lambda s: execute(
                    RECURSIVE_PATH, {"a": s["leader"]["node"], "b": s["other_leader"]["node"]}
                ).fetchall(),
            },
        }

    def _path(self, start, finish):
        """The length of a shortest path, searched from both ends, a statement for each step."""
        seen = {start}, {finish}
        latest = list(seen)
        # Both ends are leaders. A step leads from leaders and units to tasks or back to them.
        statements = [TASKS_NEXT, TASKS_NEXT]
        for length in range(LENGTH_MAX):
            if not seen[0].isdisjoint(seen[1]):
                return [(length,)]
            side = 0 if len(latest[0]) <= len(latest[1]) else 1
            nodes = json.dumps(list(latest[side]))
            rows = self._connection.execute(statements[side], {"nodes": nodes}).fetchall()
            latest[side] = {node for (node,) in rows} - seen[side]
            seen[side].update(latest[side])
            statements[side] = TASKS_BACK if statements[side] is TASKS_NEXT else TASKS_NEXT
        return [(None if seen[0].isdisjoint(seen[1]) else LENGTH_MAX,)]

    def rows(self, line, answer):
        if line in ("lookup", "Q1"):
            return [
                [*row[:3], *(sorted(json.loads(names)) for names in row[3:])] for row in answer
            ]
        if line == "Q3":
            return [
                [number, unit, *other]
                for number, unit, page in answer for other in json.loads(page)
            ]
        if line == "path" and not answer:
            return [[None]]
        return super().rows(line, answer)

    def file_bytes(self):
        return self._file.stat().st_size


if __name__ == "__main__":
    main(SQLitePeer)
