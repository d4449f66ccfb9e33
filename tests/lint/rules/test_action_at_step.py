"""CJM7: what actions do about a step, its pains and its cards."""

from __future__ import annotations

import pytest

from tests.lint.rules.asking import ask
from tests.lint.rules.test_action import ACTION, STEP, act, ask_with_library, shared
from tests.lint.rules.test_coverage import cards, steps

# 701


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("pains: x, importance: 5", True),
        ("pains: x, importance: 4", True),
        ("pains: x, importance: 3", False),
        ("pains: x", False),
        ("barriers: x, importance: 4", True),
        ("gains: x, thoughts: x, importance: 5", False),
        ("pains: x, importance: 5, actions: Do something", False),
        ("pains: x, importance: 5, opportunities: A chance", True),
        ("pains: x, importance: 5, actions: {title: T, status: rejected}", True),
        ("pains: x, importance: 5, actions: {title: T, status: done}", False),
        ("pains: x, importance: 5, actions: [{title: T, status: rejected}, Another]", False),
        ("pains: x, importance: 5, actions: {id: nowhere}", False),
    ],
)
def test_pain_without_action(body: str, found: bool) -> None:
    assert bool(ask("pain-without-action", steps(body))) is found


def test_a_step_with_several_pains_is_told_once() -> None:
    (remark,) = ask("pain-without-action", steps("barriers: b, pains: [first, second], importance: 5"))
    assert remark.message == 'nothing is planned against "first" and 2 more cards at a step of importance 5'
    assert remark.at == (*STEP, "pains", 0)
    assert remark.related[0].at == (*STEP, "importance")


def test_barrier_alone_is_shown_where_it_stands() -> None:
    (remark,) = ask("pain-without-action", steps("barriers: b, importance: 5"))
    assert remark.at == (*STEP, "barriers", 0)


def test_importance_from_which_pains_count_is_an_option() -> None:
    assert ask("pain-without-action", steps("pains: x, importance: 3"), importance=3)
    assert not ask("pain-without-action", steps("pains: x, importance: 4"), importance=5)


@pytest.mark.parametrize(("status", "found"), [("idea", False), ("rejected", True)])
def test_pain_is_answered_by_a_shared_action_as_well(status: str, found: bool) -> None:
    text = shared(f"status: {status}", "pains: x, importance: 5, actions: {id: a}")
    assert [r.label for r in ask("pain-without-action", text)] == ["every action of the step was rejected"] * found


# 706

RED = "{channel: a, contact: red, priority: low}"


@pytest.mark.parametrize(
    ("card", "actions", "found"),
    [
        (RED, "{title: T, closes: a, status: done}", True),
        (RED, "{title: T, closes: a, status: in_progress}", False),
        (RED, "{title: T, closes: a, status: rejected}", False),
        (RED, "{title: T, status: done}", False),
        (RED, "{title: T, closes: b, status: done}", False),
        ("{channel: a, contact: amber}", "{title: T, closes: a, status: done}", False),
        ("{channel: a, contact: green}", "{title: T, closes: a, status: done}", False),
        ("{channel: a}", "{title: T, closes: a, status: done}", False),
        ("{channel: a, contact: red, accepted: {reason: r}}", "{title: T, closes: a, status: done}", False),
        ("{channel: a, contact: red, accepted: {until: 2020}}", "{title: T, closes: a, status: done}", False),
        (RED, "{title: T, closes: a, status: done}, {title: U, closes: a, status: planned}", False),
        (RED, "{title: T, closes: a, status: done}, {title: U, closes: a}", False),
        (RED, "{title: T, closes: a, status: done}, {title: U, closes: a, status: rejected}", True),
        (RED, "{title: T, closes: a, status: done}, {title: U, closes: b, status: planned}", True),
        (RED, "{title: T, closes: a, status: done}, {id: nowhere, closes: a}", True),
    ],
)
def test_done_but_red(card: str, actions: str, found: bool) -> None:
    text = steps(f"{cards(card, '{channel: b, contact: green}')}, actions: [{actions}]")
    assert [r.at for r in ask("done-but-red", text)] == ([(*STEP, "touchpoints", 0, "contact")] if found else [])


def test_every_done_action_of_the_card_is_shown() -> None:
    text = steps(
        f"{cards('{channel: b}', RED)}, actions: [{{title: T, closes: [b, a], status: done}}, U, "
        "{title: V, closes: a, status: done}]"
    )
    (remark,) = ask("done-but-red", text)
    assert remark.message == 'card "a" is still red, though "T" is done'
    assert [p.at for p in remark.related] == [(*ACTION, "closes", 1), (*STEP, "actions", 2, "closes", 0)]


def test_a_reference_closes_cards_too() -> None:
    text = shared("status: done", f"{cards(RED)}, actions: {{id: a, closes: a}}", f"{cards(RED)}, actions: {{id: a}}")
    assert [r.at[:4] for r in ask("done-but-red", text)] == [STEP]


def test_an_action_of_a_library_that_is_done() -> None:
    text = steps(f"{cards(RED)}, actions: {{id: x, closes: a}}")
    (remark,) = ask_with_library("done-but-red", text, "x: {title: Film it, status: done}")
    assert "Film it" in remark.message


# 709


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("moment_of_truth: true", True),
        ("moment_of_truth: Here they decide", True),
        ("moment_of_truth: true, metrics: m", False),
        ("importance: 5", False),
    ],
)
def test_moment_without_metric(body: str, found: bool) -> None:
    remarks = ask("moment-without-metric", steps(body))
    assert [(r.at, r.on) for r in remarks] == ([((*STEP, "moment_of_truth"), "key")] if found else [])


# 710


@pytest.mark.parametrize(
    ("contact", "status", "found"),
    [
        ("green", "idea", True),
        ("green", "selected", True),
        ("green", "planned", True),
        ("green", "in_progress", True),
        ("green", "done", False),
        ("green", "rejected", False),
        ("amber", "planned", False),
        ("red", "planned", False),
    ],
)
def test_closes_green(contact: str, status: str, found: bool) -> None:
    text = act(f"closes: [b, a], status: {status}", f"{{channel: a, contact: {contact}, priority: low}}", "b")
    remarks = ask("closes-green", text)
    assert [r.at for r in remarks] == ([(*ACTION, "closes", 1)] if found else [])
    assert [p.at for r in remarks for p in r.related] == [(*STEP, "touchpoints", 0, "contact")] * found


def test_a_green_card_of_a_future_map_is_what_the_action_will_have_reached() -> None:
    assert not ask("closes-green", f"state: future\n{act('closes: a', '{channel: a, contact: green}')}")


@pytest.mark.parametrize(("status", "found"), [("planned", True), ("done", False)])
def test_a_reference_that_closes_green(status: str, found: bool) -> None:
    step = f"{cards('{channel: a, contact: green}')}, actions: {{id: a, closes: a}}"
    remarks = ask("closes-green", shared(f"status: {status}", step))
    assert [r.at for r in remarks] == ([(*ACTION, "closes", 0)] if found else [])
