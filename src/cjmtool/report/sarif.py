"""SARIF 2.1.0 with everything that code scanning requires and recommends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from cjmtool import __version__
from cjmtool.problem import Problem
from cjmtool.report.findings import Findings
from cjmtool.report.line_hashes import line_hashes
from cjmtool.report.repository import Repository
from cjmtool.report.sarif_results import File, result
from cjmtool.report.sarif_rules import descriptor
from cjmtool.report.written import json_text
from cjmtool.source.lines import LineTable
from cjmtool.words import count

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# Code scanning refuses a run with more results than this.
MAX_RESULTS = 25_000


def dumps(findings: Findings) -> str:
    """One run. What is silenced stays in it, marked so: dropped and found again, it would be a new alert.

    The rules are those that occur, by code.
    """
    kept = _kept(findings)
    codes = sorted({(p.code, p.name) for p in kept})
    index = {code: n for n, (code, _) in enumerate(codes)}
    within = Repository(findings.root)

    @cache
    def file(path: str) -> File:
        source = findings.sources.get(path)
        text = source.text if source else ""
        hashes = line_hashes(("\ufeff" if source and source.bom else "") + text)
        return File(within(path), LineTable(text), hashes)

    # A run that says of one result how it compares with a baseline says it of all.
    compared = any(p.suppression is not None and p.suppression.kind == "baseline" for p in kept)
    run = {
        "tool": {
            "driver": {
                "name": "cjm",
                "semanticVersion": __version__,
                "rules": [descriptor(findings.record(name)) for _, name in codes],
            }
        },
        "invocations": [_invocation(findings, len(findings.problems) + len(findings.suppressed) - len(kept))],
        # Everything before the last slash is the category under which code scanning keeps the alerts.
        "automationDetails": {"id": "cjm/"},
        "columnKind": "unicodeCodePoints",
        "results": [result(p, index[p.code], file, compared) for p in kept],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _kept(findings: Findings) -> Sequence[Problem]:
    """All problems in the order of reports; of too many the gravest, those that are silenced last."""
    ranked = sorted(
        (*findings.problems, *findings.suppressed),
        key=lambda p: (p.suppression is not None, p.severity, p.sort_key),
    )
    return sorted(ranked[:MAX_RESULTS], key=lambda p: p.sort_key)


def _invocation(findings: Findings, left_out: int) -> dict[str, Any]:
    """Whether the run came to its end, and what its results do not show."""
    summary = findings.summary
    notes = [("error", line) for line in findings.failed]
    notes += [("note", line) for line in (summary.waiting_line, summary.hidden_line) if line]
    if left_out:
        line = f"{count(left_out, 'result')} left out, the lightest: code scanning takes {MAX_RESULTS}"
        notes.append(("warning", line))
    invocation: dict[str, Any] = {"executionSuccessful": not findings.failed}
    if notes:
        invocation["toolExecutionNotifications"] = [
            {"level": level, "message": {"text": f"{line}."}} for level, line in notes
        ]
    return invocation
