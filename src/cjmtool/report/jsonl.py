"""The findings as JSON Lines: one finding a line, each as in `json`, and the counts at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cjmtool.report.findings import Findings
from cjmtool.report.json import finding, head, suppressed
from cjmtool.report.written import json_text


def dumps(findings: Findings) -> str:
    """Every line says in `type` what it is: `finding`, `suppressed` or, as the last, `summary`.

    Without the last line a report is not complete.
    """
    return "".join(json_text(line, indent=None) + "\n" for line in _lines(findings))


def _lines(findings: Findings) -> Iterator[dict[str, Any]]:
    for p in findings.problems:
        yield {"type": "finding", **finding(p, findings)}
    for p in findings.suppressed:
        yield {"type": "suppressed", **suppressed(p, findings)}
    yield {"type": "summary", **head(findings)}
