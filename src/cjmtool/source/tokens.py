"""Texts as tokens of YAML, for what is written into a file."""

from __future__ import annotations

import re

# Plain everywhere, between brackets too, and read as this very text by everybody.
_PLAIN = re.compile(r"[^\W_](?:[\w .()/+%–—-]*[\w.()/+%])?")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def token(text: str) -> str:
    """The text without quotes where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    import json

    return json.dumps(text, ensure_ascii=False)


def line_end(text: str) -> str:
    """How lines end in a text, by the first that does."""
    match = re.search(r"\r\n|\n|\r", text)
    return match[0] if match else "\n"


def quote_edits(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """What puts the text between two offsets in quotes: (offset, length to replace, new text)."""
    value = text[start:end]
    if '"' not in value and "\\" not in value:
        return [(start, 0, '"'), (end, 0, '"')]
    doubled = [(start + m.start(), 0, "'") for m in re.finditer("'", value)]
    return [(start, 0, "'"), *doubled, (end, 0, "'")]
