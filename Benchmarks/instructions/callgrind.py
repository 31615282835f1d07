"""tongtu under valgrind's callgrind: started, asked on one connection, and its counts read."""

import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from comparison.failure import Failure, unavailable
from comparison.servers import Server, serve_command

# callgrind_control waits until the server executes its next code.
CONTROL_SECONDS_MAX = 60

# Lines of callgrind's format: a function or a called one, whose name is said once; and a cost.
FUNCTION = re.compile(r"(c?fn)=\((\d+)\)(?: (.*))?")
COST = re.compile(r"[+*-]?\d* (\d+)$")


@dataclass(frozen=True)
class Cost:
    """Instructions of a request, and the most expensive functions with theirs."""

    instructions: float
    functions: list


def check_tools():
    """Raises a failure that says what to install, if anything is missing."""
    if any(shutil.which(tool) is None for tool in ("valgrind", "callgrind_control")):
        raise unavailable("counting instructions needs: apt-get install valgrind")


class CountedServer(Server):
    """A server whose instructions in user space are counted, all threads together."""

    def __init__(self, binary, database, core, directory):
        self._profile = Path(directory, "callgrind.out")
        self._dumps = 0
        command = [
            "valgrind", "--tool=callgrind", f"--callgrind-out-file={self._profile}",
            # What the start costs is not asked for, and so it is five times as quick.
            "--instr-atstart=no", *serve_command(binary, database), "--workers", "1",
        ]
        super().__init__(
            "tongtu",
            lambda port: [*command, "--port", str(port)],
            core,
            directory,
            # The same hashes in each process, so that two runs count the same.
            {"SWIFT_DETERMINISTIC_HASHING": "1"},
        )

    def cost(self, question, warm_up, requests, functions_max):
        """What a request costs once `warm_up` of them have been answered."""
        request = self.request(question)
        with self.connected() as peer:
            self._control("--instr=on")
            self._ask(peer, request, warm_up)
            self._control("--zero")
            self._ask(peer, request, requests)
            self._control("--dump")
        self._dumps += 1
        dump = Path(f"{self._profile}.{self._dumps}")
        return Cost(_total(dump) / requests, _functions(dump, requests, functions_max))

    def _ask(self, peer, request, times):
        for _ in range(times):
            self.ask_on(peer, request).data(self.name)

    def _control(self, command):
        command = ["callgrind_control", command, str(self.process_id)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=CONTROL_SECONDS_MAX, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Failure(f"{command[0]} did not end") from error
        if done.returncode != 0:
            raise Failure(f"{command[0]} failed: {done.stderr or done.stdout}")


def _total(dump):
    for line in dump.read_text(errors="replace").splitlines():
        if line.startswith("summary:"):
            return int(line.split()[1])
    raise Failure(f"{dump} has no total")


def _functions(dump, requests, count):
    """The functions that cost most by themselves, with their instructions a request.

    A line after `calls=` is what the function called has cost, and not counted here.
    """
    names, costs = {}, defaultdict(int)
    current, is_call = None, False
    for line in dump.read_text(errors="replace").splitlines():
        if match := FUNCTION.match(line):
            kind, number, name = match.groups()
            if name:
                names[number] = name
            if kind == "fn":
                current = number
        elif line.startswith("calls="):
            is_call = True
        elif match := COST.match(line):
            if not is_call:
                costs[names[current]] += int(match[1])
            is_call = False
    found = sorted(costs.items(), key=lambda item: -item[1])
    return [(name, cost / requests) for name, cost in found[:count]]
