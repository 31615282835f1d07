"""What is measured: three documents over the API, and its schema; all but one are made anew."""

from dataclasses import asdict, dataclass
from pathlib import Path

from comparison.stand import ROOT
from language.programs import NODE, output

DOCUMENTS = Path(__file__).parent / "documents"

# graphql-js 16.6 and graphql-core 3.2 do not know @oneOf, which the API's input types use. A schema
# may define a directive that is built in, so all three programs read the same SDL.
ONE_OF = "\ndirective @oneOf on INPUT_OBJECT\n"

# Of the 250 fields of `parts.graphql`: 5,000 in all.
COPIES = 20

INTROSPECTION = "process.stdout.write(require('graphql').getIntrospectionQuery())"


@dataclass(frozen=True)
class Input:
    """A document as a plan names it; `kind` is "executable" or "sdl"."""

    name: str
    path: str
    kind: str

    def plan(self, schema, seconds):
        """The plan of a program that measures this document alone."""
        return {"schema": schema, "documents": [asdict(self)], "seconds": seconds}


def written_inputs(tongtu, directory):
    """The documents; those made anew stand in `directory`, and the last one is the schema."""
    parts = (DOCUMENTS / "parts.graphql").read_text("utf-8")
    # Every field there has an alias with a number, so that copies do not merge.
    wide = f"{COPIES * parts.count('_0:')}-fields"
    schema = output(tongtu, "schema", "--model", ROOT / "Schema" / "tongzhou.graphql")

    def written(name, text, kind):
        path = Path(directory, f"{name}.graphql")
        path.write_text(text, "utf-8")
        return Input(name, str(path), kind)

    return [
        written("introspection", output(*NODE, "-e", INTROSPECTION), "executable"),
        Input("unit-page", str(DOCUMENTS / "unit-page.graphql"), "executable"),
        written(wide, _copied(parts), "executable"),
        written("schema", schema + ONE_OF, "sdl"),
    ]


def _copied(parts):
    """One operation of all copies; each has the aliases of its own number."""
    selections = parts[parts.index("{") + 1:parts.rindex("}")]
    numbered = (selections.replace("_0:", f"_{number}:") for number in range(COPIES))
    return f"query Copies {{{''.join(numbered)}}}\n"
