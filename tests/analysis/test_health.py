"""What is due, and the row of the index, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from cjmtool.analysis.backlog import backlog
from cjmtool.analysis.health import due, full_actions, health, next_review, undated
from cjmtool.model.journey import Journey
from tests.render.drawing import journey

TEXT = """\
cjm: 1
id: one
title: Buying a bicycle
owner: Ola
reviewed: 2026-01-10
review_every: 3 months
evidence:
  talks: {title: Talks, kind: interview, date: 2024-06}
  unused: {title: Nobody cites it, kind: interview, date: 2020}
metrics:
  visits: {title: Visits, values: [{value: 1, date: 2023-12-31}, {value: 2, date: 2024-05-31}]}
  other: {title: Not at any step, baseline: {value: 1, date: 2020}}
actions:
  sign: {title: A sign, status: planned, due: 2026-05, owner: Jan}
stages:
  - title: Before
    steps:
      - title: A
        emotion: -1
        evidence: talks
        metrics: visits
        touchpoints:
          - {channel: a, contact: red, accepted: {reason: r, until: 2026-03-31}}
          - {channel: b, contact: red, accepted: {reason: r}}
        actions: [{id: sign, closes: b}, An idea]
      - title: B
        actions: [{id: sign}, {title: Over, due: 2020, status: done}, {title: Off, due: 2020, status: rejected}]
"""


def test_what_is_due() -> None:
    """The review three months after January 10th, the record two years after the last of June 2024, and so on."""
    found = due([journey(TEXT)], date(2026, 6, 30))
    assert [(d.what, d.title, d.day.isoformat(), d.owner, d.where) for d in found] == [
        ("acceptance", "a", "2026-03-31", None, "A"),
        ("review", "Buying a bicycle", "2026-04-10", "Ola", None),
        ("action", "A sign", "2026-05-31", "Jan", None),
        ("metric", "Visits", "2026-05-31", None, None),
        ("evidence", "Talks", "2026-06-30", None, None),
    ]


@pytest.mark.parametrize(("day", "count"), [((2026, 3, 30), 0), ((2026, 3, 31), 1), ((2026, 4, 10), 2)])
def test_up_to_a_day(day: tuple[int, int, int], count: int) -> None:
    assert len(due([journey(TEXT)], date(*day))) == count


def test_what_maps_share_is_told_once() -> None:
    two = journey(TEXT.replace("id: one", "id: two"))
    kinds = [d.what for d in due([journey(TEXT), two], date(2026, 6, 30))]
    assert sorted(kinds) == ["acceptance", "acceptance", "action", "evidence", "metric", "review", "review"]


def test_two_cards_of_one_channel_are_two_acceptances() -> None:
    card = "touchpoints: [{channel: desk, contact: red, accepted: {reason: r, until: 2026-03}}]"
    steps = f"[{{title: A, {card}}}, {{title: B, {card}}}, {{title: B, {card}}}]"
    found = due([journey(f"cjm: 1\ntitle: T\nstages: [{{title: S, steps: {steps}}}]\n")], date(2026, 6, 30))
    assert [(d.title, d.where) for d in found] == [("desk", "A"), ("desk", "B"), ("desk", "B")]


def test_maps_of_one_title_without_ids_have_a_review_each() -> None:
    text = TEXT.replace("id: one\n", "")
    assert [d.what for d in due([journey(text), journey(text)], date(2026, 4, 10))].count("review") == 2


def acting(id: str, *actions: str) -> Journey:
    step = f"{{title: A, actions: [{', '.join(actions)}]}}"
    return journey(f"cjm: 1\nid: {id}\ntitle: T\nstages: [{{title: S, steps: [{step}]}}]\n")


def test_an_action_is_known_by_its_id_else_by_its_title() -> None:
    east = "{id: east, title: A sign, due: 2026-05, owner: Jan}"
    west = "{id: west, title: A sign, due: 2026-05, owner: Ola}"
    bare = "{title: A sign, due: 2026-05, owner: Ewa}"
    again = "{title: a  SIGN, due: 2026-05, owner: Ida}"
    found = due([acting("one", east, west, bare), acting("two", west, again)], date(2026, 6, 30))
    assert [(d.title, d.owner) for d in found] == [("A sign", "Jan"), ("A sign", "Ola"), ("A sign", "Ewa")]


def test_records_and_metrics_are_told_apart_by_id_and_content() -> None:
    text = """\
cjm: 1
title: T
evidence:
  north: {title: Talks, kind: interview, date: 2024-06}
  south: {title: Talks, kind: interview, date: 2024-06}
metrics:
  visits: {title: Visits, values: [{value: 1, date: 2024-05}]}
  calls: {title: Visits, values: [{value: 2, date: 2024-05}]}
stages: [{title: S, steps: [{title: A, emotion: 1, evidence: [north, south], metrics: [visits, calls]}]}]
"""
    assert [d.what for d in due([journey(text)], date(2026, 6, 30))] == ["metric", "metric", "evidence", "evidence"]
    other = journey(text.replace("interview", "survey").replace("value: 1", "value: 3"))
    kinds = [d.what for d in due([journey(text), other], date(2026, 6, 30))]
    assert (kinds.count("metric"), kinds.count("evidence")) == (3, 4)


def test_an_archived_map_is_left_in_peace() -> None:
    archived = journey(TEXT + "status: archived\n")
    assert due([archived], date(2030, 1, 1)) == []
    assert undated([journey(TEXT.replace("reviewed:", "version:") + "status: archived\n")]) == []


def test_maps_without_a_next_review() -> None:
    bare = journey(TEXT.replace("review_every: 3 months\n", ""))
    assert next_review(bare) is None
    assert undated([journey(TEXT), bare]) == [bare]


def test_health() -> None:
    one = health(journey(TEXT))
    assert (one.stages, one.coverage.steps, one.open_actions, one.due) == (1, 2, 2, date(2026, 4, 10))
    assert {action.title for action in full_actions(one.journey)} == {"A sign", "An idea", "Over", "Off"}
    assert one.overdue(date(2026, 4, 11))
    assert not one.overdue(date(2026, 4, 10))


def test_actions_are_counted_as_in_the_backlog() -> None:
    steps = "{title: A, actions: [Call back, {id: x, title: Call}]}, {title: B, actions: [call  back, {id: x}]}"
    one = journey(f"cjm: 1\ntitle: T\nstages: [{{title: S, steps: [{steps}]}}]\n")
    assert len(full_actions(one)) == len(backlog([one])) == 2
    assert health(one).open_actions == 2
