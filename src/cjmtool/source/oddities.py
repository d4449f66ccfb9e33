"""Characters that look like syntax and are none: blanks, colons, line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cjmtool.problem import Edit, Fix, Remark
from cjmtool.source.events import ScalarEvent
from cjmtool.source.lookalikes import INVISIBLE, NAMES, name_of, spaces
from cjmtool.source.traps import scalars
from cjmtool.words import quoted

if TYPE_CHECKING:
    from cjmtool.source.document import Document

_SYNTAX_LOOKALIKE = re.compile(
    r"(?:^|(?<=\r))(?:[ ]*(?:- +)*)([^\W\d][\w$-]*)([\u200b\u200c\u200d\u2060\ufeff\u00ad]*)"
    r"(：|:(?=[\u00a0\u2007\u202f\u3000]))",
    re.MULTILINE,
)
_ODD_BLANKS = "\u00a0\u2007\u202f\u3000\ufeff\u200b"
_ODD_INDENT = re.compile(f"(?:^|(?<=\r))( *)([{_ODD_BLANKS}])[ {_ODD_BLANKS}]*", re.MULTILINE)
_INVISIBLE_KEY = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0]")
_FOREIGN_BREAK = re.compile("[\x85\u2028\u2029]")


def lookalikes(document: Document) -> list[Remark]:
    text = document.text if not document.mends else document.mended
    found: list[Remark] = []
    if any(c in text for c in "\x85\u2028\u2029"):
        in_quotes = [(e.start_mark.index, e.end_mark.index) for e in scalars(document) if e.style]
        found += [
            _odd(
                document,
                match.start(),
                "stands outside quotes; programs disagree on whether a line ends there",
                "replace it with an ordinary line break or a blank",
            )
            for match in _FOREIGN_BREAK.finditer(text)
            if not any(start <= match.start() < end for start, end in in_quotes)
        ]
    if not any(c in text for c in NAMES):
        return found
    spans = _texts(document)
    for match in _SYNTAX_LOOKALIKE.finditer(text):
        if _inside(spans, match.start(1)):
            continue
        bad = match.start(2) if match[2] else match.start(3) + (0 if match[3] == "：" else 1)
        right = (
            "" if match[2] else " " if match[3] == ":" else ":" if text[match.end() : match.end() + 1] == " " else ": "
        )
        found.append(
            _odd(
                document,
                bad,
                f"stands where the colon of {quoted(match[1])} is meant to be",
                "write an ordinary colon and a blank",
                (bad, match.end(2) if match[2] else bad + 1, right),
            )
        )
    found += [
        _odd(
            document,
            match.start(2),
            "stands where the line is indented",
            "replace it with ordinary spaces",
            (match.start(), match.end(), spaces(match[0])),
        )
        for match in _ODD_INDENT.finditer(text)
        if not _inside(spans, match.start(2))
    ]
    events = document.events
    for n, event in enumerate(events):
        if type(event) is ScalarEvent and _INVISIBLE_KEY.search(event.value) and len(event.value) < 40:
            end = event.end_mark.index
            if re.match(r"\s*:(\s|$)", text[end : end + 4]) and n + 1 < len(events):
                match_ = _INVISIBLE_KEY.search(text, event.start_mark.index, end)
                if match_ and not any(r.span == document.between(match_.start(), match_.end()) for r in found):
                    at, gone = match_.start(), match_[0] in INVISIBLE
                    edit = (at, at + 1, "") if gone else None
                    found.append(_odd(document, at, "stands in a key", "delete it", edit))
    return found


def _odd(document: Document, at: int, what: str, help: str, edit: tuple[int, int, str] | None = None) -> Remark:
    """`edit`: what would be right, in offsets of the events. What the map says changes with it."""
    char = (document.text if not document.mends else document.mended)[at]
    fix = None
    if edit is not None:
        start, end, right = edit
        title = {"": "delete it", " ": "put an ordinary blank in its place"}.get(right, help)
        fix = Fix(title, (Edit(document.original(start), document.original(end), right),))
    span = document.between(at, at + 1)
    return Remark("lookalike-character", f"{name_of(char)} {what}", span=span, help=help, fix=fix)


def _texts(document: Document) -> list[tuple[int, int]]:
    """Spans of quoted, block and several-line texts: odd characters in them are the author's."""
    return [
        (event.start_mark.index, event.end_mark.index)
        for event in scalars(document)
        if event.style or event.start_mark.line != event.end_mark.line
    ]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    n = bisect_right(spans, (at, 1 << 60)) - 1
    return n >= 0 and spans[n][0] < at < spans[n][1]
