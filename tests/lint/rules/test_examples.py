"""Every rule's examples, run: the bad one gives exactly its rule, the good one nothing."""

from __future__ import annotations

import pytest

from cjmtool.lint import engine, rules
from cjmtool.lint.rule import Rule
from tests.lint.rules.asking import context

WALKED = [rule for check in rules.CHECKS if check.run for rule in check.rules]


def found(rule: Rule, text: object) -> set[str]:
    """Names of the rules that speak, under profile minimal and this rule."""
    assert isinstance(text, str)
    wanted = {r.name for r in rules.all_rules() if r.profile == "minimal"} | {rule.name}
    checks = [check for check in rules.CHECKS if check.run]
    return {remark.rule for remark in engine.run(checks, context(text))} & wanted


@pytest.mark.parametrize("rule", WALKED, ids=lambda rule: rule.name)
def test_bad_example_gives_exactly_its_rule(rule: Rule) -> None:
    assert found(rule, rule.bad) == {rule.name}


@pytest.mark.parametrize("rule", WALKED, ids=lambda rule: rule.name)
def test_good_example_gives_nothing(rule: Rule) -> None:
    assert found(rule, rule.good) == set()
