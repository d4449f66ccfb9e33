"""Workflow commands of GitHub Actions: one annotation a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cjmtool.problem import Problem, Severity
from cjmtool.report.findings import Findings
from cjmtool.report.repository import Repository
from cjmtool.words import visible

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# So many annotations of each level are shown for a step; the others stand in its log.
SHOWN = 10


def dumps(findings: Findings) -> str:
    """`::error title=…,file=…,line=…,col=…,endLine=…,endColumn=…::message`, the gravest first.

    Files are relative to the root of the repository. Where there are more findings than GitHub shows, a notice before
    them says so: behind them it might be one too many itself.
    """
    within = Repository(findings.root)
    ordered = sorted(findings.problems, key=lambda p: p.severity)
    commands = [_command(p, within(p.path)) for p in ordered]
    return "".join(line + "\n" for line in (*_beyond(ordered), *commands))


def _command(p: Problem, path: str) -> str:
    """The message repeats the place: the log of a run shows nothing else of it."""
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
    return f"::{_LEVELS[p.severity]} {properties}::{_data(text)}"


def _beyond(problems: Sequence[Problem]) -> Iterator[str]:
    """A notice about the findings for which there is no annotation."""
    counts = Counter(p.severity for p in problems)
    many = [f"{counts[severity]} {severity.word}s" for severity in Severity if counts[severity] > SHOWN]
    if many:
        said = f"GitHub annotates at most {SHOWN} findings of a severity; the log of this step has all"
        yield f"::notice title=cjm::{said} {' and '.join(many)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
