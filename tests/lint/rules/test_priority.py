"""CJM4: what was decided about red cards, and how much steps weigh."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lint.rules.asking import ask
from tests.lint.rules.test_coverage import cards, steps


def red(more: str = "") -> str:
    return steps(cards(f"{{channel: a, contact: red{', ' if more else ''}{more}}}"))


@pytest.mark.parametrize("decision", ["priority: low", "accepted: {reason: r}", "accepted: {until: 2020}"])
def test_prioritised(decision: str) -> None:
    assert not ask("unprioritised-red-contact", red(decision))


def test_importance_of_the_step_does_not_stand_in() -> None:
    text = steps(f"{cards('{channel: a, contact: red}')}, importance: 5")
    (remark,) = ask("unprioritised-red-contact", text)
    assert "importance 5" in remark.related[0].message


@pytest.mark.parametrize(
    ("until", "today", "lapsed"),
    [
        ("2026-06-30", date(2026, 6, 30), False),
        ("2026-06-30", date(2026, 7, 1), True),
        ("2026-06", date(2026, 6, 30), False),
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
    ],
)
def test_acceptance_holds_up_to_its_last_day(until: str, today: date, lapsed: bool) -> None:
    found = ask("accepted-red-lapsed", red(f"accepted: {{reason: r, until: {until}}}"), today)
    assert bool(found) is lapsed
    assert all(r.at[-2:] == ("accepted", "until") for r in found)


def test_acceptance_without_reason() -> None:
    (remark,) = ask("accepted-without-reason", red("accepted: {until: 2030}"))
    assert remark.at[-1] == "accepted"
    assert remark.on == "key"


@pytest.mark.parametrize(
    ("body", "open"),
    [
        ("", 1),
        ("actions: Do something", 1),
        ("actions: [{title: T, closes: a}]", 0),
        ("actions: [{title: T, closes: a, status: done}]", 0),
        ("actions: [{title: T, closes: a, status: rejected}]", 1),
        ("actions: [{title: T, closes: b}]", 1),
    ],
)
def test_red_contact_without_action(body: str, open: int) -> None:
    card = cards("{channel: a, contact: red, priority: low}", "{channel: b, contact: amber}")
    text = steps(f"{card}{', ' if body else ''}{body}")
    assert len(ask("red-contact-without-action", text)) == open


def test_acceptance_needs_no_action_even_when_lapsed() -> None:
    assert not ask("red-contact-without-action", red("accepted: {until: 2020}"))


def test_step_without_importance() -> None:
    assert [r.at[-1] for r in ask("step-without-importance", steps("importance: 1", ""))] == [1]


def weighted(*importances: int | None) -> str:
    return steps(*(f"importance: {n}" if n else "" for n in importances))


@pytest.mark.parametrize(
    ("importances", "flagged"),
    [
        ((5, 5, 5, 5, 1), True),
        ((3, 3, 3, 3, 1), True),
        ((5, 5, 5, 1, 1), False),
        ((5, 5, 5, 5), False),
        ((5, 5, 5, None, None, None), False),
        ((None,) * 5, False),
        ((4, 4, 4, 4, 5), False),
        ((5, 5, 5, 5, 5, 5, 1, 1), True),
    ],
)
def test_everything_important(importances: tuple[int | None, ...], flagged: bool) -> None:
    assert bool(ask("everything-important", weighted(*importances))) is flagged


def test_bounds_of_importance_are_options() -> None:
    assert ask("everything-important", weighted(5, 5, 1, 1), share=0.5, steps=4)


@pytest.mark.parametrize(("critical", "low", "flagged"), [(4, 1, True), (3, 2, False), (4, 0, False), (6, 2, True)])
def test_everything_critical(critical: int, low: int, flagged: bool) -> None:
    words = ["critical"] * critical + ["low"] * low
    text = steps(cards(*(f"{{channel: c{n}, contact: red, priority: {word}}}" for n, word in enumerate(words))))
    assert bool(ask("everything-critical", text)) is flagged


@pytest.mark.parametrize(
    ("contact", "priority", "importance", "way"),
    [
        ("red", "low", 5, "raise"),
        ("red", "critical", 1, "lower"),
        ("red", "low", 4, None),
        ("red", "medium", 5, None),
        ("red", "critical", 5, None),
        ("amber", "low", 5, None),
    ],
)
def test_priority_inversion(contact: str, priority: str, importance: int, way: str | None) -> None:
    text = steps(
        f"{cards(f'{{channel: a, contact: {contact}, priority: {priority}}}')}, importance: {importance}",
    )
    assert [r.help.split()[0] for r in ask("priority-inversion", text)] == ([way] if way else [])
