"""What formats ask of findings beside the problems themselves."""

from __future__ import annotations

from dataclasses import replace

from cjmtool.lint.rules import all_rules, record
from cjmtool.report.findings import Findings
from cjmtool.report.summary import summarise


def test_the_record_of_a_rule_is_ours_or_the_plug_ins() -> None:
    own = replace(record("long-text"), name="acme-long-text", code="ACME001")
    summary = summarise([], [], maps=0, libraries=0, steps=0)
    findings = Findings((), (), summary, own_rules={own.name: own})
    assert findings.record("acme-long-text") is own
    assert [findings.record(rule.name) for rule in all_rules()] == list(all_rules())
