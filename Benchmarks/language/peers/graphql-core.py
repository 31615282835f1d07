"""The peer in Python: graphql-core parses, prints and validates as its plan says.

usage: python3 graphql-core.py < PLAN
"""

import json
import sys
import time
from math import inf
from pathlib import Path

from graphql import (
    Visitor, build_ast_schema, parse, print_ast, validate, validate_schema, visit,
)

# Of the seconds for a task; the warm-up comes before them.
WARM_UP_SHARE = 0.5
BATCH_SHARE = 0.1
BATCHES_MIN = 3


def main():
    plan = json.load(sys.stdin)
    schema = build_ast_schema(parse(Path(plan["schema"]).read_text("utf-8")))
    for item in plan["documents"]:
        measure(item, schema, plan["seconds"])


def measure(item, schema, seconds):
    """Prints a line for each task."""
    content = Path(item["path"]).read_bytes()
    text = content.decode()
    document = parse(text)
    operations = {
        # From the string, so the server's work of decoding bytes is left out.
        "parse": lambda: len(parse(text).definitions),
        "print": lambda: len(print_ast(document)),
        "validate": lambda: len(errors_of(document, item["kind"], schema)),
    }
    errors = errors_of(document, item["kind"], schema)
    for error in errors:
        print(f"{item['name']}: {error}", file=sys.stderr)
    for task, operation in operations.items():
        line = {
            "document": item["name"],
            "task": task,
            "nanoseconds": best_nanoseconds(operation, seconds),
            "errors": len(errors),
            "bytes": len(content),
            "fields": field_count(document),
        }
        print(json.dumps(line), flush=True)


def errors_of(document, kind, schema):
    """The errors of a document against the API, or of the schema that it describes."""
    if kind == "executable":
        return validate(schema, document)
    # This is build_schema without its parsing; it raises the errors of the document itself.
    return validate_schema(build_ast_schema(document))


def best_nanoseconds(operation, seconds):
    """The nanoseconds of an operation: those of the best of many batches, after a warm-up."""
    now = time.perf_counter_ns
    expected = operation()
    warm_up_end = now() + seconds * WARM_UP_SHARE * 1e9
    warm_up_count = 0
    while warm_up_count == 0 or now() < warm_up_end:
        operation()
        warm_up_count += 1

    count = max(1, round(warm_up_count * BATCH_SHARE / WARM_UP_SHARE))
    end = now() + seconds * 1e9
    best, batches = inf, 0
    while batches < BATCHES_MIN or now() < end:
        total = 0
        start = now()
        for _ in range(count):
            total += operation()
        best = min(best, (now() - start) / count)
        batches += 1
        # Every result is used, so that none of the work can be left out.
        if total != expected * count:
            raise RuntimeError("an operation came out differently")
    return best


class FieldCounter(Visitor):
    """Counts the fields that are selected."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def enter_field(self, *_):
        self.count += 1


def field_count(document):
    """The fields that are selected, or those that are defined."""
    counter = FieldCounter()
    visit(document, counter)
    defined = sum(len(getattr(node, "fields", None) or ()) for node in document.definitions)
    return counter.count + defined


if __name__ == "__main__":
    main()
