"""Reading on past mistakes: each is told once, mended in memory, and the rest of the file is read."""

from __future__ import annotations

from dataclasses import replace

from cjmtool.problem import Edit as AuthorEdit
from cjmtool.problem import Fix, Pointer, Remark
from cjmtool.source.diagnosis import Diagnosis, Edit
from cjmtool.source.document import Document, Limits
from cjmtool.source.events import TooDeep, YamlError, read_events
from cjmtool.source.syntax import diagnose

# So many mistakes of syntax are told in one run. Each costs one more reading of the whole text, so that in a large
# file, where the pure parser takes seconds, fewer are told.
MAX_MENDS = 40
MAX_CHARACTERS_READ = 2_000_000


def read_on(text: str, error: YamlError, limits: Limits) -> Document:
    """A document with a remark for each mistake; without events when no mend helps."""
    document = Document(text)
    ended = _read_on(document, text, error, limits)
    if not document.events:
        # Where no end is reached, the guesses on the way may be wrong; only what is certain by itself stays a fix.
        document.remarks = [
            one if ended and isinstance(one.fix, Fix) and one.fix.safe else replace(one, fix=None)
            for one in document.remarks
        ]
    return document


def _read_on(document: Document, text: str, error: YamlError, limits: Limits) -> bool:
    """Mend and tell until it can be read. False where a mend did not help; True also where time was up."""
    mended = text
    told: set[tuple[str, int]] = set()
    mended_until: dict[int, int] = {}  # by line: where the last mend on it ends, in the author's text
    read = 0
    while len(told) < MAX_MENDS and read < MAX_CHARACTERS_READ:
        diagnosis = diagnose(document, mended, error)
        remark = _in_author_text(document, diagnosis)
        assert remark.span is not None
        start = remark.span.start
        if (remark.rule, start.offset) in told:
            return False  # the mend did not help
        told.add((remark.rule, start.offset))
        if start.offset >= mended_until.get(start.line, 0):  # else it only follows from what was told before
            document.remarks.append(remark)
        if not diagnosis.edits:
            return False
        for at, length, _ in diagnosis.edits:
            end = document.between(at, at + length).end
            mended_until[end.line] = max(mended_until.get(end.line, 0), end.offset)
        mended = _apply(document, mended, diagnosis.edits)
        read += len(mended)
        try:
            document.events = read_events(mended, limits.max_depth)
        except YamlError as next_error:
            error = next_error
            continue
        except TooDeep:
            return False
        document.mended = mended
        return True
    return True


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
    remark = replace(diagnosis.remark, grave=True, fix=_fix(document, diagnosis))
    if not document.mends:
        return remark
    related = tuple(
        Pointer(p.at, p.message, p.on, document.between(p.span.start.offset, p.span.end.offset)) if p.span else p
        for p in remark.related
    )
    span = document.between(remark.span.start.offset, remark.span.end.offset) if remark.span else None
    return replace(remark, span=span, related=related)


def _fix(document: Document, diagnosis: Diagnosis) -> Fix | None:
    """The mend as a change of the author's text; None where it touches an earlier mend, which is not in that text."""
    if not diagnosis.fix:
        return None
    edits = []
    for at, length, new in sorted(diagnosis.edits, key=lambda edit: edit[:2]):
        if any(mend <= at + length and at <= mend + size for mend, _, size in document.mends):
            return None
        start = document.original(at)
        edits.append(AuthorEdit(start, start + length, new))
    return Fix(diagnosis.fix, tuple(edits), diagnosis.safe)
