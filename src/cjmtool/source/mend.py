"""Reading on past mistakes: each is told once, mended in memory, and the rest of the file is read."""

from __future__ import annotations

from dataclasses import replace

from cjmtool.problem import Pointer, Remark
from cjmtool.source.diagnosis import Diagnosis, Edit
from cjmtool.source.document import Document, Limits
from cjmtool.source.events import TooDeep, YamlError, read_events
from cjmtool.source.syntax import diagnose

# So many mistakes of syntax are told in one run; each costs one more reading.
MAX_MENDS = 40


def read_on(text: str, error: YamlError, limits: Limits) -> Document:
    """A document with a remark for each mistake; without events when no mend helps."""
    document = Document(text)
    mended = text
    told: set[tuple[str, int]] = set()
    for _ in range(MAX_MENDS):
        diagnosis = diagnose(mended, error)
        remark = _in_author_text(document, diagnosis)
        assert remark.span is not None
        key = (remark.rule, remark.span.start.line)
        if key not in told:
            told.add(key)
            document.remarks.append(remark)
        elif not diagnosis.edits:
            return document
        if not diagnosis.edits:
            return document
        changed = _apply(document, mended, diagnosis.edits)
        if changed == mended:
            return document
        mended = changed
        try:
            document.events = read_events(mended, limits.max_depth)
        except YamlError as next_error:
            error = next_error
            continue
        except TooDeep:
            return document
        document.mended = mended
        return document
    return document


def _apply(document: Document, mended: str, edits: list[Edit]) -> str:
    """The text with the edits made; `document.mends` keeps up."""
    for at, length, new in sorted(edits, reverse=True):
        mended = mended[:at] + new + mended[at + length :]
        moved = len(new) - length
        document.mends = sorted(
            [(a + moved if a >= at + length else a, old, size) for a, old, size in document.mends]
            + [(at, length, len(new))]
        )
    return mended


def _in_author_text(document: Document, diagnosis: Diagnosis) -> Remark:
    """The remark with its places moved from the mended text to the author's."""
    remark = replace(diagnosis.remark, grave=True)
    if not document.mends:
        return remark
    related = tuple(
        Pointer(p.at, p.message, p.on, document.between(p.span.start.offset, p.span.end.offset)) if p.span else p
        for p in remark.related
    )
    span = document.between(remark.span.start.offset, remark.span.end.offset) if remark.span else None
    return replace(remark, span=span, related=related)
