"""The formats of reports, by name: each a function from findings to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from cjmtool.report.findings import Findings

if TYPE_CHECKING:
    from cjmtool.report.text import Paint


class Layout(NamedTuple):
    """How a text for readers is laid out; formats for machines do not look at it."""

    colour: bool = False
    width: int = 120
    statistics: bool = False  # count the findings of each rule instead of listing them
    quiet: bool = False  # no counts at the end


def _full(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.text import Paint, full

    paint = Paint(layout.colour)
    texts = {path: source.text for path, source in findings.sources.items()}
    return _for_readers(full(findings.problems, texts, paint, layout.width), findings, layout, paint)


def _concise(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.text import Paint, concise

    paint = Paint(layout.colour)
    return _for_readers(concise(findings.problems, paint), findings, layout, paint)


def _for_readers(listed: Iterable[str], findings: Findings, layout: Layout, paint: Paint) -> str:
    """The list, or the counts by rule, and the closing lines."""
    from cjmtool.report.text import closing, statistics

    lines = list(statistics(findings.problems, paint) if layout.statistics else listed)
    if not layout.quiet:
        lines += closing(findings.summary, paint)
    return "".join(line + "\n" for line in lines)


def _json(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.json import dumps

    return dumps(findings)


def _github(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.github import workflow_commands

    return "".join(line + "\n" for line in workflow_commands(findings.problems, findings.root))


RENDERERS: dict[str, Callable[[Findings, Layout], str]] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "github": _github,
}
# Formats whose output is one document: nothing else may stand on the same stream.
WHOLE = frozenset(("json",))
