"""CJM6: what a map says about itself."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lint.rules.asking import ask
from tests.lint.rules.test_coverage import steps

STEPS = steps("touchpoints: Shop")
KEYS = {
    "missing-purpose": "purpose: p",
    "missing-problem": "problem: p",
    "missing-owner": "owner: p",
    "missing-review-date": "reviewed: 2026",
    "missing-persona": "persona: P",
}


@pytest.mark.parametrize("rule", KEYS)
def test_key_of_the_map_is_missed_at_its_title(rule: str) -> None:
    (remark,) = ask(rule, STEPS)
    assert remark.at == ("title",)
    assert not ask(rule, f"{KEYS[rule]}\n{STEPS}")


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("persona: {name: A}\n", ("persona",)),
        ("persona: A\n", ("persona",)),
        ("persona: a\npersonas: {a: {name: A}}\n", ("personas", "a")),
        ("persona: a\npersonas: {a: {name: A, goals: g}}\n", None),
        ("persona: {name: A, goals: g}\npersonas: {b: {name: B}}\n", None),
        ("", None),
    ],
)
def test_goals_are_missed_where_the_persona_is_described(head: str, at: tuple[str, ...] | None) -> None:
    assert [r.at for r in ask("persona-without-goals", head + STEPS)] == ([at] if at else [])


@pytest.mark.parametrize(
    ("head", "overdue"),
    [
        ("reviewed: 2026-08-25\nreview_every: 90 days\n", False),
        ("reviewed: 2026-08-24\nreview_every: 90 days\n", True),
        ("reviewed: 2026-10\nreview_every: 3 weeks\n", True),
        ("reviewed: 2026-10\nreview_every: 1 month\n", False),
        ("reviewed: 2020\n", False),
        ("review_every: 1 day\n", False),
        ("reviewed: 2020\nreview_every: 1 day\nstatus: archived\n", False),
    ],
)
def test_review_is_due_after_the_last_day_of_its_period(head: str, overdue: bool) -> None:
    assert bool(ask("review-overdue", head + STEPS, date(2026, 11, 23))) is overdue
