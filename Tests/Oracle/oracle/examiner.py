"""Asks questions, compares answers with what is right, and tells the differences."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any, Callable

from .server import Server
from .shrinking import smaller

#: How much of a wrong answer is printed.
SHOWN_CHARACTERS = 1_500

#: How many questions are spent on making one difference small.
SHRINKING_QUESTIONS_MAX = 400


@dataclass
class Tally:
    """How many questions were answered rightly and wrongly."""

    passed: int = 0
    failed: int = 0


@dataclass
class Exam:
    """A question with its right answer.

    `read` makes of the response's data what is compared; `is_right`, where given, judges it instead
    of equality.
    """

    query: str
    wanted: Any
    variables: dict[str, Any] = field(default_factory=dict)
    read: Callable[[Any], Any] = lambda data: data
    is_right: Callable[[Any], bool] | None = None


class Examiner:
    """Asks one server about one graph."""

    def __init__(self, server: Server, tally: Tally, subject: str, place: str) -> None:
        self.server = server
        self.tally = tally
        self.subject = subject
        self.place = place

    def expect(self, exam: Exam) -> bool:
        """Asks one question."""
        got = self._answer(exam)
        return self.claim(self._is_right(exam, got), exam.query, exam.variables, got, exam.wanted)

    def expect_of(self, parts: Any, make: Callable[[Any], Exam]) -> bool:
        """Asks the question made of some parts; tells a difference by few of them that show it."""
        exam = make(parts)
        got = self._answer(exam)
        if not self._is_right(exam, got):
            exam, got = self._smallest(parts, make, exam, got)
            return self.claim(False, exam.query, exam.variables, got, exam.wanted)
        self.tally.passed += 1
        return True

    def _smallest(
        self, parts: Any, make: Callable[[Any], Exam], exam: Exam, got: Any
    ) -> tuple[Exam, Any]:
        asked = 0
        is_smaller = True
        while is_smaller:
            is_smaller = False
            for variant in smaller(parts):
                asked += 1
                if asked > SHRINKING_QUESTIONS_MAX:
                    break
                try:
                    candidate = make(variant)
                except Exception:  # What is left makes no sense; the next may.
                    continue
                answer = self._answer(candidate)
                if _kind(answer) == _kind(got) and not self._is_right(candidate, answer):
                    parts, exam, got, is_smaller = variant, candidate, answer, True
                    break
        return exam, got

    def expect_error(self, query: str, code: str, variables: dict | None = None) -> bool:
        """Asks something that must be refused with a code."""
        response = self.server.ask(query, variables)
        errors = response.get("errors") or []
        codes = {(error.get("extensions") or {}).get("code") for error in errors}
        if codes == {code}:
            self.tally.passed += 1
            return True
        self.tally.failed += 1
        self._tell(query, variables or {}, response, f"an error {code}")
        return False

    def data(self, query: str, variables: dict | None = None) -> Any:
        """An answer that further questions are made of; None, and told, when there is none."""
        response = self.server.ask(query, variables)
        if response.get("errors") or response.get("data") is None:
            self.tally.failed += 1
            self._tell(query, variables or {}, response, "an answer without errors")
            return None
        return response["data"]

    def claim(self, is_right: bool, query: str, variables: dict, got: Any, wanted: Any) -> bool:
        """Counts a judgement made elsewhere, and tells it when it is wrong."""
        if is_right:
            self.tally.passed += 1
        else:
            self.tally.failed += 1
            self._tell(query, variables, got, wanted)
        return is_right

    def _answer(self, exam: Exam) -> Any:
        response = self.server.ask(exam.query, exam.variables)
        if response.get("errors") or response.get("data") is None:
            return Refusal(response)
        return exam.read(response["data"])

    @staticmethod
    def _is_right(exam: Exam, got: Any) -> bool:
        if isinstance(got, Refusal):
            return False
        return exam.is_right(got) if exam.is_right else alike(got, exam.wanted)

    def _tell(self, query: str, variables: dict, got: Any, wanted: Any) -> None:
        print(f"WRONG {self.subject}, {self.place}")
        if isinstance(got, Refusal):
            got = got.response
        place = ""
        if type(got) is type(wanted):
            place, got, wanted = difference(got, wanted)
        for name, value in (
            ("query", query),
            ("variables", variables),
            (f"got{place}", got),
            (f"wanted{place}", wanted),
        ):
            text = (
                value
                if isinstance(value, str)
                else json.dumps(value, ensure_ascii=False, default=str)
            )
            if len(text) > SHOWN_CHARACTERS:
                text = f"{text[:SHOWN_CHARACTERS]} … ({len(text)} characters)"
            print(f"  {name:<10} {text}", flush=True)


@dataclass
class Refusal:
    """A response with errors, where an answer was wanted."""

    response: dict[str, Any]


def difference(got: Any, wanted: Any) -> tuple[str, Any, Any]:
    """Where two answers first differ, as deep as both have parts there, and what is there."""
    if isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        keys: Any = range(len(got))
    elif isinstance(got, dict) and isinstance(wanted, dict) and got.keys() == wanted.keys():
        keys = got.keys()
    else:
        return "", got, wanted
    for key in keys:
        if not alike(got[key], wanted[key]):
            if not isinstance(wanted[key], (list, dict)):
                break
            place, got_there, wanted_there = difference(got[key], wanted[key])
            return f"[{key}]{place}", got_there, wanted_there
    return "", got, wanted


def _kind(answer: Any) -> str:
    """Whether it is an answer, or for what it was refused."""
    if not isinstance(answer, Refusal):
        return "answer"
    errors = answer.response.get("errors") or [{}]
    return str((errors[0].get("extensions") or {}).get("code"))


def alike(got: Any, wanted: Any) -> bool:
    """Equality in which numbers may differ by what adding in another order makes of them."""
    if isinstance(wanted, bool) or isinstance(got, bool):
        return got is wanted
    if isinstance(wanted, (int, float)) and isinstance(got, (int, float)):
        return math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(wanted, (list, tuple)) and isinstance(got, (list, tuple)):
        return len(got) == len(wanted) and all(map(alike, got, wanted))
    if isinstance(wanted, dict) and isinstance(got, dict):
        return got.keys() == wanted.keys() and all(alike(got[name], wanted[name]) for name in got)
    return got == wanted
