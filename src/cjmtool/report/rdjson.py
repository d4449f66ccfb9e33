"""Diagnostics in the JSON of reviewdog, with fixes as suggestions. Its columns count bytes of UTF-8, from 1."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from cjmtool.problem import Fix, Position, Problem
from cjmtool.report.findings import Findings
from cjmtool.report.written import json_text, named
from cjmtool.source.decode import BOM
from cjmtool.source.lines import LineTable
from cjmtool.words import visible

Place = Callable[[Position], dict[str, int]]


def dumps(findings: Findings) -> str:
    """What is silenced is left out: the format knows no such state."""

    @cache
    def lines(path: str) -> LineTable:
        return LineTable(findings.text(path))

    diagnostics = [_diagnostic(p, findings, lines(p.path)) for p in findings.problems]
    return json_text({"source": {"name": "cjm"}, "diagnostics": diagnostics}) + "\n"


def _diagnostic(p: Problem, findings: Findings, lines: LineTable) -> dict[str, Any]:
    source = findings.sources.get(p.path)
    bom = len(BOM) if source and source.bom else 0

    def place(position: Position) -> dict[str, int]:
        before = lines.text[position.offset - position.column + 1 : position.offset]
        shift = bom if position.line == 1 else 0
        return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1 + shift}

    message = f"{visible(p.message)} ({p.code})"
    written: dict[str, Any] = {
        "message": f"{message}\n{visible(p.help)}" if p.help else message,
        "location": {"path": named(p.path), "range": {"start": place(p.span.start), "end": place(p.span.end)}},
        "severity": p.severity.word.upper(),
        "code": {"value": p.name},
    }
    if p.fix is not None:
        written["suggestions"] = [_suggestion(p.fix, lines, place)]
    return written


def _suggestion(fix: Fix, lines: LineTable, place: Place) -> dict[str, Any]:
    """All edits as one, from the first to the last: suggestions are taken one by one."""
    edits = sorted(fix.edits, key=lambda edit: edit.start)
    start, end = edits[0].start, edits[-1].end
    text, at = "", start
    for edit in edits:
        text += lines.text[at : edit.start] + edit.text
        at = edit.end
    return {"range": {"start": place(lines.position(start)), "end": place(lines.position(end))}, "text": text}
