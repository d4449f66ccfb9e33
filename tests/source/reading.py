"""A short way from YAML text to what reading says about it."""

from __future__ import annotations

from cjmtool.problem import Remark, Span
from cjmtool.source import Document, Limits, load

Place = tuple[str, int, int]


def read(text: str | bytes, limits: Limits | None = None) -> Document:
    return load(text.encode() if isinstance(text, str) else text, limits or Limits())


def span_of(document: Document, remark: Remark) -> Span:
    return remark.span or document.place(remark.at, remark.on)[0]


def found(document: Document, *, but: tuple[str, ...] = ("ambiguous-scalar",)) -> list[Place]:
    """Rule, line and column of each remark, in the order of the file."""
    places = []
    for remark in document.remarks:
        if remark.rule not in but:
            start = span_of(document, remark).start
            places.append((remark.rule, start.line, start.column))
    return sorted(places, key=lambda place: place[1:])


def marked(document: Document) -> list[str]:
    """What each remark marks in the author's text, in the order of the file."""
    spans = sorted(span_of(document, remark) for remark in document.remarks)
    return [document.text[s.start.offset : s.end.offset] for s in spans]


def said(document: Document) -> str:
    return "\n".join(f"{remark.message} => {remark.help}" for remark in document.remarks)
