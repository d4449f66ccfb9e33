"""The author's words as Markdown that shows them literally, in paragraphs, lists and tables alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Characters by which CommonMark and GitHub's tables make something of a text. As references they can end nothing.
_REFERENCES = {ord(c): f"&#{ord(c)};" for c in "|<>&`"}
_ESCAPED = {ord(c): "\\" + c for c in "\\*_[]~"}
_SPECIAL = _REFERENCES | _ESCAPED
# What GitHub and GitLab make of plain text afterwards: addresses, mentions, numbers of issues and merge requests,
# labels, emoji, formulas, pages of a wiki, marks of changes, tables of contents. An element of its own around one
# character keeps the pieces from being read together.
_AUTOLINKS = re.compile(
    r"(?i)(?<=[a-z0-9])(:)(?=//)|(?<=www)(\.)|(@)|([#!%&])(?=[0-9])|(:)(?=[\w+-]+:)|(\$)|(?<=mailto)(:)|(?<=xmpp)(:)"
    r"|(?<=GH)(-)(?=[0-9])|(~)(?=[^\W\d_]|\")|([\[{])(?=[\[+-])|(?<=\[)(_?TOC)"
)
# Controls, and marks that turn the direction of what follows: shown as escapes, so that a text can neither write to a
# terminal nor turn its neighbours round. What joins or parts letters stays.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# At the start of a line these begin a heading, list, quotation or rule.
_LINE_START = re.compile(r"^(?:([#+=-])|([0-9]{1,9})([.)]))")


def text(words: str) -> str:
    """One line of Markdown that shows `words` alone, line breaks as `<br>`; not for the start of a line."""
    return "<br>".join(map(_line, lines_of(words)))


def lines_of(words: str) -> list[str]:
    """The lines of a text, none empty, without blanks around them; what cannot be seen as `\\u202e`-style escapes."""
    lines = (line.strip() for line in re.split(r"[\n\r\u2028\u2029\x85\x0b\x0c]+", words))
    return [_UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", line) for line in lines if line]


def opening(words: str) -> str:
    """`text` for the start of a paragraph or list item, where some signs and numbers would begin a block."""
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text(words))


def _line(words: str) -> str:
    marked = _AUTOLINKS.sub("\x00\\g<0>\x01", words)  # neither is in the text: both were made visible
    return marked.translate(_SPECIAL).replace("\x00", "<span>").replace("\x01", "</span>")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Cells are Markdown already."""
    cells = list(head)
    lines = [row(cells), "|" + " --- |" * len(cells)]
    return [*lines, *map(row, rows)]


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell or " " for cell in cells) + " |"
