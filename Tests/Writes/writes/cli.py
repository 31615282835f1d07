"""The command line: sends operations, one by one and several at once, and restarts the server."""

from __future__ import annotations

import argparse
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from oracle.model import Model

from .checking import Checker, Difference
from .documents import Documents
from .draft import apply
from .graph import Graph
from .making import Maker
from .operations import Field, Operation
from .scope import Scope
from .server import Client, WrittenServer
from .values import Values

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
MODEL = HERE.parent / "model.graphql"

#: Rows of a page of the program's, by the graph's number: in small pages edges are everywhere.
PAGE_ROWS = [1_024, 4]
#: Operations of one client between those of several, and how many of these each sends.
ALONE, CLIENTS, TOGETHER = 30, 4, 5


class Trial:
    """One graph from its first operation to its last."""

    def __init__(self, options: argparse.Namespace, number: int, folder: Path) -> None:
        self._options, self._folder = options, folder
        self._page_rows = PAGE_ROWS[number % len(PAGE_ROWS)]
        self.place = f"seed {options.seed}, graph {number}, pages of {self._page_rows} rows"
        self._random = Random(f"{options.seed} {number}")
        self._model = Model(MODEL.read_text(encoding="utf-8"))
        self._documents = Documents(self._model)
        self._maker = Maker(self._model, self._random, Scope.of_all())
        self.checker = Checker(Graph(self._model), self._documents, self._random)
        self.restarts = 0

    def run(self) -> None:
        self._start()
        try:
            while self.checker.operations < self._options.operations:
                self._write_alone()
                self._write_together()
                self._contend()
                self._restart()
        finally:
            self._server.kill()

    def _start(self) -> None:
        self._server = WrittenServer(self._options.binary, MODEL, self._page_rows, self._folder)
        self._client = Client(self._server.port)

    def _restart(self) -> None:
        """Ends the server between two operations, by SIGTERM and SIGKILL in turn."""
        self.restarts += 1
        self._client.close()
        self._server.stop() if self.restarts % 2 else self._server.kill()
        self._start()
        self.checker.check_everything(self._client, again=True)

    def _write_alone(self) -> None:
        for _ in range(ALONE):
            self._write(self._maker.operation(self.checker.graph))
            if self._random.random() < 0.15:
                self.checker.check_lookups(self._client, self._maker)

    def _write(self, operation: Operation) -> None:
        self.checker.check(operation, self._client.ask(*self._documents.mutation(operation)))
        self.checker.check_everything(self._client)

    def _write_together(self) -> None:
        """Clients write nodes of their own at once; what was done is one order of all their commits."""
        names = [f"{self.restarts}.{client}" for client in range(CLIENTS)]
        first = self.checker.graph.commit
        plans = [self._plan(name) for name in names]
        with ThreadPoolExecutor(CLIENTS) as pool:
            sent = list(pool.map(self._send, plans))
        # Those that are no commit follow the one before them.
        done = []
        for each in sent:
            last = first
            for operation, response, info, is_commit in each:
                last = _commit(response) if is_commit else last
                done.append((last, not is_commit, operation, response, info))
        numbers = sorted(last for last, is_none, *_ in done if not is_none)
        if numbers != list(range(first + 1, first + 1 + len(numbers))):
            raise Difference(f"commits of several clients after {first}: {numbers}")
        for last, _, operation, response, _ in sorted(done, key=lambda each: each[:2]):
            self.checker.check(operation, response)
        for last, _, _, _, info in done:
            if info["commit"] < last or info != self.checker.infos[info["commit"]]:
                raise Difference(f"graphInfo after commit {last} is acknowledged: {info}")
        self.checker.check_everything(self._client)
        self._write(self._deletion(names))

    def _contend(self) -> None:
        """Clients change the same version of a node at once: one can, the others are told of it."""
        units = self.checker.graph.of_type("Unit")
        if not units:
            return
        unit = self._random.choice(units)
        plans = []
        for client in range(CLIENTS):
            size = 1_000 + self.restarts * CLIENTS + client
            arguments = {"id": unit.id, "set": {"size": size}, "ifVersion": unit.version}
            plans.append([(Operation([Field("update", unit.type, arguments)]), True)])
        with ThreadPoolExecutor(CLIENTS) as pool:
            sent = [each for [each] in pool.map(self._send, plans)]
        for operation, response, *_ in sorted(sent, key=lambda each: "errors" in each[1]):
            self.checker.check(operation, response)
        self.checker.check_everything(self._client)

    def _plan(self, name: str) -> list[tuple[Operation, bool]]:
        """What a client will write, and whether that is a commit."""
        graph = Graph(self._model)
        maker = Maker(self._model, self._random, Scope.of_client(name))
        planned: list[tuple[Operation, bool]] = []
        while len(planned) < TOGETHER:
            operation = maker.operation(graph)
            outcome = apply(operation, graph)
            # One that undoes itself names a commit that is another client's.
            if outcome.is_commit or not outcome.is_touched:
                planned.append((operation, outcome.is_commit))
        return planned

    def _send(self, planned: list[tuple[Operation, bool]]) -> list[tuple[Operation, Values, Values, bool]]:
        client = Client(self._server.port)
        done = []
        for operation, is_commit in planned:
            response = client.ask(*self._documents.mutation(operation))
            info = client.ask("{ graphInfo { commit nodes relationships } }")["data"]["graphInfo"]
            done.append((operation, response, info, is_commit))
        client.close()
        return done

    def _deletion(self, names: list[str]) -> Operation:
        """Deletes what the clients have made."""
        units = [each for name in names for each in Scope.of_client(name).names]
        keys = {"Task": ("plan", names), "Unit": ("name", units), "Place": ("label", units)}
        return Operation(
            [
                Field("delete_many", self._model.node_types[type_], {"where": {key: {"in": values}}})
                for type_, (key, values) in keys.items()
            ]
        )


def main() -> int:
    options = _options()
    operations = refused = restarts = 0
    for number in range(options.graphs):
        with tempfile.TemporaryDirectory(prefix="tongtu-writes-") as folder:
            trial = Trial(options, number, Path(folder))
            try:
                trial.run()
            except (Difference, OSError, RuntimeError) as problem:
                print(f"WRONG {trial.place}, operation {trial.checker.operations}\n{problem}")
                return 1
        operations += trial.checker.operations
        refused += trial.checker.refused
        restarts += trial.restarts
    counts = f"{options.graphs} graphs, {operations} operations, {refused} refused, {restarts} restarts"
    print(f"writes: {counts}: all right")
    return 0


def _commit(response: Values) -> int:
    """The number that an operation was acknowledged by; 0 where there is none."""
    numbers = [each["commit"] for each in (response.get("data") or {}).values() if each["commit"]]
    return numbers[-1] if numbers else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="Tests/Writes/run",
        description="Writes to tongtu at random and compares all it shows with a plain model.",
    )
    default = ROOT / ".build" / "debug" / "tongtu"
    parser.add_argument("--binary", default=str(default), help="the program (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="other seeds write other things")
    parser.add_argument("--graphs", type=int, default=2, help="how many graphs (default: %(default)s)")
    parser.add_argument(
        "--operations", type=int, default=200, help="at least so many a graph (default: %(default)s)"
    )
    options = parser.parse_args()
    options.binary = str(Path(options.binary).resolve())
    if not Path(options.binary).is_file():
        parser.error(f"there is no program at {options.binary}")
    return options
