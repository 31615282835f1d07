"""networkx in this process: a directed graph for each type of relationship, and one either way."""

from collections import Counter

import networkx

from graph import source
from graph.lines import LARGEST_GROUPS, LAST_DAY, LENGTH_MAX
from graph.peers.peer import Peer, best_scores, main

# As tongtu: until the scores change by less than this, all together.
CHANGE_MAX = 1e-9


class NetworkxPeer(Peer):
    """Nodes are numbers; their properties are dictionaries, found by number, name or key."""

    def load(self):
        connection = source.opened(self.database)
        connection.row_factory = source.sqlite3.Row
        # The columns of a statement of `source`, by the number of the node.
        def nodes(statement):
            return {row["id"]: dict(row) for row in connection.execute(statement)}

        self._officials = nodes(source.OFFICIALS)
        self._units = nodes(source.UNITS)
        self._tasks = nodes(source.TASKS)
        self._documents = nodes(source.DOCUMENTS)
        self._sections = nodes(source.SECTIONS)
        self._official_named = {row["name"]: node for node, row in self._officials.items()}
        self._unit_named = {row["name"]: node for node, row in self._units.items()}
        self._document_coded = {row["code"]: node for node, row in self._documents.items()}
        self._task_numbered = {
            (row["plan"], row["number"]): node for node, row in self._tasks.items()
        }

        connection.row_factory = None
        self._leads = networkx.DiGraph()
        self._responsible_for = networkx.DiGraph()
        self._structure = networkx.DiGraph()
        for graph, statement in (
            (self._leads, source.LEADS),
            (self._responsible_for, source.RESPONSIBLE_FOR),
            (self._structure, source.IN_SECTION),
            (self._structure, source.OF),
        ):
            graph.add_edges_from(row[:2] for row in connection.execute(statement))
        self._either_way = networkx.Graph()
        for graph in (self._leads, self._responsible_for):
            self._either_way.add_edges_from(graph.edges)
        for graph in (self._leads, self._responsible_for, self._structure):
            self.relationships += graph.number_of_edges()
        connection.close()
        self.notes.append(f"networkx {networkx.__version__}")

    def questions(self):
        return {
            "lookup": lambda s: [self._task_row(s["task"]["node"])],
            "Q1": lambda s: self._unit_page(self._unit_named[s["unit"]["name"]]),
            "Q2": lambda s: self._plan_leaders(self._document_coded[s["plan"]]),
            "Q3": lambda s: self._leader_page(self._official_named[s["leader"]["name"]]),
            "Q4": lambda s: self._by_number(s["plan"], s["number"]),
            "filter": lambda s: self._early(self._unit_named[s["early_unit"]["name"]]),
            "months": lambda _: self._months(),
            "units": lambda _: self._largest_units(),
            "3 hops": lambda s: self._three_hops(s["leader"]["node"]),
            "path": lambda s: self._path(s["leader"]["node"], s["other_leader"]["node"]),
            "PageRank": lambda _: self._page_rank(),
        }

    def rows(self, line, answer):
        if line in ("lookup", "Q1"):
            return [[*row[:3], sorted(row[3]), sorted(row[4])] for row in answer]
        if line == "3 hops":
            return [[node] for node in answer]
        if line == "PageRank":
            return best_scores(answer.values())
        return super().rows(line, answer)

    def _task_row(self, node):
        task = self._tasks[node]
        return [
            task["number"], task["text"], task["due"],
            [self._officials[leader]["name"] for leader in self._before(self._leads, node)],
            [self._units[unit]["name"] for unit in self._before(self._responsible_for, node)],
        ]

    def _unit_page(self, unit):
        return [self._task_row(task) for task in self._after(self._responsible_for, unit)]

    def _plan_leaders(self, document):
        tasks = (
            task
            for section in self._before(self._structure, document)
            for task in self._before(self._structure, section)
        )
        leaders = {leader for task in tasks for leader in self._before(self._leads, task)}
        counted = [(-self._leads.out_degree(leader), leader) for leader in leaders]
        return [[self._officials[leader]["name"], -count] for count, leader in sorted(counted)]

    def _leader_page(self, leader):
        rows = []
        for node in self._after(self._leads, leader):
            number = self._tasks[node]["number"]
            for unit in self._before(self._responsible_for, node):
                name = self._units[unit]["name"]
                for other in self._after(self._responsible_for, unit):
                    task = self._tasks[other]
                    rows.append([number, name, task["number"], task["due"]])
        return rows

    def _by_number(self, plan, number):
        task = self._tasks[self._task_numbered[plan, number]]
        return [[task["number"], task["text"], task["due"]]]

    def _early(self, unit):
        tasks = (self._tasks[node] for node in self._after(self._responsible_for, unit))
        early = [task for task in tasks if task["due"] and task["last_day"] <= LAST_DAY]
        early.sort(key=lambda task: (
            task["first_day"], task["last_day"], task["number"], task["id"]
        ))
        return [[task["number"], task["due"]] for task in early]

    def _months(self):
        counts = Counter(task["month"] for task in self._tasks.values())
        # Equally many: by month, tasks without a date last.
        return sorted(counts.items(), key=lambda item: (-item[1], item[0] is None, item[0]))

    def _largest_units(self):
        sizes = (
            (-degree, unit)
            for unit, degree in self._responsible_for.out_degree() if degree
        )
        return [[unit, -size] for size, unit in sorted(sizes)[:LARGEST_GROUPS]]

    def _three_hops(self, leader):
        units = {
            unit
            for task in self._after(self._leads, leader)
            for unit in self._before(self._responsible_for, task)
        }
        return {task for unit in units for task in self._after(self._responsible_for, unit)}

    def _path(self, start, finish):
        try:
            path = networkx.bidirectional_shortest_path(self._either_way, start, finish)
        except networkx.NetworkXNoPath:
            return [[None]]
        return [[len(path) - 1 if len(path) - 1 <= LENGTH_MAX else None]]

    def _page_rank(self):
        together = networkx.Graph()
        together.add_nodes_from(self._officials)
        for node in self._tasks:
            leaders = list(self._before(self._leads, node))
            together.add_edges_from(
                (leader, other) for leader in leaders for other in leaders if leader < other
            )
        # Its tolerance is for each node.
        tolerance = CHANGE_MAX / max(len(together), 1)
        return networkx.pagerank(together, alpha=0.85, tol=tolerance, max_iter=1000)

    @staticmethod
    def _after(graph, node):
        return graph.succ[node] if node in graph else ()

    @staticmethod
    def _before(graph, node):
        return graph.pred[node] if node in graph else ()


if __name__ == "__main__":
    main(NetworkxPeer)
