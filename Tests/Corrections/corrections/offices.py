"""Databases that documents are imported into: by the command line, or by a server with small pages."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from oracle.server import Server
from writes.server import Client

PAGE_ROWS = 4


class RefusedImport(Exception):
    """A document that is not imported, with why."""


class WrongPreview(Exception):
    """A preview that told something else than was done."""


class Office(Protocol):
    """A database in a file."""

    database: Path

    def take(self, texts: dict[str, str]) -> str:
        """Imports documents by their files' names; answers the report, or raises RefusedImport."""

    @contextmanager
    def client(self) -> Iterator[Client]:
        """A client of a server of the database."""

    def close(self) -> None:
        """Ends what runs."""


class ByCommand:
    """Each import is a command, and a server runs only while somebody asks it."""

    def __init__(self, binary: str, database: Path) -> None:
        self._binary, self.database = binary, database

    def take(self, texts: dict[str, str]) -> str:
        folder = Path(tempfile.mkdtemp(dir=self.database.parent))
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        files = [str(folder / name) for name in texts]
        arguments = ["import", *files, "--database", str(self.database), "--language", "en"]
        done = subprocess.run(
            [self._binary, *arguments], capture_output=True, text=True, timeout=120, check=False
        )
        shutil.rmtree(folder)
        if done.returncode:
            raise RefusedImport(done.stderr)
        return done.stdout

    @contextmanager
    def client(self) -> Iterator[Client]:
        server = Server(self._binary, ["--database", str(self.database)], self.database.parent)
        client = Client(server.port)
        try:
            yield client
        finally:
            client.close()
            server.close()

    def close(self) -> None:
        """Nothing runs."""


class ByServer:
    """A server with pages of a few nodes, which imports and is asked; each import is previewed before."""

    _IMPORT = """mutation ($files: [ImportFile!]!, $preview: Boolean) {
      importDocuments(files: $files, language: EN, preview: $preview) {
        files { name kind counts { type new changed withdrawn } }
        findings { file line severity kind message remedy }
        commit
        changes(first: 1000000) { id kind relationship to before after }
      }
    }"""
    _CHANGES = "query ($since: Int) { changes(since: $since) { id kind relationship to before after } }"

    def __init__(self, binary: str, database: Path) -> None:
        self.database = database
        folder = Path(tempfile.mkdtemp(dir=database.parent))
        arguments = ["--database", str(database), "--empty", "--page-rows", str(PAGE_ROWS)]
        self._server = Server(binary, arguments, folder)
        self._client = Client(self._server.port)

    def take(self, texts: dict[str, str]) -> str:
        files = [{"name": name, "text": text} for name, text in texts.items()]
        seen = self._ask(files, preview=True)
        done = self._ask(files, preview=False)
        if errors := [finding for finding in done["findings"] if finding["severity"] == "ERROR"]:
            raise RefusedImport("".join(map(self._line, errors)) + "Nothing was imported.\n")
        if seen["files"] != done["files"] or seen["findings"] != done["findings"]:
            raise WrongPreview(f"a preview tells {seen}, and the import {done}")
        if done["commit"] is None:
            told: list[Any] = []
        else:
            told = self._client.ask(self._CHANGES, {"since": done["commit"] - 1})["data"]["changes"]
        if sorted(map(str, told)) != sorted(map(str, seen["changes"])):
            raise WrongPreview(f"a preview changes {seen['changes']}, and the import {told}")
        return "Nothing new" if done["commit"] is None else f"Commit {done['commit']}"

    def _ask(self, files: list[dict[str, str]], *, preview: bool) -> Any:
        answer = self._client.ask(self._IMPORT, {"files": files, "preview": preview})
        if answer.get("errors"):
            raise RefusedImport(str(answer["errors"]))
        return answer["data"]["importDocuments"]

    @staticmethod
    def _line(finding: dict[str, Any]) -> str:
        place = finding["file"] if finding["line"] is None else f"{finding['file']}:{finding['line']}"
        remark = "; ".join(part for part in (finding["message"], finding["remedy"]) if part)
        return f"{place}: {remark}\n"

    @contextmanager
    def client(self) -> Iterator[Client]:
        yield self._client

    def close(self) -> None:
        self._client.close()
        self._server.close()
