"""The table, and a sentence for each question."""

from comparison.load import Measurement

COLUMNS = [
    "question", "server", "CPU us/request", "x bare", "expected", "x graphql-js",
    "requests/s", "p50 ms", "p99 ms", "core busy", "memory MiB",
]


def report(results, sizes, judged):
    """The text for `results`: for each question, its measurement by name of server."""
    rows = [COLUMNS, ["-" * len(column) for column in COLUMNS]]
    for question, by_server in results.items():
        for server, measured in by_server.items():
            rows.append(_row(question, server, measured, by_server, judged))
    lines = _aligned(rows) + [""]
    for question, by_server in results.items():
        lines.append(_sentence(question, by_server, sizes[question], judged))
    return "\n".join(lines)


def _row(question, server, measured: Measurement, by_server, judged):
    expected = question.expected.get(server) if judged else None
    return [
        question.name,
        server,
        f"{measured.cpu_microseconds:.2f}",
        f"{_multiple(measured, by_server['bare']):.2f}",
        "" if expected is None else f"{expected:g}",
        f"{_multiple(measured, by_server['graphql-js']):.3f}",
        f"{measured.requests_per_second:.0f}",
        f"{measured.p50_milliseconds:.3f}",
        f"{measured.p99_milliseconds:.3f}",
        f"{measured.core_share:.0%}",
        f"{measured.resident_mebibytes:.1f}",
    ]


def _sentence(question, by_server, answer_bytes, judged):
    tongtu = _multiple(by_server["tongtu"], by_server["bare"])
    less = _multiple(by_server["graphql-js"], by_server["tongtu"])
    subject = f"{question.name}, {question.title} ({answer_bytes} bytes)"
    facts = f"tongtu {tongtu:.2f} x bare, {less:.1f} times less CPU than graphql-js"
    if not judged:
        return f"{subject}: {facts}."
    target = question.expected["tongtu"]
    verdict = "within" if tongtu <= target else "OVER"
    return f"{subject}: {facts}; {verdict} the {target:g} expected."


def _multiple(measured, unit):
    return measured.cpu_microseconds / unit.cpu_microseconds


def _aligned(rows):
    """Rows as a Markdown table that is as readable in a terminal."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = []
    for row in rows:
        cells = (
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths))
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines[1] = "| " + " | ".join(
        "-" * width if column < 2 else "-" * (width - 1) + ":"
        for column, width in enumerate(widths)
    ) + " |"
    return lines
