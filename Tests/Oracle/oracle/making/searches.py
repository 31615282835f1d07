"""Random texts to search for."""

from __future__ import annotations

import unicodedata
from random import Random

from ..graph import Graph
from ..truth import folding
from ..truth.search import PINYIN, is_han, names, texts, words
from . import values


def search_text(graph: Graph, random: Random) -> str:
    """Words, phrases, names and their beginnings, mostly such as occur; never nothing."""
    make = random.choice([_words, _words, _words, _phrase, _name, _name, _pinyin])
    for _ in range(20):
        text = make(graph, random)
        # Whether a letter with its accent beside it is the accented letter is not said.
        if words(text) and not any(map(unicodedata.combining, unicodedata.normalize("NFD", text))):
            return _written(text, random)
    return "alpha"


def _value(graph: Graph, random: Random) -> str:
    """Some searchable value of some node, or a text of the pool."""
    found = texts(random.choice(graph.nodes)) if graph.nodes else []
    return random.choice(found) if found and random.random() < 0.8 else random.choice(values.TEXTS)


def _words(graph: Graph, random: Random) -> str:
    """One to three words of a node or of several, Han ones perhaps in part."""
    chosen = []
    for _ in range(random.choice([1, 1, 2, 2, 3])):
        found = words(_value(graph, random))
        if found:
            word = random.choice(found)
            chosen.append(_part(word, random) if is_han(word[0]) else word)
    return random.choice([" ", "，", "  ", ", "]).join(chosen)


def _phrase(graph: Graph, random: Random) -> str:
    """Words in double quotes that follow one another, or nearly; more words beside them perhaps."""
    found = words(_value(graph, random))
    start = random.randint(0, max(0, len(found) - 1))
    run = found[start : start + random.choice([1, 2, 2, 3])]
    if random.random() < 0.2:
        run.reverse()
    if random.random() < 0.2 and run:
        run[len(run) // 2] = random.choice(["alpha", "one", "x1"])
    if any(is_han(first[0]) and is_han(second[0]) for first, second in zip(run, run[1:])):
        # Whether Han words may stand apart in a phrase is not said.
        run = run[:1]
    phrase = f'"{" ".join(run)}"'
    return f"{phrase} {_words(graph, random)}" if random.random() < 0.3 else phrase


def _name(graph: Graph, random: Random) -> str:
    """A name or the beginning of one."""
    known = [name for node in graph.nodes for name in names(node) if name]
    name = random.choice(known or ["alpha"])
    return name if random.random() < 0.5 else name[: random.randint(1, len(name))]


def _pinyin(graph: Graph, random: Random) -> str:
    """How a Han name is read, or its initials, or the beginning of either."""
    read = [name for node in graph.nodes for name in names(node) if name and all(map(is_han, name))]
    syllables = [PINYIN[character] for character in (random.choice(read) if read else "区水务局")]
    text = random.choice(["".join(syllables), "".join(each[0] for each in syllables)])
    return text if random.random() < 0.6 else text[: random.randint(1, len(text))]


def _part(word: str, random: Random) -> str:
    start = random.randint(0, len(word) - 1)
    return word[start : random.randint(start + 1, len(word))]


def _written(text: str, random: Random) -> str:
    """The text as it is, or in another case or width."""
    change = random.choice([str, str, str, str.upper, str.title, _wide])
    return change(text) if folding.width_and_case(change(text)) == text.lower() else text


def _wide(text: str) -> str:
    return "".join(
        chr(ord(character) + 0xFEE0) if "0" <= character <= "z" else character
        for character in text
    )
