"""The findings as JSON, version 1: a shape of its own, apart from internal types. `schema.py` describes it.

Lines and columns count from 1 in code points, `offset` from 0; a problem of the whole file stands at 1:1.
"""

from __future__ import annotations

from typing import Any

from cjmtool import __version__
from cjmtool.problem import Position, Problem, Span
from cjmtool.report.findings import Findings
from cjmtool.report.written import json_text

VERSION = 1


def dumps(findings: Findings) -> str:
    """One document; what is silenced stands under `suppressed`, never under `findings`."""
    document = {
        **head(findings),
        "findings": [finding(p, findings) for p in findings.problems],
        "suppressed": [suppressed(p, findings) for p in findings.suppressed],
    }
    return json_text(document) + "\n"


def head(findings: Findings) -> dict[str, Any]:
    """Which shape it is, who wrote it, and the counts."""
    summary = findings.summary
    return {
        "version": VERSION,
        "tool": {"name": "cjm", "version": __version__},
        "summary": {
            "maps": summary.maps,
            "libraries": summary.libraries,
            "steps": summary.steps,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "waiting": summary.waiting,
            "ignored": summary.ignored,
            "baselined": summary.baselined,
            "fixable": summary.fixable,
            "hidden": summary.hidden,
            "fixed": summary.fixed,
        },
    }


def finding(p: Problem, findings: Findings) -> dict[str, Any]:
    source = findings.sources.get(p.path)
    written: dict[str, Any] = {
        "name": p.name,
        "code": p.code,
        "severity": p.severity.word,
        "message": p.message,
        "label": p.label,
        "path": p.path,
        "project": source.project if source else ".",
        "span": _span(p.span),
        "pointer": p.pointer,
        "related": [{"path": r.path or p.path, "span": _span(r.span), "message": r.message} for r in p.related],
        "help": p.help,
        "fingerprint": p.fingerprint,
    }
    if p.fix is not None:
        edits = [{"start": e.start, "end": e.end, "text": e.text} for e in p.fix.edits]
        written["fix"] = {"title": p.fix.title, "safe": p.fix.safe, "edits": edits}
    return written


def suppressed(p: Problem, findings: Findings) -> dict[str, Any]:
    """A finding, and whether a comment or the baseline silences it: the comment's reason or the entry's first day."""
    given = p.suppression
    assert given is not None
    why = {"reason": given.reason} if given.kind == "ignore" else {"since": given.since}
    return finding(p, findings) | {"suppression": {"kind": given.kind, **why}}


def _span(span: Span) -> dict[str, Any]:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}
