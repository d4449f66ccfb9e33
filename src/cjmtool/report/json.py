"""The findings as JSON, version 1: a shape of its own, apart from internal types.

Lines and columns count from 1 in code points, `offset` from 0; a problem of the whole file stands at 1:1.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from cjmtool import __version__
from cjmtool.problem import Position, Problem, Span
from cjmtool.report.summary import Summary

VERSION = 1


def dumps(problems: Sequence[Problem], summary: Summary, texts: Mapping[str, str], projects: Mapping[str, str]) -> str:
    """`projects` gives, by path of a file, the folder of its project."""
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
        },
        "findings": [_finding(p, texts.get(p.path, ""), projects.get(p.path, ".")) for p in problems],
        "suppressed": [],
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


def _finding(p: Problem, text: str, project: str) -> dict[str, Any]:
    return {
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
        "fingerprint": fingerprint(p, text, project),
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def fingerprint(p: Problem, text: str, project: str) -> str:
    """SHA-256 over rule, path within the project, address by ids and marked text: inserting steps keeps it."""
    prefix = "" if project == "." else project.rstrip("/") + "/"
    path = p.path.removeprefix(prefix)
    marked = " ".join(text[p.span.start.offset : p.span.end.offset].split())
    return hashlib.sha256("\0".join((p.name, path, *p.trail, marked)).encode("utf-8", "surrogatepass")).hexdigest()
