"""Coverage by parts, blind spots by weight, stretches: worked out by hand, and what holds for every map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.analysis import breakdown
from cjmtool.analysis.blind_spots import blind_spots, stretches, unassessed
from cjmtool.analysis.coverage import Measure, coverage, measure
from cjmtool.model.journey import Journey
from tests.render.drawing import journey

TEXT = """\
cjm: 1
id: one
title: Buying a bicycle
persona: {name: Ola}
lanes: [{id: papers, title: Papers}, rest]
channels: {web: {title: Our site}, chat: {title: Chat}, shop: {title: Shop}}
stages:
  - title: Before
    steps:
      - {title: A, importance: 5, emotion: -2, touchpoints: [{channel: chat, contact: red}]}
      - {title: B, reach: 50%, emotion: 1, touchpoints: [{channel: chat, contact: red}], pains: P}
      - {title: C, importance: 4, touchpoints: [{channel: web, contact: red}, chat]}
  - title: Then
    steps:
      - {title: D, importance: 1, touchpoints: [{channel: shop, contact: green}, {channel: web, contact: amber}]}
      - {title: E, touchpoints: [shop], lanes: {papers: Contract}}
"""


def test_blind_spots_by_weight() -> None:
    """A 5 × 3 × 1, C 4 × 1 × 1 (no emotion noted), B 3 × 1 × ½ (a good one has no depth)."""
    found = blind_spots([journey(TEXT)])
    assert [(spot.step.title, spot.score, spot.number) for spot in found] == [("A", 15, 1), ("C", 4, 3), ("B", 1.5, 2)]
    assert found[0].channels == ("Chat",)


def test_unassessed_steps_are_neither() -> None:
    assert [spot.step.title for spot in unassessed([journey(TEXT)])] == ["E"]


def test_stretches() -> None:
    (found,) = stretches([journey(TEXT)])
    assert (found.first.step.title, found.last.step.title, found.steps) == ("A", "C", 3)
    assert stretches([journey(TEXT)], 4) == []


def figures(measured: Measure) -> tuple[float | None, ...]:
    return (
        measured.contact.share,
        measured.contact_weighted.share,
        measured.touchpoint.share,
        measured.touchpoint_weighted.share,
    )


def test_by_stage() -> None:
    before, then = breakdown.by_stage([journey(TEXT)])
    assert figures(before.measure) == (0, 0, 0, 0)
    assert figures(then.measure) == (1, 1, 0.75, 0.75)  # one assessed step; (1 + ½) ÷ 2 cards


def test_by_channel() -> None:
    """web: amber of weight 1 and red of weight 4, 0.5 ÷ 5; chat: two red of 5 and 1.5, one not assessed."""
    parts = breakdown.by_channel([journey(TEXT)])
    assert [part.title for part in parts] == ["Chat", "Our site", "Shop"]
    chat, web, shop = (part.measure for part in parts)
    assert (web.touchpoint.share, web.touchpoint_weighted.share) == (0.25, 0.1)
    assert (chat.red, chat.unassessed_touchpoints, chat.touchpoint_weighted.whole) == (2, 1, 6.5)
    assert (shop.touchpoint.share, shop.unassessed_touchpoints) == (1, 1)


def test_by_persona_and_map() -> None:
    two = journey(TEXT.replace("id: one", "id: two").replace("contact: red", "contact: green"))
    (ola,) = breakdown.by_persona([journey(TEXT), two])
    assert ola.measure.contact.part == 1 + 4
    assert ola.measure.contact.whole == 8
    assert [part.measure.contact.share for part in breakdown.by_map([journey(TEXT), two])] == [0.25, 1]


def test_by_lane() -> None:
    filled = {lane.id: lane.filled.part for lane in breakdown.by_lane([journey(TEXT)])}
    assert (filled["touchpoints"], filled["emotion"], filled["experience"], filled["papers"]) == (5, 2, 1, 1)
    assert "contact" not in filled


def test_a_future_map_is_not_added_to_todays() -> None:
    future = journey(TEXT + "state: future\n")
    assert breakdown.counted([journey(TEXT), future])[0].map.state == "current"
    assert len(breakdown.counted([journey(TEXT), future])) == 1
    assert breakdown.counted([future]) == [future]


CONTACTS = st.sampled_from(["green", "amber", "red", None])
CARDS = st.lists(st.tuples(st.sampled_from("abcd"), CONTACTS), max_size=4, unique_by=lambda card: card[0])
STEPS = st.lists(st.tuples(CARDS, st.integers(1, 5), st.integers(-2, 2)), min_size=1, max_size=6)


def drawn(steps: list[tuple[list[tuple[str, str | None]], int, int]]) -> Journey:
    lines = []
    for n, (cards, importance, emotion) in enumerate(steps):
        touchpoints = ", ".join(f"{{channel: {c}{f', contact: {state}' if state else ''}}}" for c, state in cards)
        body = f"id: s{n}, title: S{n}, importance: {importance}, emotion: {emotion}"
        lines.append(f"      - {{{body}{f', touchpoints: [{touchpoints}]' if cards else ''}}}\n")
    return journey("cjm: 1\ntitle: T\nstages:\n  - title: S\n    steps:\n" + "".join(lines))


@given(STEPS, st.data())
def test_the_order_of_steps_changes_no_figure(steps: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    other = data.draw(st.permutations(steps))
    one, two = drawn(steps), drawn(other)
    assert replace(coverage(one), blind=(), unassessed=()) == replace(coverage(two), blind=(), unassessed=())
    assert sorted(s.score for s in blind_spots([one])) == sorted(s.score for s in blind_spots([two]))


@given(STEPS, st.integers(0, 5))
def test_a_green_card_never_lowers_coverage(steps: list, n: int) -> None:  # type: ignore[type-arg]
    before = measure(breakdown.steps_of([drawn(steps)]))
    cards, importance, emotion = steps[n % len(steps)]
    steps[n % len(steps)] = ([*cards, ("new", "green")], importance, emotion)
    after = measure(breakdown.steps_of([drawn(steps)]))
    for old, new in zip(figures(before), figures(after), strict=True):
        assert old is None or (new is not None and new >= old - 1e-12)


@given(STEPS, STEPS)
def test_a_total_lies_between_its_parts(one: list, two: list) -> None:  # type: ignore[type-arg]
    first, second = drawn(one), drawn(two)
    shares = [s for j in (first, second) if (s := coverage(j).contact.share) is not None]
    total = measure(breakdown.steps_of([first, second])).contact.share
    assert (total is None) == (not shares)
    assert total is None or min(shares) - 1e-12 <= total <= max(shares) + 1e-12


@pytest.mark.parametrize("maps", [1, 2])
def test_the_order_of_maps_changes_no_total(maps: int) -> None:
    journeys = [journey(TEXT), journey(TEXT.replace("id: one", "id: two"))][:maps]
    assert measure(breakdown.steps_of(journeys)) == measure(breakdown.steps_of(journeys[::-1]))
