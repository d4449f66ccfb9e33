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


def _grouped(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.grouped import grouped
    from cjmtool.report.text import Paint

    paint = Paint(layout.colour)
    return _for_readers(grouped(findings.problems, paint), findings, layout, paint)


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


def _jsonl(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.jsonl import dumps

    return dumps(findings)


def _sarif(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.sarif import dumps

    return dumps(findings)


def _github(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.github import dumps

    return dumps(findings)


def _gitlab(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.gitlab import dumps

    return dumps(findings)


def _junit(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.junit import dumps

    return dumps(findings)


def _checkstyle(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.checkstyle import dumps

    return dumps(findings)


def _rdjson(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.rdjson import dumps

    return dumps(findings)


def _markdown(findings: Findings, layout: Layout) -> str:
    from cjmtool.report.markdown import dumps

    return dumps(findings)


RENDERERS: dict[str, Callable[[Findings, Layout], str]] = {
    "full": _full,
    "concise": _concise,
    "grouped": _grouped,
    "json": _json,
    "json-v1": _json,  # `json` is the newest version, this one stays
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "rdjson": _rdjson,
    "markdown": _markdown,
}
# Formats whose output is one document: nothing else may stand on the same stream.
WHOLE = frozenset(RENDERERS) - {"full", "concise", "grouped", "github"}
