"""A code quality report of GitLab: a JSON array of findings."""

from __future__ import annotations

import hashlib
from collections import Counter

from cjmtool.problem import Severity
from cjmtool.report.findings import Findings
from cjmtool.report.repository import Repository
from cjmtool.report.written import json_text, named
from cjmtool.words import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def dumps(findings: Findings) -> str:
    """What is silenced is left out: GitLab knows no such state. The rule stands in the text: GitLab shows only that.

    A fingerprint covers the path within the repository, what makes the finding the same in the next commit, and how
    many alike stand before it: of findings with one fingerprint GitLab shows only one.
    """
    within = Repository(findings.root)
    seen: Counter[str] = Counter()
    listed = []
    for p in findings.problems:
        path = named(within(p.path))
        known = f"{path}\0{p.fingerprint}"
        seen[known] += 1
        listed.append(
            {
                "description": f"{visible(p.message)} ({p.name}, {p.code})",
                "check_name": p.name,
                "fingerprint": hashlib.sha256(f"{known}\0{seen[known]}".encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": _SEVERITIES[p.severity],
                "location": {"path": path, "lines": {"begin": p.span.start.line, "end": p.span.end.line}},
            }
        )
    return json_text(listed) + "\n"
