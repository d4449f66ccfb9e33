"""A finding as SARIF has it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from cjmtool.problem import Fix, Problem, Span, Suppression
from cjmtool.report.sarif_rules import LEVELS
from cjmtool.source.lines import LineTable
from cjmtool.words import visible

# Of one result code scanning keeps so many locations.
_MAX_RELATED = 100


@dataclass(frozen=True)
class File:
    """A file of the repository: its path there, its lines, and their hashes."""

    path: str
    lines: LineTable
    hashes: list[str]

    @property
    def location(self) -> dict[str, str]:
        """The path as a relative reference (RFC 3986): all but letters, digits and `/_.-~` is percent-encoded."""
        return {"uri": quote(os.fsencode(self.path))}

    def known_by(self, line: int) -> dict[str, str]:
        """The hash of a line; nothing where the text of the file is not at hand."""
        return {"primaryLocationLineHash": self.hashes[line - 1]} if line <= len(self.hashes) else {}


def result(p: Problem, rule_index: int, file: Callable[[str], File], compared: bool) -> dict[str, Any]:
    """`compared`: the run was compared with a baseline, so that each result says whether it is new."""
    own = file(p.path)
    written: dict[str, Any] = {
        "ruleId": p.code,
        "ruleIndex": rule_index,
        "level": LEVELS[p.severity],
        "message": {"text": message(p)},
        "locations": [{"physicalLocation": _place(own, p.span)}],
        "partialFingerprints": {**own.known_by(p.span.start.line), "cjmFingerprint/v1": p.fingerprint},
    }
    if p.related:
        written["relatedLocations"] = [
            {
                "id": n,
                "message": {"text": _plain(r.message)},
                "physicalLocation": _place(file(r.path or p.path), r.span),
            }
            for n, r in enumerate(p.related[:_MAX_RELATED], 1)
        ]
    if p.fix is not None:
        written["fixes"] = [_fix(p.fix, own)]
    if p.suppression is not None:
        written["suppressions"] = [_suppression(p.suppression)]
    if compared:
        baselined = p.suppression is not None and p.suppression.kind == "baseline"
        written["baselineState"] = "unchanged" if baselined else "new"
    return written


def message(p: Problem) -> str:
    """What is wrong as the first sentence, which stands alone where space is short; why, where else, what to do."""
    said = [_sentence(_plain(text)) for text in (p.message, p.label) if text]
    links = ", ".join(f"[{_plain(r.message)}]({n})" for n, r in enumerate(p.related[:_MAX_RELATED], 1))
    if links:
        said.append(f"See {links}.")
    if p.help:
        said.append(_sentence(_plain(p.help)))
    return " ".join(said)


def _plain(text: str) -> str:
    """Text in which no bracket begins a link."""
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _place(file: File, span: Span) -> dict[str, Any]:
    return {"artifactLocation": file.location, "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    start, end = span
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(fix: Fix, file: File) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(Span(file.lines.position(edit.start), file.lines.position(edit.end))),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": _sentence(_plain(fix.title))},
        "artifactChanges": [{"artifactLocation": file.location, "replacements": replacements}],
    }


def _suppression(given: Suppression) -> dict[str, str]:
    if given.kind == "baseline":
        return {"kind": "external", "status": "accepted", "justification": _sentence(given.line)}
    justified = {"justification": visible(given.reason)} if given.reason else {}
    return {"kind": "inSource", "status": "accepted", **justified}
