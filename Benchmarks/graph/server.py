"""Tongtu as a process, and a client that keeps one connection to it."""

import http.client
import json
import socket
import subprocess
import time
from pathlib import Path

from comparison.failure import Failure
from comparison.stand import ROOT

START_SECONDS_MAX = 3600
STOP_SECONDS_MAX = 10
ANSWER_SECONDS_MAX = 600
# The least a round trip can hold.
ROUND_TRIP = "{ __typename }"
# The questions over everything visit more and take longer than the usual limits allow.
VISITS_MAX = 1 << 40
OPERATION_SECONDS_MAX = 60
# Every answer has to be made anew.
NO_CACHE = ("--answer-cache-bytes", "0")


class Tongtu:
    """A running server; a context manager, so that it ends however the block is left."""

    def __init__(self, binary, database, folder):
        self.port = _free_port()
        self._log = Path(folder, "tongtu.log")
        began = time.perf_counter()
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                self._command(binary, database), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self._wait_until_it_serves()
        except BaseException:
            self.stop()
            raise
        # From the start of the process until it answers.
        self.start_seconds = time.perf_counter() - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the process, gently first."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def client(self):
        """A new connection."""
        return Client(self)

    def resident_mebibytes(self):
        """What the process holds in memory now."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise Failure(f"tongtu has ended{self.last_words()}")

    def last_words(self):
        """What it has said, for a message."""
        words = self._log.read_text(errors="replace").strip()
        return f"; it said:\n{words[-2000:]}" if words else ""

    def _command(self, binary, database):
        command = [
            binary, "serve", "--loops", "1", "--port", str(self.port),
            "--database", database,
            "--model", ROOT / "Schema" / "tongzhou.graphql",
            "--seed", ROOT / "Seeds",
            "--visits-max", str(VISITS_MAX),
            "--operation-seconds", str(OPERATION_SECONDS_MAX),
        ]
        described = subprocess.run(
            [binary, "serve", "--help"], capture_output=True, text=True, timeout=60, check=False
        )
        return command + list(NO_CACHE) if NO_CACHE[0] in described.stdout else command

    def _wait_until_it_serves(self):
        give_up = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < give_up:
            if self._process.poll() is not None:
                raise Failure(f"tongtu ended at once{self.last_words()}")
            try:
                self.client().attempt(body_of(ROUND_TRIP))
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
        raise Failure(f"tongtu did not serve in {START_SECONDS_MAX} s{self.last_words()}")


class Client:
    """One keep-alive connection."""

    def __init__(self, server):
        self._server = server
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", server.port, timeout=ANSWER_SECONDS_MAX
        )

    def ask(self, body):
        """The whole body of the answer to one request: a full round trip."""
        try:
            return self.attempt(body)
        except (OSError, http.client.HTTPException) as error:
            raise Failure(f"tongtu does not answer: {error}{self._server.last_words()}") from error

    def attempt(self, body):
        """The same, but errors of the connection are passed on."""
        self._connection.request("POST", "/graphql", body, {
            "Content-Type": "application/json", "Accept": "application/json",
        })
        return self._connection.getresponse().read()


def body_of(document, variables=None):
    """The JSON of a request."""
    request = {"query": document}
    if variables:
        request["variables"] = variables
    return json.dumps(request, ensure_ascii=False).encode()


def data_of(answer, asked):
    """The `data` of an answer's bytes, which must be without errors and hold something."""
    result = json.loads(answer)
    if result.get("errors") or not result.get("data"):
        raise Failure(f"{asked}: tongtu answers: {answer.decode()[:1000]}")
    return result["data"]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
