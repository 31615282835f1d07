"""How a peer is run: a plan in, a report out.

The plan is a JSON file, named by the only argument; the report is one line of JSON on standard
output. `Program` is any peer, `Peer` one that answers in this process.
"""

import json
import sys
import time
from pathlib import Path

from graph.lines import RANKED_FIRST
from graph.timing import Limits, measured


class Program:
    """One store: it is given the database and an empty folder, and answers lines by name."""

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder
        self.load_seconds = None
        # How many relationships it has loaded.
        self.relationships = 0
        # What it holds in memory after the load, and after all questions.
        self.loaded_mebibytes = None
        self.asked_mebibytes = None
        # Its version, and other sentences for the reader of the report.
        self.notes = []
        # Why a line is not measured, by its name.
        self.reasons = {}
        # Slower forms of lines that a reader would ask for, measured like them.
        self.other_forms = {}

    def prepare(self):
        """Writes what it loads from, if it cannot read the database itself."""

    def run(self, subjects, limits):
        """Loads everything and asks: `times` and `answers` for each line by name."""
        raise NotImplementedError

    def file_bytes(self):
        """What its store takes on disk; none if it is only in memory."""
        return None


class Peer(Program):
    """A store in this process."""

    def load(self):
        """Loads everything, with its indexes; afterwards it can answer."""
        raise NotImplementedError

    def questions(self):
        """For each line by name, what asks it for a subject and holds the whole answer."""
        raise NotImplementedError

    def other_questions(self):
        """Likewise for the other forms of a line, by its name and then by theirs."""
        return {}

    def rows(self, line, answer):
        """A raw answer as plain rows; this is not timed."""
        return [list(row) for row in answer]

    def run(self, subjects, limits):
        self.load_seconds = _seconds(self.load)
        self.loaded_mebibytes = _resident_mebibytes()
        lines = {}
        questions, other_questions = self.questions(), self.other_questions()
        for name, asked in subjects.items():
            if name not in questions:
                self.reasons.setdefault(name, "not asked")
                continue
            lines[name] = self._line(name, questions[name], asked, limits)
            for form, ask in other_questions.get(name, {}).items():
                self.other_forms[f"{name}, {form}"] = self._line(name, ask, asked, limits)
        self.asked_mebibytes = _resident_mebibytes()
        return lines

    def _line(self, name, ask, subjects, limits):
        answers, times = measured(ask, subjects, limits)
        return {
            "times": times.as_json(),
            "answers": [self.rows(name, answer) for answer in answers],
        }


def main(program_class):
    """Runs a peer as the plan says."""
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    program = program_class(Path(plan["database"]), Path(plan["folder"]))
    prepare_seconds = _seconds(program.prepare)
    lines = program.run(plan["subjects"], Limits(**plan["limits"]))
    print(json.dumps({
        "prepare_seconds": prepare_seconds,
        "load_seconds": program.load_seconds,
        "relationships": program.relationships,
        "loaded_mebibytes": program.loaded_mebibytes,
        "asked_mebibytes": program.asked_mebibytes,
        "file_bytes": program.file_bytes(),
        "notes": program.notes,
        "reasons": program.reasons,
        "lines": lines,
        "other_forms": program.other_forms,
    }))


def best_scores(scores):
    """The rows of PageRank: the highest scores, scaled so that all together are 1."""
    total = sum(scores)
    return [[score / total] for score in sorted(scores, reverse=True)[:RANKED_FIRST]]


def _resident_mebibytes():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not say how much memory a process holds")


def _seconds(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began
