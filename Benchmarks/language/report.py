"""The results as a table with a sentence for each task, and as JSON."""

from dataclasses import asdict

from language.programs import TASKS


def report(results):
    """The text for `results`: for each document and task, the measurements by name of program."""
    ours, *peers = next(iter(results.values()))
    header = [
        "document", "task", f"{ours} µs", "ns/byte", "ns/field",
        *(f"{peer}/{ours}" for peer in peers),
    ]
    rows = [_row(*key, by_name) for key, by_name in results.items()]
    sentences = [_sentence(task, results, ours, peers) for task in TASKS]
    return "\n".join([*_aligned(header, rows), "", *_sizes(results), "", *sentences])


def as_json(conditions, results):
    """The same for other programs, with the times of all three."""
    return {
        **asdict(conditions),
        "results": [
            {
                "document": document,
                "task": task,
                "bytes": _ours(by_name).bytes,
                "fields": _ours(by_name).fields,
                "nanoseconds": {name: found.nanoseconds for name, found in by_name.items()},
            }
            for (document, task), by_name in results.items()
        ],
    }


def _row(document, task, by_name):
    ours, *theirs = by_name.values()
    return [
        document,
        task,
        _rounded(ours.nanoseconds / 1_000),
        _rounded(ours.nanoseconds / ours.bytes),
        _rounded(ours.nanoseconds / ours.fields),
        *(f"{found.nanoseconds / ours.nanoseconds:.1f}" for found in theirs),
    ]


def _ours(by_name):
    return next(iter(by_name.values()))


def _rounded(number):
    """With about three digits that say something."""
    digits = 2 if number < 10 else 1 if number < 100 else 0
    return f"{number:,.{digits}f}"


def _sizes(results):
    sizes = {}
    for (document, _), by_name in results.items():
        ours = _ours(by_name)
        sizes[document] = f"{document}: {ours.bytes:,} bytes, {ours.fields:,} fields"
    return sizes.values()


def _sentence(task, results, ours, peers):
    facts = []
    for peer in peers:
        found = _ratios(results, task, peer, ours)
        facts.append(f"{peer} {min(found):.1f} to {max(found):.1f}")
    return f"{task}, in multiples of {ours}'s time: {', '.join(facts)}."


def _ratios(results, task, peer, ours):
    """How many times as long as ours a peer takes, for each document."""
    return [
        by_name[peer].nanoseconds / by_name[ours].nanoseconds
        for (_, its_task), by_name in results.items() if its_task == task
    ]


def _aligned(header, rows):
    """Rows as a Markdown table that is as readable in a terminal."""
    columns = range(len(header))
    widths = [max(len(row[column]) for row in [header, *rows]) for column in columns]
    is_text = [header[column] in ("document", "task") for column in columns]

    def line(cells):
        padded = (
            cell.ljust(width) if left else cell.rjust(width)
            for cell, width, left in zip(cells, widths, is_text)
        )
        return f"| {' | '.join(padded)} |"

    rule = [
        "-" * width if left else "-" * (width - 1) + ":" for width, left in zip(widths, is_text)
    ]
    return [line(header), line(rule), *map(line, rows)]
