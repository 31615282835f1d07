"""Full-text search: words, phrases, names, their parts and their pinyin."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Iterable

from . import folding

if TYPE_CHECKING:
    from ..graph import Node

#: How the Han characters of the random names are read.
PINYIN = {
    "区": "qu", "水": "shui", "务": "wu", "局": "ju", "宋": "song", "庄": "zhuang",
    "镇": "zhen", "通": "tong", "州": "zhou", "项": "xiang", "目": "mu", "河": "he",
    "园": "yuan", "北": "bei", "村": "cun",
}  # fmt: skip

#: What a hit is found by, best first; one found by pinyin alone has no place among these.
EXACT_NAME, NAME_PREFIX, NAME_PART, TEXT = "exact name", "name prefix", "name part", "text"
PINYIN_ONLY = "pinyin"


def is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def words(text: str) -> list[str]:
    """Runs of Han characters, and runs of other letters and digits, folded."""
    found: list[str] = []
    last = ""
    for character in folding.width_and_case(text):
        kind = "han" if is_han(character) else "word" if _is_of_word(character) else ""
        if kind and kind == last:
            found[-1] += character
        elif kind:
            found.append(character)
        last = kind
    return found


def _is_of_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def names(node: Node) -> list[str]:
    return [text for name in node.type.names for text in _texts(node, name)]


def texts(node: Node) -> list[str]:
    """Every value of the node's searchable properties and names."""
    properties = node.type.properties.values()
    searched = [p.name for p in properties if p.is_searchable or p.name in node.type.names]
    return [text for name in searched for text in _texts(node, name)]


def _texts(node: Node, name: str) -> list[str]:
    value = node.value(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def found_by(node: Node, text: str) -> str | None:
    """What a node is found by, the best that holds; None when it is not found."""
    wanted = folding.name(text)
    own = [folding.name(each) for each in names(node)]
    if wanted in own:
        return EXACT_NAME
    if any(each.startswith(wanted) for each in own):
        return NAME_PREFIX
    read = _is_read(node, wanted)
    if any(wanted in each for each in own):
        # As it is read, it may begin a name and so stand better.
        return PINYIN_ONLY if read else NAME_PART
    if read:
        return PINYIN_ONLY
    if _has_words(node, text):
        return TEXT
    return None


def _is_read(node: Node, wanted: str) -> bool:
    """Whether a name is read so from one of its characters on."""
    return re.fullmatch("[a-z]+", wanted) is not None and any(
        reading.startswith(wanted) for each in names(node) for reading in _readings(each)
    )


def _has_words(node: Node, text: str) -> bool:
    """Whether all words, and all phrases in double quotes, occur in the node."""
    values = [words(each) for each in texts(node)]
    text = folding.width(text)
    phrases = filter(None, map(words, re.findall(r'"([^"]*)"', text)))
    single = words(re.sub(r'"[^"]*"', " ", text))
    return all(any(_occurs(word, each) for each in values) for word in single) and all(
        any(_follows(phrase, each) for each in values) for phrase in phrases
    )


def _occurs(word: str, value: list[str]) -> bool:
    if is_han(word[0]):
        return any(word in each for each in value)
    return word in value


def _follows(phrase: list[str], value: list[str]) -> bool:
    """Whether a phrase's words stand one after another; its outer Han words may be parts."""
    if len(phrase) == 1:
        return _occurs(phrase[0], value)
    for start in range(len(value) - len(phrase) + 1):
        run = value[start : start + len(phrase)]
        if run[1:-1] == phrase[1:-1] and _ends(run[0], phrase[0]) and _begins(run[-1], phrase[-1]):
            return True
    return False


def _ends(whole: str, word: str) -> bool:
    return whole == word or (is_han(word[0]) and whole.endswith(word))


def _begins(whole: str, word: str) -> bool:
    return whole == word or (is_han(word[0]) and whole.startswith(word))


def _readings(name: str) -> Iterable[str]:
    """A Han name's pinyin without tones and blanks, and its initials, from each character on."""
    if name and all(map(is_han, name)):
        syllables = [PINYIN[character] for character in name]
        for start in range(len(syllables)):
            yield "".join(syllables[start:])
            yield "".join(syllable[0] for syllable in syllables[start:])
