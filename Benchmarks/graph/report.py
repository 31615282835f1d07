"""The results as Markdown tables for each size of data, and as JSON."""

from statistics import median

from graph.server import ROUND_TRIP

OURS = "tongtu"
# Below this the difference of two medians is noise.
OVER_TRIP_MIN = 0.01


def merged(rounds):
    """One report of a program from those of several rounds: medians, and the best of the bests."""
    if len(rounds) == 1:
        return rounds[0]
    report = dict(rounds[0])
    for name in ("prepare_seconds", "load_seconds", "loaded_mebibytes", "asked_mebibytes"):
        if report[name] is not None:
            report[name] = median(one[name] for one in rounds)
    for group in ("lines", "other_forms"):
        report[group] = {
            name: {**line, "times": _merged_times([one[group][name]["times"] for one in rounds])}
            for name, line in report[group].items()
        }
    if "round_trip" in report:
        report["round_trip"] = _merged_times([one["round_trip"] for one in rounds])
    return report


def _merged_times(times):
    return {
        "median_milliseconds": median(one["median_milliseconds"] for one in times),
        "best_milliseconds": min(one["best_milliseconds"] for one in times),
        "repetitions": sum(one["repetitions"] for one in times),
    }


def report(data, lines, programs, slow):
    """The text for one size: the table of times, that of loading, and sentences."""
    made = "" if data.generate_seconds is None else f"; generated in {data.generate_seconds:.1f} s"
    paragraphs = [
        [f"## {data.districts:,} district{'s' if data.districts > 1 else ''}"],
        [
            f"{data.tasks:,} tasks, {data.nodes:,} nodes, {data.relationships:,} relationships,"
            f" {data.file_bytes / 2**20:,.1f} MiB in SQLite{made}."
        ],
        _times_table(lines, programs),
        _load_table(data, programs),
        _sentences(lines, programs),
    ]
    if slow is not None:
        paragraphs.append([_slow_sentence(slow)])
    return "\n\n".join("\n".join(paragraph) for paragraph in paragraphs if paragraph)


def as_json(data, lines, programs, slow):
    """One size for other programs: everything measured, and how many rows each answer has."""
    return {
        **data.as_json(),
        "programs": {
            name: {
                **measured,
                "lines": {
                    line: found["times"] for line, found in measured["lines"].items()
                },
                "other_forms": {
                    form: found["times"] for form, found in measured["other_forms"].items()
                },
            }
            for name, measured in programs.items()
        },
        "rows": {line.name: _row_counts(line, programs) for line in lines},
        "slow_operation": None if slow is None else slow.as_json(),
    }


def _times_table(lines, programs):
    peers = [name for name in programs if name != OURS]
    header = ["line", "", "rows", f"{OURS} ms", "best", "over trip"]
    for peer in peers:
        header += [f"{peer} ms", "x"]
    round_trip = programs[OURS]["round_trip"]
    rows = []
    for line in lines:
        ours = programs[OURS]["lines"][line.name]["times"]
        over_trip = ours["median_milliseconds"] - round_trip["median_milliseconds"]
        counts = _row_counts(line, programs)
        row = [
            line.name,
            line.title,
            f"{median(counts):,.0f}",
            _milliseconds(ours["median_milliseconds"]),
            _milliseconds(ours["best_milliseconds"]),
            _milliseconds(over_trip) if over_trip >= OVER_TRIP_MIN else f"<{OVER_TRIP_MIN}",
        ]
        for peer in peers:
            theirs = programs[peer]["lines"].get(line.name)
            if theirs is None:
                row += ["-", ""]
            else:
                milliseconds = theirs["times"]["median_milliseconds"]
                row += [
                    _milliseconds(milliseconds),
                    _ratio(milliseconds / ours["median_milliseconds"]),
                ]
        rows.append(row)
    return _aligned(header, rows, text_columns=2)


def _load_table(data, programs):
    header = [
        "program", "load s", "relationships/s", "prepared in s", "MiB after load", "MiB at the end",
        "bytes a relationship or task", "file MiB",
    ]
    rows = [
        [
            name,
            f"{measured['load_seconds']:.3f}",
            f"{measured['relationships'] / measured['load_seconds']:,.0f}",
            _if_known(measured["prepare_seconds"], "{:.1f}"),
            f"{measured['loaded_mebibytes']:,.1f}",
            f"{measured['asked_mebibytes']:,.1f}",
            f"{measured['loaded_mebibytes'] * 2**20 / (data.relationships + data.tasks):,.0f}",
            _if_known(measured["file_bytes"], "{:,.1f}", 2**20),
        ]
        for name, measured in programs.items()
    ]
    return _aligned(header, rows, text_columns=1)


def _sentences(lines, programs):
    """The round trip, other forms, versions, and why a line is missing."""
    round_trip = programs[OURS]["round_trip"]
    sentences = [
        f"- {OURS}, the bare round trip {ROUND_TRIP}:"
        f" {_milliseconds(round_trip['median_milliseconds'])} ms,"
        f" best {_milliseconds(round_trip['best_milliseconds'])}"
    ]
    for name, measured in programs.items():
        for form, found in measured["other_forms"].items():
            times = found["times"]
            sentences.append(
                f"- {name}, {form}: {_milliseconds(times['median_milliseconds'])} ms,"
                f" best {_milliseconds(times['best_milliseconds'])}"
            )
        sentences += [f"- {name}: {note}" for note in measured["notes"]]
        names_by_reason = {}
        for line in lines:
            reason = measured["reasons"].get(line.name)
            if reason:
                names_by_reason.setdefault(reason, []).append(line.name)
        for reason, names in names_by_reason.items():
            sentences.append(f"- {name} without {', '.join(names)}: {reason}")
    return sentences


def _slow_sentence(slow):
    return (
        f"One slow operation, {slow.large_question} ({slow.large_seconds:.2f} s,"
        f" {slow.large_count} one after another, the last: {slow.large_end}): beside it Q4 on"
        f" another connection took {_milliseconds(slow.p50_milliseconds)} ms (median),"
        f" {_milliseconds(slow.p99_milliseconds)} ms (p99),"
        f" {_milliseconds(slow.longest_milliseconds)} ms (longest of {slow.asked:,}); alone"
        f" {_milliseconds(slow.alone_p50_milliseconds)} and"
        f" {_milliseconds(slow.alone_p99_milliseconds)} ms."
    )


def _row_counts(line, programs):
    return [len(rows) for rows in programs[OURS]["lines"][line.name]["answers"]]


def _milliseconds(number):
    """With about three digits that say something."""
    for above, digits in ((100, 0), (10, 1), (1, 2), (0.1, 3)):
        if number >= above:
            return f"{number:,.{digits}f}"
    return f"{number:.4f}"


def _ratio(number):
    """With two digits; the floor is too far below for more than a word."""
    if number < 0.001:
        return "<0.001"
    return f"{number:,.0f}" if number >= 100 else f"{number:.2g}"


def _if_known(number, form, unit=1):
    return "" if number is None else form.format(number / unit)


def _aligned(header, rows, text_columns):
    """Rows as a Markdown table that is as readable in a terminal."""
    columns = range(len(header))
    widths = [max(3, *(len(row[column]) for row in [header, *rows])) for column in columns]

    def line(cells):
        padded = (
            cell.ljust(width) if column < text_columns else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths))
        )
        return f"| {' | '.join(padded)} |"

    rule = [
        "-" * width if column < text_columns else "-" * (width - 1) + ":"
        for column, width in enumerate(widths)
    ]
    return [line(header), line(rule), *map(line, rows)]
