"""One measurement: wrk asks one server one question for some seconds."""

import json
import subprocess
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from comparison.failure import Failure
from comparison.stand import BENCHMARKS


@dataclass(frozen=True)
class Measurement:
    """What one server needed for one question."""

    cpu_microseconds: float
    requests_per_second: float
    p50_milliseconds: float
    p99_milliseconds: float
    core_share: float
    resident_mebibytes: float


class Load:
    """The asking side: always the same connections, core and script."""

    def __init__(self, core, connections, directory):
        self._core = core
        self._connections = connections
        self._body_file = Path(directory, "request.json")

    def measure(self, server, question, warm_up_seconds, seconds):
        """Asks for the warm-up and then for the time measured."""
        self._body_file.write_bytes(question.body())
        self._run(server, warm_up_seconds)
        cpu_before = server.cpu_seconds()
        run = self._run(server, seconds)
        cpu_seconds = server.cpu_seconds() - cpu_before
        wall_seconds = run["microseconds"] / 1e6
        return Measurement(
            cpu_microseconds=cpu_seconds * 1e6 / run["requests"],
            requests_per_second=run["requests"] / wall_seconds,
            p50_milliseconds=run["p50"] / 1000,
            p99_milliseconds=run["p99"] / 1000,
            core_share=cpu_seconds / wall_seconds,
            resident_mebibytes=server.resident_mebibytes(),
        )

    def _run(self, server, seconds):
        command = [
            "taskset", "-c", str(self._core),
            # A slow server is measured, not failed: a request may wait for all the others before it.
            "wrk", "-t", "1", "-c", str(self._connections), "-d", f"{seconds}s", "--timeout", "20s",
            "-s", BENCHMARKS / "wrk" / "post.lua",
            f"http://127.0.0.1:{server.port}/graphql", "--", self._body_file,
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=seconds + 30, check=True
            )
        except subprocess.TimeoutExpired as error:
            raise Failure(f"wrk did not end while asking {server.name}") from error
        except subprocess.CalledProcessError as error:
            raise Failure(f"wrk failed: {error.stderr.strip()}") from error
        run = json.loads(done.stdout.splitlines()[-1])
        if run["failed"] or not run["requests"]:
            raise Failure(
                f"{server.name}: {run['failed']} requests failed, {run['requests']} were answered\n"
                f"{done.stdout}"
            )
        return run


def middle(measurements):
    """The median of each quantity over several rounds."""
    return Measurement(*(median(values) for values in zip(*map(astuple, measurements))))
