"""One slow operation: how long a small question waits while a large one is under way."""

import json
import math
import threading
import time
from dataclasses import asdict, dataclass
from statistics import median

from comparison.failure import Failure
from graph.lines import LINES
from graph.server import body_of, data_of

# A large question that ends sooner is passed over for the next, if there is one.
LARGE_SECONDS_MIN = 4
# One that was refused, for its cost or for a field that does not exist, was not large.
LARGE_ENDS = ("answered", "TIMEOUT")

LARGE_QUESTIONS = [
    (
        "exact betweenness of all leaders",
        '{ rank(type: OFFICIAL, along: "LEADS/^LEADS", algorithm: BETWEENNESS, first: 1)'
        " { score } }",
    ),
    (
        "exact betweenness of all units",
        '{ rank(type: UNIT, along: "RESPONSIBLE_FOR/^RESPONSIBLE_FOR", algorithm: BETWEENNESS,'
        " first: 1) { score } }",
    ),
    (
        "pairs of all units",
        '{ pairs(type: UNIT, along: "RESPONSIBLE_FOR/^RESPONSIBLE_FOR", first: 1) { count } }',
    ),
    (
        "a text that no task holds, sought through four relationships of every leader",
        "{ officials(where: {tasks: {some: {units: {some: {tasks: {some: {leaders: {some:"
        ' {tasks: {some: {text: {contains: "不存在"}}}}}}}}}}}}) { name } }',
    ),
]


@dataclass(frozen=True)
class Waits:
    """How long the small question took, beside the large one and without it."""

    large_question: str
    large_seconds: float
    # How many of them were asked, one after another, and the end of the last.
    large_count: int
    large_end: str
    asked: int
    p50_milliseconds: float
    p99_milliseconds: float
    longest_milliseconds: float
    alone_p50_milliseconds: float
    alone_p99_milliseconds: float

    def as_json(self):
        """The same as a dictionary."""
        return asdict(self)


def waits(server, subject, seconds):
    """The waits beside the first question that is large enough, else beside the largest.

    The small question is asked for so many seconds at least, beside the large one and without it.
    None if every large question was refused.
    """
    line = next(line for line in LINES if line.name == "Q4")
    body = body_of(line.document, line.variables(subject))
    client = server.client()
    data_of(client.ask(body), line.name)
    alone = _asked_while(client, body, _for(seconds))
    best = None
    for title, document in LARGE_QUESTIONS:
        found = _beside(server, client, body, title, body_of(document), alone, seconds)
        if best is None or found.large_seconds > best.large_seconds:
            best = found
        if best.large_seconds >= LARGE_SECONDS_MIN:
            break
    return best if best.large_seconds else None


def _beside(server, client, body, title, large_body, alone, seconds_min):
    """Asks the small question while the large one is asked again and again on another thread."""
    ends = []
    large_client = server.client()
    is_over = threading.Event()

    def ask_large():
        began = time.perf_counter()
        try:
            while not ends or time.perf_counter() - began < seconds_min:
                asked = time.perf_counter()
                result = json.loads(large_client.ask(large_body))
                ends.append((time.perf_counter() - asked, _end(result)))
                if ends[-1][1] not in LARGE_ENDS:
                    break
        finally:
            is_over.set()

    thread = threading.Thread(target=ask_large, daemon=True)
    thread.start()
    milliseconds = _asked_while(client, body, lambda: not is_over.is_set())
    thread.join()
    if not ends:
        raise Failure(f"tongtu did not answer the large question, {title}{server.last_words()}")
    last_end = ends[-1][1]
    is_large = last_end in LARGE_ENDS
    return Waits(
        large_question=title,
        large_seconds=median(seconds for seconds, _ in ends) if is_large else 0,
        large_count=len(ends),
        large_end=last_end,
        asked=len(milliseconds),
        p50_milliseconds=_quantile(milliseconds, 0.5),
        p99_milliseconds=_quantile(milliseconds, 0.99),
        longest_milliseconds=milliseconds[-1],
        alone_p50_milliseconds=_quantile(alone, 0.5),
        alone_p99_milliseconds=_quantile(alone, 0.99),
    )


def _asked_while(client, body, goes_on):
    """What each of many round trips took, ascending; at least one is made."""
    milliseconds = []
    while not milliseconds or goes_on():
        asked = time.perf_counter()
        client.ask(body)
        milliseconds.append((time.perf_counter() - asked) * 1000)
    return sorted(milliseconds)


def _for(seconds):
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() < end


def _end(result):
    """How a large question ended: answered, or the code of its first error."""
    errors = result.get("errors")
    if not errors:
        return "answered"
    return errors[0].get("extensions", {}).get("code", errors[0].get("message", "an error"))


def _quantile(ascending, share):
    return ascending[max(math.ceil(share * len(ascending)) - 1, 0)]
