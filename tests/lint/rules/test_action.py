"""CJM7: what is to be done, by whom, until when, and whether it has been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cjmtool.lint import engine
from cjmtool.lint.rules import all_checks
from cjmtool.problem import Remark
from tests.lint.rules.asking import ask, context
from tests.lint.rules.test_coverage import cards, steps

STEP = ("stages", 0, "steps", 0)
ACTION = (*STEP, "actions", 0)


def act(body: str, *touchpoints: str) -> str:
    """A map of one step with one action."""
    return steps(f"{cards(*touchpoints)}, actions: [{{title: T, {body}}}]")


def shared(body: str, *steps_: str) -> str:
    """A map whose `actions` hold one, `a`, and whose steps refer to it."""
    return f"actions: {{a: {{title: T, {body}}}}}\n" + steps(*(steps_ or ("actions: {id: a}", "actions: {id: a}")))


def ask_with_library(rule: str, text: str, lent: str, currency: str | None = None) -> list[Remark]:
    """What a rule says about a map that takes the actions `lent`, and perhaps a currency, from a library."""
    own = context(text)
    actions = context(f"actions: {{{lent}}}\n{steps('')}").journey.actions | own.journey.actions
    whole = replace(own.journey, actions=actions, library_currency=currency)
    checks = [check for check in all_checks() if check.run and any(record.name == rule for record in check.rules)]
    return [remark for remark in engine.run(checks, replace(own, journey=whole)) if remark.rule == rule]


# 702


@pytest.mark.parametrize(
    ("body", "without"),
    [
        ("status: selected", "selected without impact, effort or cost"),
        ("status: planned", "planned without impact, effort or cost"),
        ("status: in_progress", "in progress without impact, effort or cost"),
        ("status: selected, impact: 3", "selected without effort or cost"),
        ("status: selected, effort: 2", "selected without impact"),
        ("status: selected, cost: 0", "selected without impact"),
        ("status: selected, benefit: 9000, cost: 10", "selected without impact"),
        ("status: selected, impact: 1, effort: 0", None),
        ("status: selected, impact: 1, cost: 10", None),
        ("status: idea", None),
        ("status: done", None),
        ("status: rejected", None),
        ("note: Later", None),
    ],
)
def test_action_without_estimate(body: str, without: str | None) -> None:
    found = ask("action-without-estimate", act(body))
    assert [r.message for r in found] == ([f'action "T" is {without}'] if without else [])


def test_help_asks_for_what_is_missing_only() -> None:
    (both,) = ask("action-without-estimate", act("status: selected"))
    (one,) = ask("action-without-estimate", act("status: selected, impact: 2"))
    assert both.help == "add `impact` (1 to 5) and `effort` in person-days or `cost`"
    assert one.help == "add `effort` in person-days or `cost`"


# 703, 704, 707

KEYS = {
    "action-without-owner": "owner: O",
    "action-without-due": "due: 2027",
    "rejected-without-reason": "reason: r",
}


@pytest.mark.parametrize("status", ["idea", "selected", "planned", "in_progress", "done", "rejected"])
@pytest.mark.parametrize("rule", KEYS)
def test_what_an_action_says_depends_on_its_status(rule: str, status: str) -> None:
    wanted = ("rejected",) if rule == "rejected-without-reason" else ("planned", "in_progress")
    found = ask(rule, act(f"status: {status}"))
    assert [r.at for r in found] == ([ACTION] if status in wanted else [])
    assert not ask(rule, act(f"status: {status}, {KEYS[rule]}"))


def test_an_idea_in_a_line_lacks_nothing() -> None:
    for rule in (*KEYS, "action-without-estimate"):
        assert not ask(rule, steps("actions: Call back"))


@pytest.mark.parametrize(
    ("rule", "status", "message"),
    [
        ("action-without-owner", "in_progress", "in progress and has no owner"),
        ("action-without-due", "planned", "planned and has no due date"),
        ("rejected-without-reason", "rejected", "rejected without a reason"),
    ],
)
def test_message_says_which_status_asks_for_it(rule: str, status: str, message: str) -> None:
    (remark,) = ask(rule, act(f"status: {status}"))
    assert remark.message == f'action "T" is {message}'


# Where an action is spoken of

ONCE = {
    "action-without-estimate": "status: selected",
    "action-without-owner": "status: planned",
    "action-without-due": "status: planned",
    "action-overdue": "due: 2020",
    "rejected-without-reason": "status: rejected",
}


@pytest.mark.parametrize("rule", ONCE)
def test_a_shared_action_is_told_once_where_it_is_written(rule: str) -> None:
    (remark,) = ask(rule, shared(ONCE[rule]))
    assert remark.at[:2] == ("actions", "a")


@pytest.mark.parametrize("rule", ONCE)
def test_an_action_of_a_step_is_told_once_though_others_refer_to_it(rule: str) -> None:
    text = steps("actions: {id: a}", f"actions: {{id: a, title: T, {ONCE[rule]}}}")
    (remark,) = ask(rule, text)
    assert remark.at[:6] == ("stages", 0, "steps", 1, "actions", 0)


@pytest.mark.parametrize("rule", ONCE)
def test_what_a_library_writes_is_not_told_in_every_map(rule: str) -> None:
    assert not ask_with_library(rule, steps("actions: {id: a}"), f"a: {{title: T, {ONCE[rule]}}}")


# 705


@pytest.mark.parametrize(
    ("due", "today", "overdue"),
    [
        ("2026-06-30", date(2026, 6, 30), False),
        ("2026-06-30", date(2026, 7, 1), True),
        ("2026-06", date(2026, 6, 30), False),
        ("2026-06", date(2026, 7, 1), True),
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
    ],
)
def test_due_counts_up_to_its_last_day(due: str, today: date, overdue: bool) -> None:
    found = ask("action-overdue", act(f"status: planned, due: {due}"), today)
    assert [r.at for r in found] == ([(*ACTION, "due")] if overdue else [])


@pytest.mark.parametrize(
    ("status", "still"),
    [
        ("idea", "an idea"),
        ("selected", "selected"),
        ("planned", "planned"),
        ("in_progress", "in progress"),
        ("done", None),
        ("rejected", None),
    ],
)
def test_overdue_until_it_is_done_or_rejected(status: str, still: str | None) -> None:
    found = ask("action-overdue", act(f"status: {status}, due: 2026-09"))
    assert [r.message for r in found] == ([f'action "T" was due on 2026-09-30 and is still {still}'] if still else [])


def test_an_archived_map_is_not_reminded() -> None:
    assert not ask("action-overdue", f"status: archived\n{act('due: 2020')}")


# 708


@pytest.mark.parametrize(
    ("bodies", "at"),
    [
        (("actions: Call back", "actions: Call back"), [1]),
        (("actions: Call back", "actions: '  call  BACK '"), [1]),
        (("actions: Café", "actions: Cafe\u0301"), [1]),
        (("actions: Straße", "actions: STRASSE"), [1]),
        (("actions: Call back", "actions: Call back today"), []),
        (("actions: {id: a, title: Call back}", "actions: {id: b, title: Call back}"), [1]),
        (("actions: {id: a, title: Call back}", "actions: {id: a}"), []),
        (("actions: {id: a, title: Call back}", "actions: {id: a, title: Call back}"), []),
        (("actions: {id: a, title: Call back}", "actions: Call back"), [1]),
        (("actions: Call back", "actions: {id: b, title: Call back}", "actions: Call back"), [1, 2]),
        (("actions: {id: a}", "actions: {id: b}"), []),
    ],
)
def test_duplicate_action(bodies: tuple[str, ...], at: list[int]) -> None:
    assert [r.at[3] for r in ask("duplicate-action", steps(*bodies))] == at


def test_twice_in_one_step() -> None:
    (remark,) = ask("duplicate-action", steps("actions: [Call back, Call back]"))
    assert remark.at == (*STEP, "actions", 1)
    assert remark.related[0].at == (*STEP, "actions", 0)


@pytest.mark.parametrize(
    ("first", "second", "help"),
    [
        ("{id: a, title: T}", "T", "refer to it: `{id: a}`"),
        ("T", "{id: b, title: T}", "refer to this one there: `{id: b}`"),
        ("T", "T", "give the first an `id` and refer to it here: `{id: …}`"),
    ],
)
def test_help_names_the_id_that_there_is(first: str, second: str, help: str) -> None:
    (remark,) = ask("duplicate-action", steps(f"actions: [{first}, {second}]"))
    assert remark.help == f"if it is the same, {help}"


def test_shared_actions_of_the_map_count() -> None:
    head = "actions: {a: {title: T}, b: {title: T}}\n"
    found = ask("duplicate-action", head + steps("actions: [T, {id: a}, {id: b}]"))
    assert [r.at for r in found] == [("actions", "b"), ACTION]
    assert {r.help for r in found} == {"if it is the same, refer to it: `{id: a}`"}


def test_an_action_that_a_library_has() -> None:
    (remark,) = ask_with_library("duplicate-action", steps("actions: call back"), "a: {title: Call back}")
    assert remark.message == 'action "call back" is written in a library already, as "a"'
    assert remark.related == ()


def test_a_definition_of_the_map_stands_in_for_that_of_a_library() -> None:
    head = "actions: {a: {title: Call back}}\n"
    assert not ask_with_library("duplicate-action", head + steps("actions: {id: a}"), "a: {title: Call back}")


def test_equal_titles_within_libraries_are_not_the_map() -> None:
    text = steps("actions: [{id: a}, {id: b}]")
    assert not ask_with_library("duplicate-action", text, "a: {title: T}, b: {title: T}")


# 711


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (act("cost: 5"), (*ACTION, "cost")),
        (act("benefit: 5"), (*ACTION, "benefit")),
        (act("cost: 0"), (*ACTION, "cost")),
        (act("effort: 5"), None),
        (f"currency: EUR\n{act('cost: 5')}", None),
        (shared("benefit: 5"), ("actions", "a", "benefit")),
        # An id is a word like any other.
        (f"actions: {{id: {{title: T, cost: 5}}}}\n{steps('actions: {id: id}')}", ("actions", "id", "cost")),
    ],
)
def test_cost_without_currency(text: str, at: tuple[str | int, ...] | None) -> None:
    assert [r.at for r in ask("cost-without-currency", text)] == ([at] if at else [])


def test_sums_are_told_once_a_map() -> None:
    text = steps("actions: [{title: T, cost: 1, benefit: 2}, {title: U, cost: 3}]", "actions: {title: V, benefit: 4}")
    (remark,) = ask("cost-without-currency", text)
    assert remark.message == 'no currency is known for the cost of "T", and 3 more sums'


def test_sums_of_a_library_stand_where_the_map_takes_them() -> None:
    text = steps("actions: {id: b}", "actions: [T, {id: a}]", "actions: {id: a}")
    lent = "a: {title: A, cost: 5}, b: {title: B}"
    (remark,) = ask_with_library("cost-without-currency", text, lent)
    assert remark.at == ("stages", 0, "steps", 1, "actions", 1, "id")
    assert remark.message == 'no currency is known for the cost of "A"'
    assert not ask_with_library("cost-without-currency", text, lent, "PLN")


def test_sums_of_a_library_that_the_map_does_not_take() -> None:
    assert not ask_with_library("cost-without-currency", steps("actions: T"), "a: {title: A, cost: 5}")


def test_currency_of_the_settings() -> None:
    own = context(act("cost: 5"))
    checks = [check for check in all_checks() if check.rules[0].name == "cost-without-currency"]
    assert not list(engine.run(checks, replace(own, journey=replace(own.journey, default_currency="EUR"))))


# Actions of libraries


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("action-without-estimate", "status: selected"),
        ("action-without-owner", "status: planned"),
        ("action-without-due", "status: in_progress"),
        ("action-overdue", "due: 2020"),
        ("rejected-without-reason", "status: rejected"),
    ],
)
def test_an_action_of_a_library_is_spoken_of_in_the_library(rule: str, body: str) -> None:
    library = f"cjm: 1\nkind: library\ntitle: L\nactions: {{a: {{title: T, {body}}}}}\n"
    (remark,) = ask(rule, library)
    assert remark.at[:2] == ("actions", "a")
    assert not ask_with_library(rule, steps("actions: {id: a}"), f"a: {{title: T, {body}}}")
