"""The command line: imports, corrects, imports again, and compares."""

from __future__ import annotations

import argparse
import re
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from .cases import CASES, Case
from .documents import Documents, corrected
from .graph import difference, graph_of, tasks_of
from .offices import ByCommand, ByServer, Office, RefusedImport, WrongPreview
from .people import NAMES, Refused, mutate, work

ROOT = Path(__file__).resolve().parents[3]
#: Every so many rounds are of the project's own documents.
OWN_EVERY = 15


class Difference(Exception):
    """What was found in a round."""


class Bench:
    """The database that is corrected, and one of the corrected documents alone."""

    def __init__(self, options: argparse.Namespace, folder: Path, *, is_served: bool) -> None:
        made = ByServer if is_served else ByCommand
        self._got: Office = made(options.binary, folder / "got.sqlite")
        self._wanted: Office = ByCommand(options.binary, folder / "wanted.sqlite")
        self._way = "by a server" if is_served else "by command"

    def close(self) -> None:
        """Ends what runs."""
        self._got.close()

    def _compare(self, what: str) -> None:
        found = difference(graph_of(self._got.database), graph_of(self._wanted.database))
        if found:
            raise Difference(f"{what}: {found}")

    def _expect_nothing_new(self, document: dict[str, str], what: str) -> None:
        report = self._got.take(document)
        if "Nothing new" not in report:
            raise Difference(f"{what}: imported again, it changed something:\n{report}")


class KnownCase(Bench):
    """A correction that was once taken wrongly."""

    def __init__(self, options: argparse.Namespace, case: Case, is_served: bool, folder: Path) -> None:
        super().__init__(options, folder, is_served=is_served)
        self._case = case
        self.place = f"{case.name}, {self._way}"

    def run(self) -> str:
        """Raises Difference; answers what was done."""
        case, got, wanted = self._case, self._got, self._wanted
        got.take({"plan.txt": case.first})
        self._work(got, [(work, old) for work, old, _ in case.works])
        self._expect_nothing_new({"plan.txt": case.first}, case.name)
        if case.refusal:
            try:
                got.take({"plan.txt": case.last})
            except RefusedImport as refusal:
                if case.refusal not in str(refusal):
                    raise Difference(f"refused for {refusal}") from refusal
                return "refused"
            raise Difference("it was imported")
        wanted.take({"plan.txt": case.last})
        self._work(wanted, [(work, new) for work, _, new in case.works])
        got.take({"plan.txt": case.last})
        self._compare(case.name)
        self._expect_nothing_new({"plan.txt": case.last}, case.name)
        return "as if it had been the first"

    def _work(self, office: Office, works: list[tuple[str, int]]) -> None:
        with office.client() as client:
            for field, number in works:
                mutate(client, field, f"Task:plan/{number}")


class Round(Bench):
    """One document and its correction, with others beside and people's work between."""

    def __init__(self, options: argparse.Namespace, number: int, folder: Path) -> None:
        super().__init__(options, folder, is_served=number % 2 == 1)
        self._random = Random(f"{options.seed} {number}")
        self._seeds = ROOT / "Seeds" if options.five or number % OWN_EVERY == 0 else None
        self.place = f"seed {options.seed}, round {number}, {self._way}"

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
        got, wanted = self._got, self._wanted
        try:
            for step in steps:
                got.take(step)
        except RefusedImport:
            return f"{name} is no document before it is corrected"
        rest = {other: texts[other] for other in others}
        try:
            wanted.take({**rest, name: last})
        except RefusedImport as refusal:
            return self._expect_the_same_refusal({name: last}, str(refusal))
        done = self._work_on_both(Path(name).stem, random)
        if done is None:
            return f"{name}, where a person could not do the same"
        try:
            got.take({name: last})
        except RefusedImport as refusal:
            raise Difference(f"{name}, {done}, is refused: {refusal}") from refusal
        self._compare(f"{name}, {done}")
        self._expect_nothing_new({name: last}, f"{name}, {done}")
        return f"{name}, beside {len(others)}, {done}"

    def _expect_the_same_refusal(self, document: dict[str, str], wanted: str) -> str:
        """A correction that is refused changes nothing, and is refused for the same."""
        before = graph_of(self._got.database)
        try:
            self._got.take(document)
        except RefusedImport as refusal:
            got = str(refusal)
        else:
            raise Difference(f"imported, though it is refused elsewhere:\n{wanted}")
        if unfoldered(got) != unfoldered(wanted):
            raise Difference(f"refused for\n{got}and elsewhere for\n{wanted}")
        if found := difference(graph_of(self._got.database), before):
            raise Difference(f"refused, and changed: {found}")
        return f"{', '.join(document)} is no document any more"

    def _work_on_both(self, plan: str, random: Random) -> str | None:
        """Has a person do the same to some tasks that are in both plans, whatever their numbers.

        None where not the same could be done, as to a unit that only one of the two names.
        """
        old, new = tasks_of(self._got.database, plan), tasks_of(self._wanted.database, plan)
        numbers = {text: number for number, text in new.items()}
        pairs = [(number, numbers[text]) for number, text in old.items() if text in numbers]
        if not pairs or len(set(old.values())) < len(old) or len(set(new.values())) < len(new):
            return "nobody's work"
        works = [(random.choice(NAMES), pair) for pair in random.sample(pairs, min(len(pairs), random.randint(1, 3)))]
        choices: dict[str, str] = {}
        outcomes: list[list[str]] = []
        for place, office in enumerate((self._got, self._wanted)):
            done: list[str] = []
            with office.client() as client:
                for name, pair in works:
                    with suppress(Refused):
                        work(client, name, f"Task:{plan}/{pair[place]}", choices, random)
                        done.append(name)
            outcomes.append(done)
        if outcomes[0] != outcomes[1]:
            return None
        return ", ".join(f"{name} at task {pair[0]}, now {pair[1]}" for name, pair in works)


def unfoldered(messages: str) -> str:
    """Messages without the folders of files."""
    return re.sub(r"\S*/", "", messages)


def main() -> int:
    """Runs rounds until one differs; the exit status."""
    options = parsed_options()
    trials = [partial(KnownCase, options, case, is_served) for case in CASES for is_served in (False, True)]
    trials += [partial(Round, options, number) for number in range(options.rounds)]
    for trial_in in trials:
        with tempfile.TemporaryDirectory(prefix="tongtu-corrections-") as folder:
            trial = trial_in(Path(folder))
            try:
                done = trial.run()
            except (Difference, WrongPreview) as found:
                print(f"{trial.place}: {found}")
                return 1
            finally:
                trial.close()
            if options.verbose:
                print(f"{trial.place}: {done}", flush=True)
    print(f"{len(trials)} corrections, each as if it had been the first; seed {options.seed}")
    return 0


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(ROOT / ".build/release/tongtu"), help="a built tongtu")
    parser.add_argument("--rounds", type=int, default=30, help="how many corrections")
    parser.add_argument("--seed", type=int, default=1, help="what they are made from")
    parser.add_argument("--five", action="store_true", help="of the project's own documents only")
    parser.add_argument("--verbose", action="store_true", help="a line a round")
    return parser.parse_args()
