"""Texts that count as equal, in width and case; names also where they differ in white space."""


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
    return width(text).lower()


def name(text: str) -> str:
    """A name with its runs of white space as one blank each, and none at its ends."""
    return " ".join(width_and_case(text).split())
