"""The three programs: what they need, how they are built, and one start of one of them."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from comparison import stand
from comparison.failure import Failure, unavailable

PEERS = Path(__file__).parent / "peers"
GRAPHQL_JS = Path(stand.NODE_PATH, "graphql", "package.json")
NODE = ["env", f"NODE_PATH={stand.NODE_PATH}", "NODE_ENV=production", "node"]
GRAPHQL_CORE = "graphql-core"
# The peers and how each is started.
COMMANDS = {
    "graphql-js": [*NODE, PEERS / "graphql-js.js"],
    GRAPHQL_CORE: [sys.executable, PEERS / "graphql-core.py"],
}
TASKS = ["parse", "print", "validate"]

# Beside the seconds that are asked for: starting, building the schema, and batches of an operation
# that takes longer than its share.
EXTRA_SECONDS_MAX = 120


@dataclass(frozen=True)
class Measurement:
    """What a program needed for one task with one document."""

    document: str
    task: str
    nanoseconds: float
    errors: int
    bytes: int
    fields: int


@dataclass(frozen=True)
class Program:
    """One of the three: it reads a plan and prints a line for each task."""

    name: str
    command: list

    def measure(self, plan):
        """The measurements of a plan, by task; fails if a document is not valid."""
        seconds_max = EXTRA_SECONDS_MAX + 2 * plan["seconds"] * len(TASKS)
        try:
            done = subprocess.run(
                self.command, input=json.dumps(plan), capture_output=True, text=True,
                timeout=seconds_max, check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Failure(f"{self.name} did not end in {seconds_max:.0f} s") from error
        except OSError as error:
            raise Failure(f"{self.name} does not start: {error}") from error
        if done.returncode != 0:
            raise Failure(f"{self.name} failed{_last_words(done)}")
        try:
            read = [Measurement(**json.loads(line)) for line in done.stdout.splitlines()]
        except (TypeError, ValueError) as error:
            raise Failure(f"{self.name} answers: {done.stdout[:500]}") from error
        invalid = next((measured for measured in read if measured.errors), None)
        if invalid:
            raise Failure(
                f"{self.name} finds errors in {invalid.document}: {invalid.errors}"
                f"{_last_words(done)}"
            )
        expected = [(item["name"], task) for item in plan["documents"] for task in TASKS]
        if [(measured.document, measured.task) for measured in read] != expected:
            raise Failure(f"{self.name} did not do what it was asked: {done.stdout[:500]}")
        return {measured.task: measured for measured in read}


def programs(binary, peers):
    """Ours first, then the peers that are asked for, by name."""
    return [Program("tongtu", [binary])] + [Program(name, COMMANDS[name]) for name in peers]


def check_tools(peers):
    """Raises a failure that says what to install, if anything is missing."""
    packages = [] if shutil.which("node") else ["nodejs"]
    if not GRAPHQL_JS.exists():
        packages.append("node-graphql")
    commands = [f"apt-get install {' '.join(packages)}"] if packages else []
    # Debian's python3-graphql-core may be version 2, another library.
    if GRAPHQL_CORE in peers and (graphql_core_version() or "").split(".")[0] != "3":
        commands.append(f"{sys.executable} -m pip install 'graphql-core>=3.2,<4'")
    if commands:
        raise unavailable(f"the comparison needs: {'; '.join(commands)}")


def build():
    """Builds the release program of this very source, and tongtu, which prints the schema."""
    # The manifest has the program only then; set for both, so that it is the same for both.
    os.environ["TONGTU_BENCHMARKS"] = "1"
    binary = stand.build_tongtu().with_name("LanguageBenchmark")
    command = [
        "swift", "build", "-c", "release", "--product", binary.name, "--package-path", stand.ROOT,
    ]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise Failure("the release build failed")
    return binary


def graphql_js_version():
    """As its package says."""
    return json.loads(GRAPHQL_JS.read_text("utf-8"))["version"]


def graphql_core_version():
    """That of the Python that runs this and the peer; None if it has none."""
    try:
        return metadata.version("graphql-core")
    except metadata.PackageNotFoundError:
        return None


def output(*command):
    """What a command printed."""
    told = shlex.join(map(str, command))
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"{told} did not run: {error}") from error
    except subprocess.CalledProcessError as error:
        raise Failure(f"{told} failed: {error.stderr.decode().strip()}") from error
    return done.stdout.decode()


def _last_words(done):
    words = done.stderr.strip()
    return f"; it said:\n{words[-2000:]}" if words else ""
