"""The data of the comparison: districts that `tongtu generate` makes, the same for everyone."""

import shutil
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from comparison.failure import Failure
from comparison.stand import ROOT
from graph import source

YEARS = 1
SEED = 7
GENERATE_SECONDS_MAX = 3600


@dataclass(frozen=True)
class Data:
    """One database and what is in it."""

    districts: int
    database: Path
    nodes: int
    tasks: int
    relationships: int
    file_bytes: int
    # None when the database was there already.
    generate_seconds: float | None

    def as_json(self):
        """The same without its place on this machine."""
        return {key: value for key, value in asdict(self).items() if key != "database"}


def made(binary, districts, folder):
    """The database of so many districts in `folder`, generated if it is not there yet."""
    place = Path(folder, f"districts-{districts}")
    database = place / "tongtu.sqlite"
    seconds = None if database.exists() else _generate(binary, districts, place)
    connection = source.opened(database)
    labels = dict(connection.execute("SELECT label, count(*) FROM source.nodes GROUP BY label"))
    relationships = connection.execute("SELECT count(*) FROM source.relationships").fetchone()[0]
    connection.close()
    return Data(
        districts=districts,
        database=database,
        nodes=sum(labels.values()),
        tasks=labels.get("Task", 0),
        relationships=relationships,
        file_bytes=database.stat().st_size,
        generate_seconds=seconds,
    )


def _generate(binary, districts, place):
    """Generates beside the place and moves it there at the end, so that no half of it stays."""
    unfinished = place.with_name(f"{place.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    command = [
        binary, "generate", "--districts", str(districts), "--years", str(YEARS),
        "--seed", str(SEED), "--database", unfinished / "tongtu.sqlite",
        "--model", ROOT / "Schema" / "tongzhou.graphql", "--from", ROOT / "Seeds",
    ]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=GENERATE_SECONDS_MAX, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Failure(f"tongtu generate did not end in {GENERATE_SECONDS_MAX} s") from error
    if done.returncode != 0:
        raise Failure(f"tongtu generate failed: {done.stderr.strip()[-2000:]}")
    seconds = time.perf_counter() - began
    unfinished.rename(place)
    return seconds
