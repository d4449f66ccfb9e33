"""Writing one key of a mapping by an edit of the text; everything else stays to the byte."""

from __future__ import annotations

from cjmtool.problem import Edit, Path
from cjmtool.source.document import Document


def set_word(document: Document, at: Path, key: str, word: str, after: str) -> Edit | None:
    """The edit that makes `key` of the mapping at an address the plain `word`.

    A key that is there gets the new value; a new one is written behind the key `after`. None where the text gives no
    safe place: the mapping comes through an alias, or the value of `after` runs over several lines.
    """
    data = document.data
    for part in at:
        data = data[part] if not isinstance(part, int) or isinstance(data, list) else data
    if not isinstance(data, dict) or after not in data:
        return None
    if key in data:
        span, alias = document.place((*at, key))
        return None if alias is not None else Edit(span.start.offset, span.end.offset, word)
    lines = document.lines_of((*at, after))
    head, alias = document.place((*at, after), "key")
    value, _ = document.place((*at, after))
    if lines is None or lines[0] != lines[1] or alias is not None:
        return None
    if document.in_braces((*at, after)):
        return Edit(value.end.offset, value.end.offset, f", {key}: {word}")
    end = document.lines.line_end(lines[0])
    newline = "\r\n" if document.text[end : end + 2] == "\r\n" else document.text[end : end + 1] or "\n"
    return Edit(end, end, f"{newline}{' ' * (head.start.column - 1)}{key}: {word}")
