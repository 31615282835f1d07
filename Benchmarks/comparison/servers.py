"""The three servers as processes: started pinned to a core, asked, measured, and always ended."""

import json
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from comparison.failure import Failure
from comparison.stand import BENCHMARKS, NODE_PATH, ROOT

START_SECONDS_MAX = 60
ANSWER_SECONDS_MAX = 30
STOP_SECONDS_MAX = 5


@dataclass(frozen=True)
class Answer:
    """An HTTP answer as it came over the socket."""

    head: bytes
    body: bytes

    def data(self, server):
        """The `data` of a GraphQL answer without errors."""
        result = json.loads(self.body)
        if result.get("errors") or not result.get("data") or None in result["data"].values():
            raise Failure(f"{server} answers: {self.body.decode()[:500]}")
        return result["data"]


class Server:
    """A running server; a context manager, so that it ends however the block is left."""

    def __init__(self, name, command, core, directory, environment=None):
        self.name = name
        self.port = _free_port()
        self._log = Path(directory, f"{name}.log")
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                ["taskset", "-c", str(core), *command(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=directory,
                env={**os.environ, **(environment or {})},
            )

    def __enter__(self):
        try:
            self._wait_until_it_listens()
        except BaseException:
            self.stop()
            raise
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

    def ask(self, question):
        """Sends one question on a connection of its own, with the header fields of the load."""
        with self.connected() as peer:
            return self.ask_on(peer, self.request(question))

    def request(self, question):
        """The bytes of a question, with the header fields of the load."""
        body = question.body()
        head = (
            "POST /graphql HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{self.port}\r\n"
            "Accept: application/json\r\n"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def connected(self):
        """A new connection, which stays open from answer to answer."""
        try:
            return socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_SECONDS_MAX)
        except OSError as error:
            raise Failure(f"{self.name} takes no connection: {error}{self.last_words()}") from error

    def ask_on(self, peer, request):
        """Sends a request on a connection in one go and waits for its answer."""
        try:
            peer.sendall(request)
            return self._received(peer)
        except OSError as error:
            raise Failure(f"{self.name} does not answer: {error}{self.last_words()}") from error

    @property
    def process_id(self):
        """Of the server's process."""
        return self._process.pid

    def cpu_seconds(self):
        """The CPU time of the process, all threads, user and system, in nanosecond resolution.

        Linux makes the number of a process's CPU clock from its id; see clock_getcpuclockid(3).
        """
        return time.clock_gettime((~self._process.pid << 3) | 2)

    def resident_mebibytes(self):
        """What the process holds in memory now."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise Failure(f"{self.name} has ended{self.last_words()}")

    def _wait_until_it_listens(self):
        give_up = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < give_up:
            if self._process.poll() is not None:
                raise Failure(f"{self.name} ended at once{self.last_words()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise Failure(f"{self.name} did not listen in {START_SECONDS_MAX} s{self.last_words()}")

    def _received(self, peer):
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more(peer)
        head, _, body = received.partition(b"\r\n\r\n")
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                while len(body) < int(value):
                    body += self._more(peer)
                return Answer(head, body)
        raise Failure(f"{self.name} answers without Content-Length: {head.decode()}")

    def _more(self, peer):
        chunk = peer.recv(1 << 16)
        if not chunk:
            raise Failure(f"{self.name} closed the connection{self.last_words()}")
        return chunk

    def last_words(self):
        words = self._log.read_text(errors="replace").strip()
        return f"; it said:\n{words[-2000:]}" if words else ""


class Servers:
    """Starts the three servers in one directory, on one core."""

    def __init__(self, binary, bare, database, core, directory):
        self._binary = binary
        self._bare = bare
        self._database = database
        self._core = core
        self._directory = directory
        self.data_file = Path(directory, "data.json")

    def tongtu(self):
        """Our server, with one loop."""
        command = serve_command(self._binary, self._database)
        return self._started("tongtu", lambda port: [*command, "--port", str(port)])

    def graphql_js(self):
        """The peer, on the data tongtu has handed over."""
        script = BENCHMARKS / "graphql-js" / "server.js"
        return self._started(
            "graphql-js",
            lambda port: ["node", script, str(port), self.data_file],
            {"NODE_PATH": NODE_PATH, "NODE_ENV": "production"},
        )

    def bare(self, answer):
        """The bare program, sending the very bytes tongtu sent."""
        file = Path(self._directory, "answer.http")
        file.write_bytes(answer.head + b"\r\n\r\n" + answer.body)
        return self._started("bare", lambda port: [self._bare, str(port), file])

    def _started(self, name, command, environment=None):
        return Server(name, command, self._core, self._directory, environment)


def serve_command(binary, database):
    """The command that serves a database with one loop, loaded from `Seeds/` where it is new."""
    return [
        binary, "serve", "--loops", "1",
        "--database", database,
        "--model", ROOT / "Schema" / "tongzhou.graphql",
        "--seed", ROOT / "Seeds",
    ]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
