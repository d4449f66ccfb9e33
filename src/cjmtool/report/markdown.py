"""A summary in Markdown, as a job on GitHub or GitLab shows it: the counts, and a table for each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cjmtool import markdown
from cjmtool.problem import Problem
from cjmtool.report.findings import Findings
from cjmtool.report.written import named
from cjmtool.words import count, visible

# GitHub refuses a summary of more than 1 MiB; something is left for what else a job has to say.
LIMIT = 1000 * 1024
_COLUMNS = ("Place", "Severity", "Finding", "What would be right", "Rule")


def dumps(findings: Findings) -> str:
    """Where not all findings have room, the gravest are shown, and it is said how many are not."""
    summary = findings.summary
    lines = [f"## cjm: {summary.found}", "", _text(summary.line), ""]
    lines += [line for note in (summary.waiting_line, summary.hidden_line) if note for line in (_text(note), "")]
    shown = _fitting(findings.problems)
    lines += _tables(shown)
    left = len(findings.problems) - len(shown)
    if left:
        verb = "has" if left == 1 else "have"
        lines += [f"{count(left, 'finding')} more {verb} no room in a summary of 1 MiB.", ""]
    return "\n".join(lines)


def _fitting(problems: Sequence[Problem]) -> list[Problem]:
    """The gravest problems whose rows have room together, in the order of the report."""
    room, chosen, headed = LIMIT, set(), set()
    for n, p in sorted(enumerate(problems), key=lambda pair: (pair[1].severity, pair[0])):
        room -= len(_row(p).encode()) + 1
        if p.path not in headed:
            headed.add(p.path)
            room -= len("\n".join(_head(p.path)).encode()) + 2
        if room < 0:
            break
        chosen.add(n)
    return [p for n, p in enumerate(problems) if n in chosen]


def _tables(problems: Sequence[Problem]) -> Iterator[str]:
    path = None
    for p in problems:
        if p.path != path:
            if path is not None:
                yield ""
            path = p.path
            yield from _head(p.path)
        yield _row(p)
    if path is not None:
        yield ""


def _head(path: str) -> list[str]:
    return [f"### {_text(named(path))}", "", *markdown.table(_COLUMNS, ())]


def _row(p: Problem) -> str:
    said = f"{_text(p.message)}<br>{_text(p.label)}" if p.label else _text(p.message)
    place = _text(f"{named(p.path)}:{p.span.start.line}")
    cells = (place, p.severity.word, said, _text(p.help), f"{p.name} ({p.code})")
    return markdown.row(cells)


def _text(words: str) -> str:
    return markdown.text(visible(words))
