"""The floor: floor.c beside this file, given the relationships as numbers and three questions."""

import subprocess
from array import array
from pathlib import Path

from graph import source
from graph.peers.peer import Program, main

SOURCE = Path(__file__).with_name("floor.c")
# The program's word for each line it can answer, and what it has to know of a subject.
QUESTIONS = {
    "3 hops": lambda s: f"hops {s['leader']['node']}",
    "path": lambda s: f"path {s['leader']['node']} {s['other_leader']['node']}",
    "PageRank": lambda _: "rank",
}


class CPeer(Program):
    """Compiles the program, writes its two files, and reads what it prints."""

    def prepare(self):
        self._program = self.folder / "floor"
        subprocess.run(
            ["cc", "-O2", "-o", self._program, SOURCE, "-lm"], check=True, timeout=60
        )
        connection = source.opened(self.database)
        leaders = array("I", (row[0] for row in connection.execute(source.OFFICIALS)))
        highest = connection.execute("SELECT max(id) FROM source.nodes").fetchone()[0]
        types = [
            array("I", (end for row in connection.execute(statement) for end in row[:2]))
            for statement in (source.LEADS, source.RESPONSIBLE_FOR)
        ]
        with open(self.folder / "edges", "wb") as file:
            counts = [highest, len(leaders), *(len(ends) // 2 for ends in types)]
            for numbers in (array("I", counts), leaders, *types):
                numbers.tofile(file)

    def run(self, subjects, limits):
        asked = [name for name in QUESTIONS if name in subjects]
        for name in subjects.keys() - QUESTIONS:
            self.reasons[name] = "not asked: it knows only relationships"
        questions = self.folder / "questions"
        questions.write_text("".join(
            f"{QUESTIONS[name](subject)}\n" for name in asked for subject in subjects[name]
        ))
        arguments = [limits.warm_up_seconds, limits.seconds, limits.turns_min]
        done = subprocess.run(
            [self._program, self.folder / "edges", questions, *map(str, arguments)],
            stdout=subprocess.PIPE, text=True, check=True,
        )
        names = {QUESTIONS[name](subjects[name][0]).split()[0]: name for name in asked}
        lines = {name: {"times": {}, "answers": []} for name in asked}
        resident = []
        for line in done.stdout.splitlines():
            word, *values = line.split()
            if word == "load":
                self.load_seconds, self.relationships = float(values[0]), int(values[1])
            elif word == "resident":
                resident.append(int(values[0]) / 2**20)
            elif word == "answer":
                lines[names[values[0]]]["answers"].append(_rows(*values))
            elif word == "times":
                lines[names[values[0]]]["times"] = {
                    "median_milliseconds": float(values[1]),
                    "best_milliseconds": float(values[2]),
                    "repetitions": int(values[3]),
                }
        self.loaded_mebibytes, self.asked_mebibytes = resident
        return lines


def _rows(kind, *values):
    if kind == "rank":
        return [[float(value)] for value in values]
    if kind == "path":
        return [[int(value) if value != "-1" else None] for value in values]
    return [[int(value)] for value in values]


if __name__ == "__main__":
    main(CPeer)
