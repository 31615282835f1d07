"""The machine the comparison runs on: its tools, its two cores, and the programs to compare."""

import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from comparison.failure import Failure, unavailable

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "Benchmarks"
BUILT_BINARY = ROOT / ".build" / "release" / "tongtu"
NODE_PATH = "/usr/share/nodejs"

# What must be there, and the Debian package that brings it.
TOOLS = {
    "wrk": "wrk",
    "node": "nodejs",
    "taskset": "util-linux",
    "pkg-config": "pkg-config",
    "cc": "gcc libc6-dev",
}


@dataclass(frozen=True)
class Cores:
    """Where the servers run and where the load comes from."""

    server: int
    load: int


def check_tools():
    """Raises a failure that says what to install, if anything is missing."""
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if not Path(NODE_PATH, "graphql", "package.json").exists():
        missing.append("node-graphql")
    if "pkg-config" not in missing and _output("pkg-config", "--modversion", "libuv") is None:
        missing.append("libuv1-dev")
    if missing:
        raise unavailable(f"the comparison needs: apt-get install {' '.join(missing)}")


def choose_cores(may_share):
    """Two cores, of different physical cores if the machine has them."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < 2:
        if not may_share:
            raise unavailable("the comparison needs two cores: one for a server, one for the load")
        return Cores(server=allowed[0], load=allowed[0])
    siblings = _siblings(allowed[0])
    others = [core for core in allowed[1:] if core not in siblings] or allowed[1:]
    return Cores(server=allowed[0], load=others[0])


def build_tongtu():
    """Builds the release binary of this very source, so that no stale one is measured."""
    if shutil.which("swift") is None:
        raise unavailable("swift is not on the PATH; install it, or name a built one by --binary")
    command = ["swift", "build", "-c", "release", "--product", "tongtu", "--package-path", ROOT]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise Failure("the release build failed")
    return BUILT_BINARY


def compile_bare(directory):
    """Compiles the bare libuv program into `directory`."""
    flags = _output("pkg-config", "--cflags", "--libs", "libuv").split()
    return compiled(BENCHMARKS / "bare" / "bare.c", Path(directory, "bare"), *flags)


def compiled(source, program, *flags):
    """Compiles a source in C; answers the program."""
    if subprocess.run(["cc", "-O2", "-o", program, source, *flags], check=False).returncode != 0:
        raise Failure(f"{source.name} does not compile")
    return program


def describe(cores, binary):
    """The lines that say what a measurement was made on and with."""
    graphql = json.loads(Path(NODE_PATH, "graphql", "package.json").read_text())["version"]
    wrk = (_output("wrk", "-v", any_status=True) or "wrk").splitlines()[0]
    lines = [
        f"{processor()}, Linux {platform.release()}; server on core {cores.server},"
        f" load on core {cores.load}",
        f"{binary}, source at {revision()}; graphql-js {graphql} on node"
        f" {_output('node', '--version')}; libuv {_output('pkg-config', '--modversion', 'libuv')};"
        f" {' '.join(wrk.split()[:2])}",
    ]
    if cores.load in _siblings(cores.server):
        lines.append("Caution: both cores are threads of one physical core; they slow each other.")
    return lines


def _siblings(core):
    """The other hardware threads of a core."""
    path = Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list")
    found = {core}
    if path.exists():
        for part in path.read_text().strip().split(","):
            first, _, last = part.partition("-")
            found.update(range(int(first), int(last or first) + 1))
    return found


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def revision():
    """The commit the source stands on, marked if the files differ from it."""
    commit = _output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    if commit is None:
        return "an unknown commit"
    changes = _output("git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no")
    return f"commit {commit}" + (", with changes" if changes else "")


def _output(*command, any_status=False):
    """What a command printed, or None if it failed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0 and not any_status:
        return None
    return (done.stdout or done.stderr).strip()
