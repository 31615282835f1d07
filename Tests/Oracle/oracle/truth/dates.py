"""Reduced dates as intervals of days, instants, durations, and the parts of a date."""

from __future__ import annotations

import calendar
import datetime
import re

#: What the servers are started with, and its place east of universal time.
TODAY = "2023-10-31"
ZONE_HOURS = 8

DAY_MILLISECONDS = 86_400_000
_EPOCH = datetime.date(1970, 1, 1).toordinal()


def days(text: str) -> tuple[int, int]:
    """The first and the last day of a date, perhaps a reduced one, as ordinals."""
    if text == "TODAY":
        text = TODAY
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    first_month = last_month = parts[1] if len(parts) > 1 else None
    if first_month is None:
        first_month, last_month = 1, 12
    if len(parts) == 3:
        day = datetime.date(year, first_month, parts[2]).toordinal()
        return day, day
    last_day = calendar.monthrange(year, last_month)[1]
    return (
        datetime.date(year, first_month, 1).toordinal(),
        datetime.date(year, last_month, last_day).toordinal(),
    )


def instant(text: str) -> int:
    """An RFC 3339 moment as milliseconds since 1970."""
    moment = datetime.datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (moment - epoch) // datetime.timedelta(milliseconds=1)


def window(duration: str) -> tuple[int, int]:
    """The days from today to an ISO 8601 duration from it, as ordinals in order."""
    found = re.fullmatch(r"([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", duration)
    sign = -1 if found.group(1) == "-" else 1
    years, months, weeks, day_count = (sign * int(part or 0) for part in found.groups()[1:])
    today = datetime.date.fromisoformat(TODAY)
    month = today.year * 12 + today.month - 1 + years * 12 + months
    year, month = divmod(month, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    end = datetime.date(year, month + 1, day).toordinal() + weeks * 7 + day_count
    start = today.toordinal()
    return min(start, end), max(start, end)


def local_day(milliseconds: int) -> int:
    """The day, as an ordinal, of an instant on the server's calendar."""
    return (milliseconds + ZONE_HOURS * 3_600_000) // DAY_MILLISECONDS + _EPOCH


def part(text: str, by: str) -> str:
    """A date cut to `YEAR`, `QUARTER`, `MONTH` or `DAY`; a coarser one keeps its own value."""
    pieces = text.split("-")
    if by == "YEAR":
        return pieces[0]
    if by == "QUARTER" and len(pieces) > 1:
        return f"{pieces[0]}-Q{(int(pieces[1]) + 2) // 3}"
    if by == "MONTH":
        return "-".join(pieces[:2])
    return text


def part_days(text: str) -> tuple[int, int]:
    """The first and the last day of a date or a quarter such as `2023-Q4`."""
    if "Q" not in text:
        return days(text)
    year, quarter = text.split("-Q")
    last_month = int(quarter) * 3
    return days(f"{year}-{last_month - 2:02}")[0], days(f"{year}-{last_month:02}")[1]
