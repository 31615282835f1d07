"""When a comparison was made, on what, and with which versions."""

import os
import platform
from dataclasses import dataclass
from datetime import datetime, timezone

from comparison import stand
from language.programs import graphql_core_version, graphql_js_version, output


@dataclass(frozen=True)
class Conditions:
    """What a reader has to know beside the numbers; `versions` is by name of program."""

    date: str
    processor: str
    system: str
    binary: str
    # A binary that was handed over may be older than the files of the tree.
    built: str
    tree: str
    versions: dict
    seconds: float
    rounds: int

    @staticmethod
    def of_now(binary, seconds, rounds):
        """Those of this machine at this moment."""
        return Conditions(
            date=_text(datetime.now(timezone.utc)),
            processor=stand.processor(),
            system=f"{os.uname().sysname} {os.uname().release}",
            binary=str(binary),
            built=_text(datetime.fromtimestamp(binary.stat().st_mtime, timezone.utc)),
            tree=stand.revision(),
            versions={
                "node": output("node", "--version").strip().removeprefix("v"),
                "graphql-js": graphql_js_version(),
                "python": platform.python_version(),
                "graphql-core": graphql_core_version(),
            },
            seconds=seconds,
            rounds=rounds,
        )

    def lines(self):
        """The same as text."""
        versions = self.versions
        return [
            f"{self.processor}, {self.system}",
            f"{self.binary}, built {self.built}; the tree is at {self.tree}",
            f"{self.date}; graphql-js {versions['graphql-js']} on node {versions['node']};"
            f" graphql-core {versions['graphql-core']} on Python {versions['python']}",
            f"{self.seconds:g} s a task after half of that as warm-up,"
            f" the best of {self.rounds} round(s)",
        ]


def _text(moment):
    return moment.isoformat(timespec="seconds")
