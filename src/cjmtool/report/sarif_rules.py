"""A rule as SARIF describes it: the record's texts, and its page."""

from __future__ import annotations

from typing import Any

from cjmtool.lint.page import page
from cjmtool.lint.rule import Rule
from cjmtool.problem import Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
# Limits of code scanning.
_MAX_TEXT, _MAX_TAGS = 1024, 10


def descriptor(rule: Rule) -> dict[str, Any]:
    """No `security-severity`, which would make an alert a matter of security."""
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _cut(rule.summary)},
        "fullDescription": {"text": _cut(rule.what)},
        "help": {"text": "\n\n".join((rule.what, rule.why, rule.how)), "markdown": page(rule, "")},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family, *rule.tags][:_MAX_TAGS],
            "precision": rule.precision,
            "problem.severity": _WEIGHTS[rule.severity],
        },
    }


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MAX_TEXT else words[: _MAX_TEXT - 1].rstrip() + "…"
