"""Workflow commands of GitHub Actions: one annotation a finding."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cjmtool.problem import Problem, Severity
from cjmtool.words import visible

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def workflow_commands(problems: Sequence[Problem], root: Path) -> Iterator[str]:
    """`::error title=…,file=…,line=…,col=…,endLine=…,endColumn=…::message`, files relative to `root`.

    The message repeats the place: the log of a run shows nothing else of it.
    """
    for p in problems:
        path = p.path if p.path == "-" else Path(os.path.relpath(p.path, root)).as_posix()
        start, end = p.span.start, p.span.end
        # Every span lies on one line, so that columns are allowed; the last column is the last character's.
        last = max(start.column, end.column - 1)
        properties = (
            f"title={_property(f'{p.name} ({p.code})')},file={_property(path)},line={start.line},col={start.column},"
            f"endLine={start.line},endColumn={last}"
        )
        text = f"{path}:{start.line}:{start.column}: {p.message}"
        if p.help:
            text += f" ({p.help})"
        yield f"::{_LEVELS[p.severity]} {properties}::{_data(text)}"
