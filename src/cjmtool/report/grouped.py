"""The `grouped` format: the findings of each file under its name, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cjmtool.problem import Problem
from cjmtool.report.text import Paint
from cjmtool.words import visible


def grouped(problems: Sequence[Problem], paint: Paint) -> Iterator[str]:
    """A block for each file: its path, and `line:col  severity[name] message (code)` for each finding."""
    for path, found in groupby(problems, key=lambda p: p.path):
        rows = [(f"{p.span.start.line}:{p.span.start.column}", p) for p in found]
        width = max(len(place) for place, _ in rows)
        yield paint("bold", visible(path))
        for place, p in rows:
            head = f"{paint(p.severity.word, p.severity.word)}[{p.name}]"
            yield f"  {place.ljust(width)}  {head} {visible(p.message)} ({p.code})"
        yield ""
