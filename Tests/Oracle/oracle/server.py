"""A running `tongtu serve`, and questions to it."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from .model import FILE
from .truth.dates import TODAY

STARTS_WITHIN_SECONDS = 60
ANSWERS_WITHIN_SECONDS = 30


class Server:
    """Serves a database on a free port of 127.0.0.1 until it is closed."""

    def __init__(self, binary: str, arguments: list[str], folder: Path) -> None:
        self._log = folder / "serve.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [binary, "serve", "--port", "0", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
            )
        self._connection: http.client.HTTPConnection | None = None
        try:
            self.port = self._port()
        except BaseException:
            self.close()
            raise

    @classmethod
    def of_database(cls, binary: str, database: Path, page_rows: int, gone: list[str]) -> Server:
        """Serves a graph of the toy model, on the day that all answers are computed for.

        Its pages have so many rows; the nodes of the ids that are gone are deleted first.
        """
        arguments = ["--model", str(FILE), "--database", str(database), "--today", TODAY]
        arguments += ["--page-rows", str(page_rows)]
        if gone:
            file = database.with_suffix(".gone")
            file.write_text("\n".join(gone), "utf-8")
            arguments += ["--delete-first", str(file)]
        return cls(binary, arguments, database.parent)

    @classmethod
    def of_seeds(cls, binary: str, project: Path, folder: Path) -> Server:
        """Serves the project's own model, filled with its Seeds."""
        arguments = ["--database", str(folder / "seeds.db")]
        arguments += ["--model", str(project / "Schema"), "--seed", str(project / "Seeds")]
        return cls(binary, arguments, folder)

    def ask(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """The response to a question; raises OSError when the server has died."""
        body = json.dumps({"query": query, "variables": variables or {}})
        headers = {"content-type": "application/json", "accept": "application/json"}
        for is_last_try in (False, True):
            connection = self._connection or http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=ANSWERS_WITHIN_SECONDS
            )
            self._connection = connection
            try:
                connection.request("POST", "/graphql", body.encode(), headers)
                return json.loads(connection.getresponse().read())
            except (http.client.HTTPException, OSError):
                # An idle connection may have been closed meanwhile.
                connection.close()
                self._connection = None
                if is_last_try:
                    raise
        raise AssertionError("unreachable")

    def knows_type(self, name: str) -> bool:
        return self.ask(f'{{ __type(name: "{name}") {{ name }} }}')["data"]["__type"] is not None

    def knows_field(self, type_name: str, field: str) -> bool:
        """Whether an object type has a field, or an input type an input field."""
        query = "{ __type(name: $) { fields { name } inputFields { name } } }"
        type_ = self.ask(query.replace("$", json.dumps(type_name)))["data"]["__type"] or {}
        fields = (type_.get("fields") or []) + (type_.get("inputFields") or [])
        return any(each["name"] == field for each in fields)

    def input_types(self) -> dict[str, dict[str, str]]:
        """By input type, the types of its fields."""
        depth = "kind name ofType { kind name ofType { kind name ofType { kind name } } }"
        query = f"{{ __schema {{ types {{ name inputFields {{ name type {{ {depth} }} }} }} }} }}"
        types = self.ask(query)["data"]["__schema"]["types"]
        return {
            type_["name"]: {each["name"]: _type_text(each["type"]) for each in type_["inputFields"]}
            for type_ in types
            if type_["inputFields"]
        }

    def close(self) -> None:
        if self._connection:
            # The server waits for its clients before it ends.
            self._connection.close()
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _port(self) -> int:
        until = time.monotonic() + STARTS_WITHIN_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            log = self._log.read_text(encoding="utf-8", errors="replace")
            found = re.search(r"http://127\.0\.0\.1:(\d+)/graphql", log)
            if found and "Try " in log:
                return int(found.group(1))
            time.sleep(0.01)
        raise RuntimeError(f"the server does not start: {self._log.read_text(errors='replace')}")


def _type_text(type_: dict[str, Any]) -> str:
    """A type as it is written in a document."""
    if type_["kind"] == "NON_NULL":
        return f"{_type_text(type_['ofType'])}!"
    return f"[{_type_text(type_['ofType'])}]" if type_["kind"] == "LIST" else type_["name"]
