"""The generated database as every program sees it: one attached SQLite file, and what is read.

`source` is the name it is attached under. Peers load exactly these columns, by these statements.
"""

import sqlite3


def opened(database, into=":memory:"):
    """A connection to `into` with the generated database attached, not to be written."""
    connection = sqlite3.connect(f"file:{into}", uri=True, isolation_level=None)
    connection.execute("ATTACH ? AS source", [f"file:{database}?mode=ro"])
    return connection


def _property(name):
    return f"json_extract(properties, '$.{name}')"


# The first and the last day of a date that may be only a month or a year.
_FIRST_DAY = "CASE length(due) WHEN 4 THEN due || '-01-01' WHEN 7 THEN due || '-01' ELSE due END"
_LAST_DAY = (
    "CASE length(due) WHEN 4 THEN due || '-12-31'"
    " WHEN 7 THEN date(due || '-01', '+1 month', '-1 day') ELSE due END"
)


def _nodes(label, *properties):
    columns = ", ".join(["id", "key", *(f"{_property(name)} AS {name}" for name in properties)])
    return f"SELECT {columns} FROM source.nodes WHERE label = '{label}'"


OFFICIALS = _nodes("Official", "name")  # id key name
UNITS = _nodes("Unit", "name")  # id key name
# id key plan number text due first_day last_day month
TASKS = (
    f"SELECT *, {_FIRST_DAY} AS first_day, {_LAST_DAY} AS last_day, substr(due, 1, 7) AS month"
    f" FROM ({_nodes('Task', 'plan', 'number', 'text', 'due')})"
)
SECTIONS = _nodes("Section", "title")  # id key title
DOCUMENTS = _nodes("Document", "code")  # id key code


def relationships(type_name, *properties):
    """The statement for `from_id to_id` and the properties asked for of all of one type."""
    columns = ", ".join(["from_id", "to_id", *map(_property, properties)])
    return f"SELECT {columns} FROM source.relationships WHERE type = '{type_name}'"


LEADS = relationships("LEADS", "order")
RESPONSIBLE_FOR = relationships("RESPONSIBLE_FOR", "order")
IN_SECTION = relationships("IN_SECTION")
OF = relationships("OF")


def with_keys(statement):
    """Relationships by the keys of their ends instead of their ids; further columns follow."""
    return (
        "SELECT start.key, finish.key, found.*"
        f" FROM ({statement}) AS found"
        " JOIN source.nodes AS start ON start.id = from_id"
        " JOIN source.nodes AS finish ON finish.id = to_id"
    )


class Nodes:
    """Finds the numbers that tongtu's global ids have in the database."""

    def __init__(self, connection):
        self._connection = connection

    def number(self, global_id):
        """The `id` of the row; a global id is the label and the key as stored."""
        label, _, key = global_id.partition(":")
        found = self._connection.execute(
            "SELECT id FROM source.nodes WHERE label = ? AND key = ?", [label, key]
        ).fetchone()
        return found[0] if found else global_id
