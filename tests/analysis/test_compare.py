"""Maps side by side, worked out by hand, and what holds for any maps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cjmtool.analysis import compare
from cjmtool.analysis.succession import succession
from cjmtool.model.journey import Journey
from cjmtool.words import folded
from tests.render.drawing import journey

STEPS = {
    "ola": """\
      - {id: ask, title: Asks around, emotion: -1, importance: 5, touchpoints: [{channel: chat, contact: red}]}
      - {id: buy, title: Buys a bicycle, emotion: 1, importance: 4, decision: Which shop,
         touchpoints: [{channel: shop, contact: green}],
         actions: [{id: test, title: A test ride, closes: shop}, {title: A map}]}
      - {id: ride, title: Rides to the office, emotion: 2}
""",
    "jan": """\
      - {id: ask, title: Asks around, emotion: -2, touchpoints: [{channel: chat, contact: red}]}
      - {id: buy, title: Buys a bicycle, importance: 2, decision: Which shop,
         touchpoints: [{channel: shop, contact: red}],
         actions: [{id: test, title: A test ride, closes: shop}, {title: "a  MAP"}, {title: Off, status: rejected}]}
      - {id: commute, title: Rides to work in the office}
""",
    "eva": """\
      - {id: buy, title: Buys a bicycle, emotion: 0, touchpoints: [shop], actions: [{id: test, title: A test ride}]}
""",
}


def map_of(name: str, more: str = "") -> Journey:
    head = f"cjm: 1\nid: {name}\ntitle: T\npersona: {{name: {name.title()}}}\n{more}stages:\n  - title: S\n    steps:\n"
    return journey(head + STEPS[name])


MAPS = [map_of(name) for name in STEPS]


def test_common_steps() -> None:
    found = {one.key: one for one in compare.shared(MAPS)}
    assert list(found) == ["buy", "ask"]
    assert [stop.state for stop in found["buy"].stops] == ["met", "blind", "unassessed"]
    assert (found["buy"].emotion_spread, found["buy"].importance_spread) == (1, 2)
    assert found["buy"].contact_differs
    assert [stop.step.decision for stop in found["buy"].decisions] == ["Which shop", "Which shop"]
    assert len(found["ask"].blind) == 2
    assert not found["ask"].contact_differs


def test_steps_of_one_map_alone() -> None:
    assert [(s.journey.id, s.step.key) for s in compare.alone(MAPS)] == [("ola", "ride"), ("jan", "commute")]


def test_actions_that_help_most() -> None:
    """One id is one action, and so is one title; a red or amber card counts as closed, a green one does not."""
    found = compare.helping(MAPS)
    assert [(item.title, item.id, item.maps, len(item.closed)) for item in found] == [
        ("A test ride", "test", ("eva", "jan", "ola"), 1),
        ("a  MAP", None, ("jan", "ola"), 0),
    ]


def test_candidates_are_guessed_from_titles() -> None:
    (found,) = compare.candidates(MAPS, 0.7)
    assert (found.one.step.key, found.other.step.key) == ("ride", "commute")
    assert 0.7 <= found.likeness < 1
    assert compare.candidates(MAPS, 0.99) == []


def test_candidates_in_any_language() -> None:
    russian = [
        journey(f"cjm: 1\nid: m{n}\ntitle: T\nstages: [{{title: S, steps: [{{id: s{n}, title: {title}}}]}}]\n")
        for n, title in enumerate(("Ждёт результат испытаний", "Испытаний результат ждёт", "Łapie tramwaj"))
    ]
    (found,) = compare.candidates(russian)
    assert (found.one.step.key, found.other.step.key, found.likeness) == ("s0", "s1", 1)


def test_a_map_as_it_is_and_as_it_is_to_be() -> None:
    found = succession(map_of("ola"), map_of("jan"))
    assert [(k.before.step.key, k.changes) for k in found.kept] == [
        ("ask", ("emotion", "importance")),
        ("buy", ("emotion", "importance", "contact", "touchpoints")),
    ]
    assert [s.step.key for s in found.removed] == ["ride"]
    assert [s.step.key for s in found.new] == ["commute"]
    assert (found.before.emotion, found.before.emotion_of) == (2 / 3, 3)
    assert (found.before.contact.share, found.after.contact.share) == (1 / 3, 0)
    assert (found.before.blind, found.after.blind) == (2, 3)


@given(st.permutations(MAPS))
def test_the_order_of_maps_changes_no_verdict(maps: list[Journey]) -> None:
    def verdict(found: list[compare.Shared]) -> object:
        return sorted((one.key, len(one.stops), one.emotion_spread, one.contact_differs) for one in found)

    assert verdict(compare.shared(maps)) == verdict(compare.shared(MAPS))
    assert sorted(folded(item.title) for item in compare.helping(maps)) == ["a map", "a test ride"]
    assert len(compare.candidates(maps, 0.7)) == 1


@given(st.sampled_from(MAPS))
def test_a_map_compared_with_itself_changes_nothing(one: Journey) -> None:
    found = succession(one, map_of(one.id))
    assert (found.removed, found.new) == ((), ())
    assert [kept.changes for kept in found.kept] == [()] * len(found.kept)
    assert found.before == found.after


@given(st.sampled_from(MAPS), st.sampled_from(MAPS))
def test_the_other_way_round(one: Journey, other: Journey) -> None:
    there, back = succession(one, other), succession(other, one)
    assert [s.step.key for s in there.new] == [s.step.key for s in back.removed]
    assert (there.before, there.after) == (back.after, back.before)
    assert {k.before.step.key: k.changes for k in there.kept} == {k.before.step.key: k.changes for k in back.kept}
