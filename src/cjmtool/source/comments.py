"""Comments that speak to cjm, `# cjm: …`, and the part of the file that each of them speaks about.

Comments are no events. A `#` at the start of a line or after white space that lies in no scalar begins one; of a block
scalar the header line is outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cjmtool.problem import Span
from cjmtool.source.events import ScalarEvent

if TYPE_CHECKING:
    from cjmtool.source.document import Document

_COMMENT = re.compile(r"(?:^|(?<=[\s\ufeff]))#[ \t]*cjm:[^\r\n]*", re.MULTILINE)


class Comment(NamedTuple):
    """`text` from the `#` to the end of the line, and its span.

    `alone`: nothing stands before it on its line; it speaks about the node that follows. Else it speaks about its line.
    `head`: it stands before the first key. `scope`: the offsets of what it speaks about, half-open; of a line or node.
    """

    text: str
    span: Span
    alone: bool
    head: bool
    scope: tuple[int, int]


def comments(document: Document) -> list[Comment]:
    """All comments of a document that has been read, in order."""
    text = document.mended or document.text  # the text that the events speak of
    if "cjm:" not in text or not document.events:
        return []
    matches = list(_COMMENT.finditer(text))
    if not matches:
        return []
    found_scalars = _scalars(document, text)
    starts, ends = [start for start, _, _ in found_scalars], [end for _, end, _ in found_scalars]
    begin = document.content_start
    found = []
    for match in matches:
        at = match.start()
        before = bisect_right(starts, at) - 1
        if before >= 0 and at < ends[before]:
            continue
        line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        alone = not text[line:at].strip(" \t")
        written = match[0].rstrip()
        scope = document.following(match.end(), at - line) if alone else (line, match.end())
        start, end = document.original(scope[0]), document.original(scope[1])
        found.append(Comment(written, document.between(at, at + len(written)), alone, at < begin, (start, end)))
    return found


_LINE = re.compile(r"[^\r\n]*")


def scalars(document: Document) -> list[tuple[int, int, bool]]:
    """Where scalars begin and end in the author's text, and whether they are blocks."""
    found = _scalars(document, document.mended or document.text)
    return [(document.original(start), document.original(end), block) for start, end, block in found]


def _scalars(document: Document, text: str) -> list[tuple[int, int, bool]]:
    """In offsets of the events; a block scalar begins after its header line."""
    found = []
    for event in document.events:
        if type(event) is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            block = event.style in ("|", ">")
            if block:
                header = _LINE.match(text, start)
                start = header.end() if header else start
            found.append((start, end, block))
    return found
