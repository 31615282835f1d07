"""How every question is timed, in tongtu and in every peer written in Python."""

import time
from dataclasses import asdict, dataclass
from statistics import median

# A question that takes this long is asked once more after its answer, not several times.
LONG_SECONDS = 20


@dataclass(frozen=True)
class Limits:
    """How long a line is warmed up and measured, and how often each subject is asked at least."""

    warm_up_seconds: float
    seconds: float
    turns_min: int


@dataclass(frozen=True)
class Times:
    """What a line took, over all its subjects."""

    median_milliseconds: float
    best_milliseconds: float
    repetitions: int

    def as_json(self):
        """The same as a dictionary."""
        return asdict(self)


def measured(ask, subjects, limits):
    """The raw answer for each subject, and the times of asking for all of them in turn.

    Every subject is asked equally often, so that programs have the same mixture.
    """
    began = time.perf_counter()
    answers = [ask(subject) for subject in subjects]
    first_turn_seconds = time.perf_counter() - began
    while time.perf_counter() - began < limits.warm_up_seconds:
        for subject in subjects:
            ask(subject)

    turns_min = 1 if first_turn_seconds > LONG_SECONDS else limits.turns_min
    seconds = []
    turns = 0
    began = time.perf_counter()
    while turns < turns_min or time.perf_counter() - began < limits.seconds:
        for subject in subjects:
            asked = time.perf_counter()
            ask(subject)
            seconds.append(time.perf_counter() - asked)
        turns += 1
    return answers, Times(median(seconds) * 1000, min(seconds) * 1000, len(seconds))
