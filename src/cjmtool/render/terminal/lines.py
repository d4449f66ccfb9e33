"""Lines of a drawing: pieces of text in a style that whoever prints them knows by its name; widths in columns.

Widths are those of wcwidth: wide characters take two columns, combining ones none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import clip, wcswidth, wrap

from cjmtool.words import visible

ELLIPSIS = "…"
_BLANKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """`style`: strong, quiet, ok, warn, no, moment, strong-no … or nothing. What it says stands in the text as well."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """The author's words on one line; what could write to the terminal as `\\u001b`-style escapes."""
    return visible(_BLANKS.sub(" ", words).strip())


def columns(text: str) -> int:
    """How many columns a text takes that `plain` has been through."""
    return len(text) if text.isascii() else max(wcswidth(text), 0)


def width(line: Line) -> int:
    return sum(columns(piece.text) for piece in line)


def as_text(lines: Iterable[Line]) -> str:
    """The drawing without styles."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


def cut(text: str, room: int) -> str:
    """The text, or as much of it as goes into `room` columns with `…` at its end."""
    if columns(text) <= room:
        return text
    return clip(text, 0, max(room - 1, 0), control_codes="ignore", propagate_sgr=False).rstrip() + ELLIPSIS


def folded(text: str, room: int, most: int = 1000) -> list[str]:
    """The author's words wrapped to `room` columns; what does not go into `most` lines is cut."""
    found = wrap(
        plain(text), room, break_on_hyphens=False, control_codes="ignore", expand_tabs=False, propagate_sgr=False
    )
    if len(found) > most:
        found[most - 1 :] = [cut(f"{found[most - 1]} {found[most]}", room)]
    return [cut(line, room) for line in found]


def hanging(head: Line, text: str, room: int, *, most: int = 1000, style: str = "") -> list[Line]:
    """`text` after `head`, its further lines indented so far."""
    indent = width(head)
    found = folded(text, max(room - indent, 1), most)
    if not found:
        return [head]
    pad = Piece(" " * indent)
    return [(*(head if n == 0 else (pad,)), Piece(line, style)) for n, line in enumerate(found)]


def padded(line: Line, room: int) -> Line:
    return (*line, Piece(" " * max(room - width(line), 0)))


def beside(cells: Sequence[Sequence[Line]], room: int, gap: int) -> list[Line]:
    """Cells of `room` columns each side by side, as high as the highest of them."""
    height = max((len(cell) for cell in cells), default=0)
    found: list[Line] = []
    for n in range(height):
        row: list[Piece] = []
        for i, cell in enumerate(cells):
            row += padded(cell[n] if n < len(cell) else (), room)
            if i + 1 < len(cells):
                row.append(Piece(" " * gap))
        found.append(tuple(row))
    return found


def flow(items: Iterable[Line], room: int, gap: int = 3) -> list[Line]:
    """Items one after the other, as many in a line as go into it."""
    found: list[Line] = []
    for item in items:
        if found and width(found[-1]) + gap + width(item) <= room:
            found[-1] = (*found[-1], Piece(" " * gap), *item)
        else:
            found.append(item)
    return found


def ruler(words: str, room: int, style: str) -> Line:
    """A heading with a rule to the end of its room."""
    said = cut(words, room)
    rest = room - columns(said) - 1
    return (Piece(said, style), Piece(" " + "─" * rest if rest > 0 else " " * (rest + 1), "quiet"))
