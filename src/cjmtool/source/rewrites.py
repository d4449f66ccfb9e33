"""Fixes for texts that YAML cuts or glues: what the map says changes by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cjmtool.problem import Edit, Fix
from cjmtool.source.tokens import quote_edits

if TYPE_CHECKING:
    from cjmtool.source.document import Document


def quoting(document: Document, start: int, end: int, *, safe: bool = False) -> Fix:
    """Quotes around what stands between two offsets of the author's text."""
    end = start + len(document.text[start:end].rstrip())
    edits = quote_edits(document.text, start, end)
    return Fix("put the text in quotes", tuple(Edit(at, at + length, new) for at, length, new in edits), safe)


def quoting_all(document: Document, event: Any) -> Fix | None:
    """Quotes around a plain text with the anchor and the tag before it; not where quotes stand in it already."""
    if event.style:
        return None
    return quoting(document, document.original(event.start_mark.index), document.original(event.end_mark.index))


_BULLET = re.compile(r"([ ]*)([-–—•*·])([ ]?)(?=\S)")


def as_list(document: Document, event: Any) -> Fix | None:
    """A dash and a blank before each line, where all of them begin with the same sign in the same column."""
    first = document.original(event.start_mark.index)
    start = max(document.text.rfind("\n", 0, first), document.text.rfind("\r", 0, first)) + 1
    last = document.original(event.end_mark.index)
    edits, seen = [], set()
    for row in re.finditer(r"[^\r\n]+", document.text[start:last]):
        bullet = _BULLET.match(row[0])
        if bullet is None:
            return None
        seen.add((bullet[1], bullet[2]))
        at = start + row.start() + bullet.start(2)
        edits.append(Edit(at, at + len(bullet[2] + bullet[3]), "- "))
    return Fix("begin each line with a dash and a blank", tuple(edits)) if len(seen) == 1 else None
