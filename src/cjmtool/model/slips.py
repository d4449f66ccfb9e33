"""Fixes for keys and texts that a sign has torn or glued: quotes around the whole, a blank after the colon."""

from __future__ import annotations

from cjmtool.problem import Edit, Fix, Path
from cjmtool.source.document import Document
from cjmtool.source.rewrites import quoting


def untorn(document: Document, at: Path) -> Fix | None:
    """`Price: on request`, read as a key with a value: one text. `at` is the address of the key."""
    found = document.entry(at)
    if found is None or document.text[: found[0]].rstrip().endswith("{"):
        return None
    return quoting(document, *found)


def rejoined(document: Document, first: Path, last: Path) -> Fix | None:
    """`text: Long, and complicated` in braces: the value at `first` and the key at `last` are one text."""
    start, end = document.whole(first), document.whole(last, "key")
    if start is None or end is None or document.text[start[0]] in "\"'" or document.text[end[0]] in "\"'":
        return None
    return quoting(document, start[0], end[1])


def unglued(document: Document, at: Path, name: str) -> Fix | None:
    """`title:Search`, a text that begins with the name of a key: a blank after its colon."""
    return _blank(document, document.whole(at), name)


def unglued_key(document: Document, at: Path, name: str, *, alone: bool) -> Fix | None:
    """`title:Price: on request`: a blank after the first colon, the rest in quotes; `alone`: a key without a value."""
    fix = _blank(document, document.whole(at, "key"), name)
    found = document.entry(at)
    if fix is None or alone:
        return fix
    if found is None:
        return None
    (blank,) = fix.edits
    first, *others = quoting(document, blank.start, found[1]).edits
    return Fix("put a blank after the colon, and the text in quotes", (first._replace(text=" " + first.text), *others))


def _blank(document: Document, found: tuple[int, int] | None, name: str) -> Fix | None:
    if found is None or not document.text.startswith(f"{name}:", found[0]):
        return None
    colon = found[0] + len(name) + 1
    return Fix("put a blank after the colon", (Edit(colon, colon, " "),))
