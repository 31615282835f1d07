"""Texts that count as equal, by NFKC and case folding; names also where they differ in white space."""

import unicodedata


def width(text: str) -> str:
    """Full-width ASCII and the ideographic space as their narrow kin."""
    narrow = []
    for character in text:
        code = ord(character)
        if 0xFF01 <= code <= 0xFF5E:
            character = chr(code - 0xFEE0)
        elif code == 0x3000:
            character = " "
        narrow.append(character)
    return "".join(narrow)


def width_and_case(text: str) -> str:
    """Without differences of width, composition, compatibility and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded)


def name(text: str) -> str:
    """A name with its runs of white space as one blank each, and none at its ends."""
    return " ".join(width_and_case(text).split())
