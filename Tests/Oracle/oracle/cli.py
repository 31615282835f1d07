"""The command line: makes graphs, serves each, and lets the subjects ask."""

from __future__ import annotations

import argparse
import os
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from random import Random

from . import database, facts
from .examiner import Examiner, Tally
from .graph import Graph
from .making.gone import make_gone
from .making.graphs import make_graph
from .model import Model
from .server import Server
from .subjects import ALL
from .world import World

ROOT = Path(__file__).resolve().parents[3]

#: Rows of a page of the program's, by the graph's number: in small pages edges are everywhere.
PAGE_ROWS = [1_024, 4, 4, 16, 1_024, 4]


def main() -> int:
    options = _options()
    tally = Tally()
    if not options.only or "oracle" in options.only:
        facts.check(tally)
    names = [name for name in ALL if not options.only or name in options.only]
    skipped: set[str] = set()
    # Each graph has a server of its own, so that all processors are busy.
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        numbers = range(options.graphs) if names else ()
        for own, left in pool.map(_examine_graph, repeat(options), numbers, repeat(names)):
            tally.passed += own.passed
            tally.failed += own.failed
            skipped |= left
    for text in sorted(skipped):
        print(f"skipped {text}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 0 if tally.passed and not tally.failed else 1


def _examine_graph(
    options: argparse.Namespace, number: int, names: list[str]
) -> tuple[Tally, set[str]]:
    """Makes a graph and examines it; what came of it, and what the server does not have."""

    tally = Tally()
    skipped: set[str] = set()
    graph = make_graph(Model.toy(), Random(f"{options.seed} {number}"), number)
    with tempfile.TemporaryDirectory(prefix="tongtu-oracle-") as folder:
        _examine(options, tally, graph, number, names, Path(folder), skipped)
    return tally, skipped


def _examine(
    options: argparse.Namespace,
    tally: Tally,
    graph: Graph,
    number: int,
    names: list[str],
    folder: Path,
    skipped: set[str],
) -> None:
    """Lets all subjects ask about one graph."""

    page_rows = PAGE_ROWS[number % len(PAGE_ROWS)]

    def serve(other: Graph, place: Path) -> Server:
        place.mkdir(exist_ok=True)
        gone = None
        # The first graph is as it was loaded.
        if number % len(PAGE_ROWS):
            gone = make_gone(other, Random(f"{options.seed} {number} gone"))
        database.write(other, place / "graph.db", gone)
        ids = [node.id for node in gone.nodes] if gone else []
        return Server.of_database(options.binary, place / "graph.db", page_rows, ids)

    skip = skipped.add

    # A large graph takes long for each question.
    questions = options.questions if len(graph.nodes) < 500 else options.questions // 6
    with serve(graph, folder) as server:
        has_search = server.knows_field("ItemFilter", "search")
        input_types = server.input_types()
        for name in names:
            if not ALL[name].is_known(server):
                skip(f"{name}: the server does not have it")
                continue
            place = f"seed {options.seed}, graph {number}"
            world = World(
                graph,
                server,
                Examiner(server, tally, name, place),
                Random(f"{options.seed} {number} {name}"),
                questions,
                has_search,
                input_types,
                serve,
                folder,
                skip,
            )
            try:
                ALL[name].examine(world)
            except Exception:
                # A server that died, or an answer of another shape: the next subject may go on.
                tally.failed += 1
                print(f"WRONG {name}, {place}\n{traceback.format_exc()}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="Tests/Oracle/run",
        description="Asks tongtu random questions about random graphs and compares its answers "
        "with an independent computation. Ends with `N passed, N failed`.",
    )
    default = ROOT / ".build" / "debug" / "tongtu"
    parser.add_argument("--binary", default=str(default), help="the program (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="other seeds ask other questions")
    parser.add_argument(
        "--graphs", type=int, default=6, help="how many graphs (default: %(default)s)"
    )
    parser.add_argument(
        "--questions",
        type=int,
        default=100,
        help="about how many a subject and graph (default: %(default)s)",
    )
    parser.add_argument(
        "--only", nargs="+", choices=["oracle", *ALL], metavar="SUBJECT", help=", ".join(ALL)
    )
    options = parser.parse_args()
    options.binary = str(Path(options.binary).resolve())
    if not Path(options.binary).is_file():
        parser.error(f"there is no program at {options.binary}")
    return options
