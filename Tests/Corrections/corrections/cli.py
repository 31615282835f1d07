"""The command line: imports, corrects, imports again, and compares."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

from oracle.server import Server
from writes.server import Client

from .documents import Documents, corrected
from .graph import difference, graph_of, tasks_of
from .people import NAMES, Refused, work

ROOT = Path(__file__).resolve().parents[3]
#: Every so many rounds are of the project's own documents.
OWN_EVERY = 15


class Difference(Exception):
    """What was found in a round."""


class RefusedImport(Exception):
    """A document that is not imported, with why."""


class Round:
    """One document and its correction, with others beside and people's work between."""

    def __init__(self, options: argparse.Namespace, number: int, folder: Path) -> None:
        self._options, self._folder = options, folder
        self._random = Random(f"{options.seed} {number}")
        self._seeds = ROOT / "Seeds" if options.five or number % OWN_EVERY == 0 else None
        self.place = f"seed {options.seed}, round {number}"

    def run(self) -> str:
        """Raises Difference; answers what was done."""
        random = self._random
        texts = Documents(random, self._seeds).texts
        name = random.choice(sorted(texts))
        others = [other for other in texts if other != name and random.random() < 0.7]
        before, after = others[: len(others) // 2], others[len(others) // 2 :]
        first = texts[name] if random.random() < 0.5 else corrected(random, texts[name])
        last = corrected(random, first)
        steps = [{other: texts[other]} for other in before] + [{name: first}]
        steps += [{other: texts[other]} for other in after]
        got, wanted = self._database("got"), self._database("wanted")
        try:
            for step in steps:
                self._import(got, step)
            self._import(wanted, {**{other: texts[other] for other in others}, name: last})
        except RefusedImport as refusal:
            # A correction may leave nothing that is a document.
            if "of no known kind" not in str(refusal) and "no numbered item" not in str(refusal):
                raise Difference(f"{name} is refused: {refusal}") from refusal
            return f"{name} is no document any more"
        done = self._work_on_both(got, wanted, Path(name).stem, random)
        try:
            self._import(got, {name: last})
        except RefusedImport as refusal:
            raise Difference(f"{name}, {done}, is refused: {refusal}") from refusal
        self._compare(got, wanted, f"{name}, {done}")
        report = self._import(got, {name: last})
        if "Nothing new" not in report:
            raise Difference(f"{name}, {done}: imported again, it changed something:\n{report}")
        return f"{name}, beside {len(others)}, {done}"

    def _work_on_both(self, got: Path, wanted: Path, plan: str, random: Random) -> str:
        """Has a person do the same to one task that is in both plans, whatever its number."""
        old, new = tasks_of(got, plan), tasks_of(wanted, plan)
        numbers = {text: number for number, text in new.items()}
        pairs = [(number, numbers[text]) for number, text in old.items() if text in numbers]
        if not pairs or len(set(old.values())) < len(old) or len(set(new.values())) < len(new):
            return "nobody's work"
        pair, name = random.choice(pairs), random.choice(NAMES)
        choice = random.getstate()
        for database, number in zip((got, wanted), pair, strict=True):
            random.setstate(choice)
            arguments = ["--database", str(database)]
            server = Server(self._options.binary, arguments, self._folder)
            client = Client(server.port)
            try:
                work(client, name, f"Task:{plan}/{number}", random)
            except Refused as refusal:
                return f"{name} refused: {refusal}"
            finally:
                client.close()
                server.close()
        return f"{name} at task {pair[0]}, now {pair[1]}"

    def _compare(self, got: Path, wanted: Path, what: str) -> None:
        found = difference(graph_of(got), graph_of(wanted))
        if found:
            raise Difference(f"{what}: {found}")

    def _database(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite"

    def _import(self, database: Path, texts: dict[str, str]) -> str:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        files = [str(folder / name) for name in texts]
        done = subprocess.run(
            [self._options.binary, "import", *files, "--database", str(database)],
            capture_output=True, text=True, timeout=120, check=False,
        )
        shutil.rmtree(folder)
        if done.returncode:
            raise RefusedImport(done.stderr)
        return done.stdout


def main() -> int:
    """Runs rounds until one differs; the exit status."""
    options = parsed_options()
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory(prefix="tongtu-corrections-") as folder:
            trial = Round(options, number, Path(folder))
            try:
                done = trial.run()
            except Difference as found:
                print(f"{trial.place}: {found}")
                return 1
            if options.verbose:
                print(f"{trial.place}: {done}", flush=True)
    print(f"{options.rounds} corrections, each as if it had been the first; seed {options.seed}")
    return 0


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/tongtu"), help="a built tongtu")
    parser.add_argument("--rounds", type=int, default=30, help="how many corrections")
    parser.add_argument("--seed", type=int, default=1, help="what they are made from")
    parser.add_argument("--five", action="store_true", help="of the project's own documents only")
    parser.add_argument("--verbose", action="store_true", help="a line a round")
    return parser.parse_args()
