"""The program, serving a copy of its own data on a free port."""

import json
import re
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


class Served:
    """A running `tongtu serve` with a database of its own; a context manager."""

    def __init__(self, binary, *arguments, database=None):
        self.folder = tempfile.TemporaryDirectory()
        self.database = database or Path(self.folder.name) / "tongtu.sqlite"
        self.log = Path(self.folder.name) / "log"
        command = [
            str(binary), "serve", "--database", str(self.database), "--port", "0",
            "--explorer", str(PROJECT / "Explorer"),
        ]
        if "--model" not in arguments:
            command += ["--model", str(PROJECT / "Schema"), "--seed", str(PROJECT / "Seeds")]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, *arguments], stdout=log, stderr=subprocess.STDOUT, cwd=PROJECT
            )
        self.origin = self._origin()

    def _origin(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(r"GraphQL +(http://\S+)/graphql", self.log.read_text())
            if found:
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.process.kill()
        raise RuntimeError(f"the program does not serve:\n{self.log.read_text()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.folder.cleanup()

    def ask(self, query, **variables):
        """What the API itself answers: what the page has to show."""
        request = urllib.request.Request(
            f"{self.origin}/graphql",
            json.dumps({"query": query, "variables": variables}).encode(),
            {"content-type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            result = json.load(answer)
        if result.get("errors"):
            raise RuntimeError(result["errors"])
        return result["data"]
