"""Writes a graph as the SQLite file that `tongtu` itself would keep it in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from .graph import Graph

APPLICATION_ID = 0x746F6E67
MIGRATION = "1: graph and history"

TABLES = """
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE commits (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    author TEXT NOT NULL
) STRICT;
CREATE TABLE nodes (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    properties TEXT NOT NULL,
    sources TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES commits,
    UNIQUE (label, key)
) STRICT;
CREATE TABLE node_history (
    id INTEGER NOT NULL,
    label TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    properties TEXT NOT NULL,
    sources TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES commits,
    until INTEGER NOT NULL REFERENCES commits,
    PRIMARY KEY (id, until)
) STRICT, WITHOUT ROWID;
CREATE TABLE relationships (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    from_id INTEGER NOT NULL REFERENCES nodes,
    to_id INTEGER NOT NULL REFERENCES nodes,
    properties TEXT NOT NULL,
    sources TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES commits
) STRICT;
CREATE TABLE relationship_history (
    id INTEGER NOT NULL,
    type TEXT NOT NULL,
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL,
    properties TEXT NOT NULL,
    sources TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES commits,
    until INTEGER NOT NULL REFERENCES commits,
    PRIMARY KEY (id, until)
) STRICT, WITHOUT ROWID;
"""


def write(graph: Graph, file: Path, gone: Graph | None = None) -> None:
    """Writes a new database of one commit, with nodes of another graph that are to be deleted."""
    nodes = graph.nodes + (gone.nodes if gone else [])
    links = graph.links + (gone.links if gone else [])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(TABLES)
        connection.execute("INSERT INTO grdb_migrations VALUES (?)", (MIGRATION,))
        connection.execute("INSERT INTO commits VALUES (1, 1698710400000, 'oracle')")
        connection.executemany(
            "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
            [
                (
                    node.number,
                    node.type.name,
                    node.key_text,
                    node.version,
                    node.created_at,
                    node.updated_at,
                    _json(node.values),
                    _sources(node.sources),
                )
                for node in nodes
            ],
        )
        connection.executemany(
            "INSERT INTO relationships VALUES (?, ?, ?, ?, ?, ?, 1)",
            [
                (
                    link.number,
                    link.type,
                    link.source.number,
                    link.target.number,
                    _json(link.values),
                    _sources(link.sources),
                )
                for link in links
            ],
        )


def _sources(sources: list[dict[str, Any]]) -> str:
    return _json(
        [
            {("line_end" if name == "lineEnd" else name): value for name, value in source.items()}
            for source in sources
        ]
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
