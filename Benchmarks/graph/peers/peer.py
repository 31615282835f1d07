"""What a peer written in Python has to offer, and how it is run: a plan in, a report out.

The plan is a JSON file; the report is one line of JSON on standard output.
"""

import json
import sys
import time
from pathlib import Path

from graph.lines import RANKED_FIRST
from graph.timing import Limits, measured


class Peer:
    """One store: it is given the database and an empty folder, and answers lines by name."""

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder
        # How many relationships it has loaded.
        self.relationships = 0
        # Sentences for the reader of the report.
        self.notes = []
        # Why a line is not measured, by its name.
        self.reasons = {}

    def prepare(self):
        """Writes what it loads from, if it cannot read the database itself."""

    def load(self):
        """Loads everything, with its indexes; afterwards it can answer."""
        raise NotImplementedError

    def questions(self):
        """For each line by name, what asks it for a subject and holds the whole answer."""
        raise NotImplementedError

    def other_forms(self):
        """For a line by name, slower forms of it that a reader would ask for, by their names."""
        return {}

    def rows(self, line, answer):
        """A raw answer as plain rows; this is not timed."""
        return [list(row) for row in answer]

    def file_bytes(self):
        """What it has written to disk; none if it is only in memory."""
        return None


def main(peer_class):
    """Runs a peer as the plan says, which is named by the only argument."""
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    peer = peer_class(Path(plan["database"]), Path(plan["folder"]))
    prepare_seconds = _seconds(peer.prepare)
    load_seconds = _seconds(peer.load)
    loaded_mebibytes = resident_mebibytes()
    limits = Limits(**plan["limits"])
    lines, other_forms = {}, {}
    for name, subjects in plan["subjects"].items():
        ask = peer.questions().get(name)
        if ask is None:
            peer.reasons.setdefault(name, "not asked")
            continue
        lines[name] = _line(peer, name, ask, subjects, limits)
        for form, ask_so in peer.other_forms().get(name, {}).items():
            other_forms[f"{name}, {form}"] = _line(peer, name, ask_so, subjects, limits)
    print(json.dumps({
        "prepare_seconds": prepare_seconds,
        "load_seconds": load_seconds,
        "relationships": peer.relationships,
        "loaded_mebibytes": loaded_mebibytes,
        "asked_mebibytes": resident_mebibytes(),
        "file_bytes": peer.file_bytes(),
        "notes": peer.notes,
        "reasons": peer.reasons,
        "lines": lines,
        "other_forms": other_forms,
    }))


def resident_mebibytes():
    """What this process holds in memory now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not say how much memory a process holds")


def best_scores(scores):
    """The rows of PageRank: the highest scores, scaled so that all together are 1."""
    total = sum(scores)
    return [[score / total] for score in sorted(scores, reverse=True)[:RANKED_FIRST]]


def _line(peer, name, ask, subjects, limits):
    answers, times = measured(ask, subjects, limits)
    return {
        "times": times.as_json(),
        "answers": [peer.rows(name, answer) for answer in answers],
    }


def _seconds(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began
