"""The findings as JSON, version 1: a shape of its own, apart from internal types.

Lines and columns count from 1 in code points, `offset` from 0; a problem of the whole file stands at 1:1.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from cjmtool import __version__
from cjmtool.problem import Position, Problem, Span
from cjmtool.report.findings import Findings

VERSION = 1


def dumps(findings: Findings) -> str:
    """One document; what is silenced stands under `suppressed`, never under `findings`."""
    summary = findings.summary

    def project(p: Problem) -> str:
        source = findings.sources.get(p.path)
        return source.project if source else "."

    document = {
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
            "fixed": summary.fixed,
        },
        "findings": [_finding(p, project(p)) for p in findings.problems],
        "suppressed": [_finding(p, project(p)) | {"suppression": _suppression(p)} for p in findings.suppressed],
    }
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def escaped(text: str) -> str:
    """JSON whose invisible and bidirectional characters are escapes: the same when read, harmless when printed."""
    if text.isascii():
        return text
    return "".join(_escape(c) if unicodedata.category(c) in _INVISIBLE else c for c in text)


_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _escape(char: str) -> str:
    """As JSON escapes: beyond the basic plane by a pair; line breaks of the layout stay."""
    return char if char == "\n" else json.dumps(char)[1:-1]


def _finding(p: Problem, project: str) -> dict[str, Any]:
    finding: dict[str, Any] = {
        "name": p.name,
        "code": p.code,
        "severity": p.severity.word,
        "message": p.message,
        "label": p.label,
        "path": p.path,
        "project": project,
        "span": _span(p.span),
        "pointer": p.pointer,
        "related": [{"path": r.path or p.path, "span": _span(r.span), "message": r.message} for r in p.related],
        "help": p.help,
        "fingerprint": p.fingerprint,
    }
    if p.fix is not None:
        edits = [{"start": e.start, "end": e.end, "text": e.text} for e in p.fix.edits]
        finding["fix"] = {"title": p.fix.title, "safe": p.fix.safe, "edits": edits}
    return finding


def _suppression(p: Problem) -> dict[str, str]:
    """Whether a comment or the baseline silences it, with the comment's reason or the entry's first day."""
    given = p.suppression
    assert given is not None
    return {"kind": given.kind} | ({"reason": given.reason} if given.kind == "ignore" else {"since": given.since})


def _span(span: Span) -> dict[str, Any]:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}
