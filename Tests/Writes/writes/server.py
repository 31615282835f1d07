"""A running `tongtu serve` that may be killed, and its clients."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import Any

from oracle.server import ANSWERS_WITHIN_SECONDS, Server

AUTHOR = "someone"


class WrittenServer(Server):
    """Serves the database in a folder, which is empty at first."""

    def __init__(self, binary: str, model: Path, page_rows: int, folder: Path) -> None:
        (folder / "seed").mkdir(exist_ok=True)
        arguments = ["--model", str(model), "--database", str(folder / "graph.db"), "--author", AUTHOR]
        arguments += ["--seed", str(folder / "seed"), "--page-rows", str(page_rows)]
        super().__init__(binary, arguments, folder)

    def stop(self) -> None:
        """Ends it by SIGTERM; raises RuntimeError when it does not end well."""
        self.close()
        if self._process.returncode:
            raise RuntimeError(f"the server ended with {self._process.returncode}")

    def kill(self) -> None:
        """Ends it at once, by SIGKILL."""
        self._process.kill()
        self._process.wait()


class Client:
    """A connection of its own. It never asks twice: a mutation may have been done."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN_SECONDS)

    def ask(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables or {}})
        headers = {"content-type": "application/json", "accept": "application/json"}
        self._connection.request("POST", "/graphql", body.encode(), headers)
        return json.loads(self._connection.getresponse().read())

    def close(self) -> None:
        self._connection.close()
