"""Tongtu and its peers, one at a time: started, loaded, asked every line, and ended."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from comparison.failure import Failure, unavailable
from comparison.stand import BENCHMARKS
from graph import source
from graph.lines import are_equal, compared
from graph.server import ROUND_TRIP, Tongtu, body_of, data_of
from graph.slow import waits
from graph.timing import measured

# Loading 30,000 districts takes minutes, and so may a line over all of them.
PEER_SECONDS_MAX = 4 * 3600

# What each peer needs: modules and the packages that bring them, or a command.
PEER_MODULES = {
    "kuzu": {"kuzu": "kuzu"},
    "sqlite": {"sqlite3": "sqlite3"},
    "networkx": {"networkx": "networkx", "numpy": "numpy", "scipy": "scipy"},
    "c": {},
}
PEERS = list(PEER_MODULES)


def missing(peer):
    """What has to be installed for a peer; empty if nothing has."""
    packages = [
        package for module, package in PEER_MODULES[peer].items()
        if importlib.util.find_spec(module) is None
    ]
    commands = [f"{sys.executable} -m pip install {' '.join(packages)}"] if packages else []
    if peer == "c" and shutil.which("cc") is None:
        commands.append("apt-get install gcc libc6-dev")
    return commands


def check_tools(peers):
    """Raises a failure that says what to install, if anything is missing."""
    commands = [command for peer in peers for command in missing(peer)]
    if commands:
        raise unavailable(f"the comparison needs: {'; '.join(commands)}")


def asked_subjects(line, subjects):
    """Whom a line is asked about; everything is one subject."""
    return subjects[:1] if line.whole else subjects


def measured_tongtu(binary, data, subjects, lines, limits, slow_seconds):
    """What tongtu needed, in the form of a peer's report, and the waits beside a slow operation.

    Without `slow_seconds` there is no slow operation.
    """
    with tempfile.TemporaryDirectory(prefix="tongtu-graph-") as folder:
        connection = source.opened(data.database)
        nodes = source.Nodes(connection)
        with Tongtu(binary, data.database, folder) as server:
            loaded_mebibytes = server.resident_mebibytes()
            client = server.client()
            _, round_trip = measured(client.ask, [body_of(ROUND_TRIP)], limits)
            found = {
                line.name: _line(client, line, asked_subjects(line, subjects), nodes, limits)
                for line in lines
            }
            asked_mebibytes = server.resident_mebibytes()
            slow = waits(server, subjects[0], slow_seconds) if slow_seconds else None
        connection.close()
    return {
        "prepare_seconds": None,
        "load_seconds": server.start_seconds,
        "relationships": data.relationships,
        "loaded_mebibytes": loaded_mebibytes,
        "asked_mebibytes": asked_mebibytes,
        "file_bytes": data.file_bytes,
        "notes": [],
        "reasons": {},
        "lines": found,
        "other_forms": {},
        "round_trip": round_trip.as_json(),
    }, slow


def _line(client, line, subjects, nodes, limits):
    bodies = [body_of(line.document, line.variables(subject)) for subject in subjects]
    answers, times = measured(client.ask, bodies, limits)
    rows = []
    for answer in answers:
        data = data_of(answer, line.name)
        if None in data.values() and line.name != "path":
            raise Failure(f"{line.name}: tongtu does not know whom it is asked about")
        rows.append([list(row) for row in line.rows(data, nodes.number)])
    return {"times": times.as_json(), "answers": rows}


def measured_peer(peer, data, subjects, lines, limits):
    """What a peer says that it needed."""
    with tempfile.TemporaryDirectory(prefix=f"tongtu-graph-{peer}-") as folder:
        store = Path(folder, "store")
        store.mkdir()
        plan = Path(folder, "plan.json")
        plan.write_text(json.dumps({
            "database": str(data.database),
            "folder": str(store),
            "subjects": {
                line.name: asked_subjects(line, subjects) for line in lines if not line.same_as
            },
            "limits": vars(limits),
        }), "utf-8")
        report = json.loads(_output(peer, plan, Path(folder, "peer.log")))
    for line in lines:
        if line.same_as in report["lines"]:
            report["lines"][line.name] = report["lines"][line.same_as]
    return report


def _output(peer, plan, log):
    """What a peer prints; it and what it has started are ended however this is left."""
    command = [sys.executable, "-B", "-m", f"graph.peers.{peer}_peer", plan]
    with open(log, "wb") as errors:
        process = subprocess.Popen(
            command, cwd=BENCHMARKS, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=errors, start_new_session=True,
        )
    try:
        output, _ = process.communicate(timeout=PEER_SECONDS_MAX)
    except subprocess.TimeoutExpired as error:
        raise Failure(f"{peer} did not end in {PEER_SECONDS_MAX} s") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode != 0:
        raise Failure(f"{peer} failed:\n{log.read_text(errors='replace').strip()[-2000:]}")
    return output


def check_equal(line, ours, peer, theirs):
    """Fails unless a peer has answered a line as tongtu has, for every subject."""
    for number, (our_rows, their_rows) in enumerate(zip(ours, theirs, strict=True), 1):
        our_rows, their_rows = compared(line, our_rows), compared(line, their_rows)
        if not are_equal(our_rows, their_rows):
            raise Failure(
                f"{line.name}, subject {number}: tongtu and {peer} answer differently:"
                f" {len(our_rows)} and {len(their_rows)} rows\n"
                f"tongtu: {_first_difference(our_rows, their_rows)}\n"
                f"{peer}: {_first_difference(their_rows, our_rows)}"
            )


def _first_difference(rows, others):
    for row, other in zip(rows, others):
        if not are_equal(row, other):
            return json.dumps(row, ensure_ascii=False)
    return json.dumps(rows[len(others):len(others) + 1], ensure_ascii=False)

