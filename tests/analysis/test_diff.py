"""Two versions of a map: every kind of change by hand, and what holds for any two maps."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.analysis.changes import Change, MapDiff, PartDiff
from cjmtool.analysis.diff import diff
from cjmtool.analysis.diff_definitions import library_changes
from cjmtool.analysis.matching import moved
from cjmtool.model.build import build
from cjmtool.model.maps import Library
from cjmtool.source.load import load_text
from tests.render.drawing import journey

HEAD = """\
cjm: 1
title: Getting a tram pass
purpose: Decide about machines
persona: {name: Iga, goals: A pass}
evidence:
  talks: {title: Talks at the stop, kind: interview, date: 2026-01}
  guess: {title: What we think, kind: assumption}
metrics:
  wait: {title: Waiting, unit: min, baseline: 9, target: 3, values: [{value: 7, date: 2026-02}]}
stages:
"""
BODY = """\
  - title: Wondering
    steps:
      - title: Asks on a forum
        importance: 5
        emotion: -1
        touchpoints: [{channel: Forum, contact: red, priority: high}]
        pains: Nobody answers for days
        actions: [{title: Answer on the forum, closes: Forum}]
        metrics: wait
      - title: Reads our page
        emotion: 0.5
        touchpoints: [{channel: Our site, contact: amber}]
        evidence: talks
  - title: Buying
    steps:
      - {id: machine, title: Stands at the machine, touchpoints: {channel: Machine, contact: green}}
      - {id: home, title: Goes home}
"""
TEXT = HEAD + BODY


def compare(*replaced: tuple[str, str], text: str = TEXT) -> MapDiff:
    new = text
    for old, fresh in replaced:
        assert new.count(old) == 1, old
        new = new.replace(old, fresh)
    found = diff(journey(text), journey(new))
    assert not found.empty
    return found


def step(*replaced: tuple[str, str]) -> PartDiff:
    """The one step that differs."""
    (one,) = compare(*replaced).steps
    return one


def only(*replaced: tuple[str, str]) -> tuple[Any, ...]:
    """The one change, in short, of the one step that differs."""
    (change,) = step(*replaced).changes
    return short(change)


def short(change: Change) -> tuple[Any, ...]:
    return (change.op, change.part, change.key, change.field, change.before, change.after)


def test_the_same_map_does_not_differ() -> None:
    found = diff(journey(TEXT), journey(TEXT))
    assert found.empty
    assert found.op == "changed"


def test_a_map_that_has_come_or_gone() -> None:
    come, gone = diff(None, journey(TEXT)), diff(journey(TEXT), None)
    assert (come.op, gone.op) == ("added", "removed")
    assert not come.empty
    assert [one.op for one in come.steps] == ["added"] * 4
    assert [one.reversed() for one in come.steps] == list(gone.steps)
    assert come.figures == (None, gone.figures[0])


class TestSteps:
    def test_added(self) -> None:
        new = "\n      - {title: Is inspected, touchpoints: {channel: Inspector, contact: red}}"
        one = step(("title: Goes home}", "title: Goes home}" + new))
        assert one.op == "added"
        assert one.place == (5, "is-inspected", "Is inspected", "Buying", "Goes home")
        assert [(c.key, c.opened, c.closed) for c in one.changes] == [("Inspector", True, False)]

    def test_removed_where_it_stood(self) -> None:
        found = compare(
            ("      - {id: home, title: Goes home}\n", ""),
            ("        emotion: 0.5\n", ""),
            ("id: machine, title: Stands", "id: machine, emotion: 1, title: Stands"),
        )
        assert [(one.op, one.place.title) for one in found.steps] == [
            ("kept", "Reads our page"),
            ("kept", "Stands at the machine"),
            ("removed", "Goes home"),
        ]

    def test_renamed_by_its_id(self) -> None:
        one = step(("Stands at the machine", "Queues for a ticket"))
        assert one.renamed
        assert not one.guessed
        assert one.changes == ()

    def test_renamed_although_its_id_is_derived(self) -> None:
        one = step(("Asks on a forum", "Asks in a forum"))
        assert (one.op, one.renamed, one.guessed) == ("kept", True, True)
        assert [c.field for c in one.changes] == ["id"]

    def test_another_title_over_the_same_cards_is_guessed_too(self) -> None:
        assert step(("Asks on a forum", "Looks for advice")).guessed

    def test_another_title_over_little_that_is_all_the_same(self) -> None:
        head = (
            "cjm: 1\ntitle: T\nstages:\n  - title: S\n    steps:\n      - {title: Waits, emotion: -1, importance: 4, "
        )
        said = "touchpoints: {channel: SMS, contact: red}}\n"

        def found(after: str) -> list[str]:
            return [one.op for one in diff(journey(head + said), journey(after)).steps]

        assert found(head.replace("Waits", "Gets a reminder") + said) == ["kept"]
        assert found(head.replace("Waits", "Gets a reminder").replace("4", "5") + said) == ["removed", "added"]
        assert found(head.replace("Waits", "Gets a reminder") + said.replace("SMS", "Mail")) == ["removed", "added"]

    def test_another_title_elsewhere_is_another_step(self) -> None:
        found = compare(("Reads our page", "Sits down"), ("Goes home}", "Goes home}\n      - title: Reads our pages"))
        assert [(one.op, one.place.title) for one in found.steps] == [
            ("removed", "Reads our page"),
            ("added", "Sits down"),
            ("added", "Reads our pages"),
        ]

    def test_two_written_ids_are_two_steps(self) -> None:
        found = compare(("{id: home, title", "{id: way-home, title"))
        assert sorted(one.op for one in found.steps) == ["added", "removed"]

    def test_given_an_id(self) -> None:
        one = step(("      - title: Asks on a forum", "      - title: Asks on a forum\n        id: ask"))
        assert not one.renamed
        assert short(one.changes[0]) == ("changed", "step", "", "id", "asks-on-a-forum", "ask")

    def test_moved_to_another_stage(self) -> None:
        line = "      - {id: home, title: Goes home}\n"
        found = compare((line, ""), ("  - title: Buying", line + "  - title: Buying"))
        assert [(one.place.title, one.moved, one.before.stage, one.after.stage) for one in found.steps] == [
            ("Goes home", True, "Buying", "Wondering")
        ]  # type: ignore[union-attr]

    def test_moved_within_a_stage_by_the_fewest_moves(self) -> None:
        titles = ["a", "b", "c", "d", "e"]
        texts = ["cjm: 1\ntitle: T\nstages:\n  - title: S\n    steps:\n" for _ in range(2)]
        texts[0] += "".join(f"      - {{title: Step {t}{t}{t}, id: {t}}}\n" for t in titles)
        texts[1] += "".join(f"      - {{title: Step {t}{t}{t}, id: {t}}}\n" for t in "eabcd")
        found = diff(*map(journey, texts))
        assert [one.place.key for one in found.steps] == ["e"]
        assert found.steps[0].moved

    def test_a_stage_that_moves_takes_its_steps_along(self) -> None:
        first, second = BODY.split("  - title: Buying")
        found = diff(journey(TEXT), journey(HEAD + "  - title: Buying" + second + first))
        assert found.steps == ()
        assert [one.moved for one in found.stages] == [True]


class TestStages:
    def test_renamed_with_a_derived_id(self) -> None:
        found = compare(("title: Buying", "title: At the stop"))
        (one,) = found.stages
        assert (one.renamed, one.guessed, one.moved) == (True, True, False)
        assert found.steps == ()

    def test_added_and_removed(self) -> None:
        found = compare(("  - title: Buying", "  - title: Riding\n    steps: [{title: Rides}]\n  - title: Buying"))
        assert [(one.op, one.place.title) for one in found.stages] == [("added", "Riding")]
        assert [one.place.stage for one in found.steps] == ["Riding"]

    def test_what_a_stage_says(self) -> None:
        found = compare(("title: Buying\n", "title: Buying\n    owner: Sales\n    goals: A ticket\n"))
        assert [short(c) for c in found.stages[0].changes] == [
            ("changed", "stage", "", "owner", None, "Sales"),
            ("added", "card", "goals", "", None, None),
        ]


class TestCards:
    def test_a_red_card_closed(self) -> None:
        one = step(("contact: red, priority: high", "contact: green, priority: high"))
        (change,) = one.changes
        assert (change.closed, change.opened, change.reversed().opened) == (True, False, True)

    def test_a_red_card_opened(self) -> None:
        one = step(("channel: Our site, contact: amber", "channel: Our site, contact: red"))
        assert [(c.opened, c.closed) for c in one.changes] == [(True, False)]

    def test_a_red_card_that_goes_with_its_step(self) -> None:
        text = TEXT.replace("{channel: Machine, contact: green}", "{channel: Machine, contact: red}")
        machine = next(line for line in text.splitlines(keepends=True) if "id: machine" in line)
        one = next(step for step in compare((machine, ""), text=text).steps if step.op == "removed")
        assert [(c.dropped, c.closed, c.reversed().opened) for c in one.changes] == [(True, False, True)]

    def test_a_new_channel(self) -> None:
        new = "contact: red, priority: high}, {channel: Chat, contact: amber}"
        assert only(("contact: red, priority: high}", new)) == ("added", "contact", "Chat", "contact", None, "amber")

    def test_priority_and_acceptance(self) -> None:
        one = step(("priority: high", "priority: low, accepted: {reason: Too dear, until: 2027}"))
        assert [(c.field, c.before, str(c.after)) for c in one.changes] == [
            ("priority", "high", "low"),
            ("accepted", None, "Too dear"),
            ("accepted_until", None, "2027"),
        ]

    @pytest.mark.parametrize(
        ("text", "op", "was", "now"),
        [
            (
                "pains: Nobody answers for many days",
                "reworded",
                "Nobody answers for days",
                "Nobody answers for many days",
            ),
            ("gains: Somebody answers", "", "", ""),
        ],
    )
    def test_text_cards(self, text: str, op: str, was: str, now: str) -> None:
        one = step(("pains: Nobody answers for days", text))
        if op:
            assert [(c.op, c.was, c.now) for c in one.changes] == [(op, was, now)]
        else:
            assert [(c.op, c.key) for c in one.changes] == [("added", "gains"), ("removed", "pains")]

    def test_the_order_of_cards_is_no_change(self) -> None:
        lists = ["pains: [One is slow, Two is dear]", "pains: [Two is dear, One is slow]"]
        versions = [TEXT.replace("pains: Nobody answers for days", pains) for pains in lists]
        assert diff(*map(journey, versions)).empty

    def test_a_note_at_a_card(self) -> None:
        new = "pains: {text: Nobody answers for days, note: Seen twice}"
        assert only(("pains: Nobody answers for days", new)) == (
            "changed", "card", "pains", "note", None, "Seen twice",
        )  # fmt: skip

    def test_an_action(self) -> None:
        one = step(("closes: Forum}", "status: done, effort: 2}"))
        assert [short(c) for c in one.changes] == [
            ("changed", "action", "", "status", "idea", "done"),
            ("changed", "action", "", "effort", None, 2),
            ("changed", "action", "", "closes", "Forum", None),
        ]

    def test_an_action_of_another_title(self) -> None:
        one = step(("title: Answer on the forum", "title: Answer on this forum"))
        assert [(c.op, c.field, c.was, c.now) for c in one.changes] == [
            ("changed", "title", "Answer on the forum", "Answer on this forum")
        ]


class TestFields:
    @pytest.mark.parametrize(
        ("old", "new", "field", "before", "after"),
        [
            ("emotion: -1", "emotion: 1.5", "emotion", -1, 1.5),
            ("importance: 5", "importance: 3", "importance", 5, 3),
            ("metrics: wait", "metrics: wait\n        moment_of_truth: true", "moment_of_truth", None, True),
            ("metrics: wait", "metrics: wait\n        reach: 50%", "reach", None, 0.5),
            ("metrics: wait", "metrics: wait\n        decision: Which pass", "decision", None, "Which pass"),
            ("metrics: wait", "metrics: wait\n        tags: b2b", "tags", None, "b2b"),
            ("        metrics: wait\n", "", "metrics", "wait", None),
        ],
    )
    def test_a_field(self, old: str, new: str, field: str, before: object, after: object) -> None:
        assert only((old, new)) == ("changed", "step", "", field, before, after)

    def test_a_duration_is_what_it_comes_to(self) -> None:
        texts = [TEXT.replace("metrics: wait", f"metrics: wait\n        duration: {d}") for d in ("2 days", "2d", "3d")]
        assert diff(journey(texts[0]), journey(texts[1])).empty
        assert not diff(journey(texts[0]), journey(texts[2])).empty

    def test_next_names_the_step(self) -> None:
        one = step(("id: machine, title", "id: machine, next: [home, {end: failure, share: 10%}], title"))
        (change,) = one.changes
        assert change.after == (("Goes home", None, None, None), (None, "failure", None, 0.1))

    def test_what_the_map_says(self) -> None:
        found = compare(
            ("title: Getting a tram pass", "title: Getting a pass\nstatus: active\ninsights: Machines matter"),
            ("persona: {name: Iga, goals: A pass}", "persona: {name: Jan}"),
            ("purpose: Decide about machines\n", ""),
        )
        assert [(c.op, c.part, c.field, c.before, c.after) for c in found.map] == [
            ("renamed", "map", "title", "Getting a tram pass", "Getting a pass"),
            ("changed", "map", "persona", "Iga", "Jan"),
            ("changed", "map", "status", "draft", "active"),
            ("changed", "map", "purpose", "Decide about machines", None),
            ("added", "card", "", None, None),
        ]
        assert [(c.op, c.key) for c in found.own] == [("removed", "iga"), ("added", "jan")]


class TestClaims:
    def test_a_claim_gains_support(self) -> None:
        one = step(("pains: Nobody answers for days", "pains: {text: Nobody answers for days, evidence: talks}"))
        assert [short(c) for c in one.changes] == [
            ("changed", "card", "pains", "evidence", None, "talks"),
            ("changed", "claim", "pains", "level", "assumption", "validated"),
        ]

    def test_through_the_record_alone(self) -> None:
        found = compare(("kind: interview", "kind: staff"))
        assert [short(c) for c in found.steps[0].changes] == [
            ("changed", "claim", "emotion", "level", "validated", "internal")
        ]
        assert [short(c) for c in found.own] == [("changed", "evidence", "talks", "kind", "interview", "staff")]


class TestDefinitions:
    def test_the_last_value_of_a_metric(self) -> None:
        found = compare(("{value: 7, date: 2026-02}", "{value: 7, date: 2026-02}, {value: 4, date: 2026-05}"))
        (change,) = found.own
        assert (change.part, change.field) == ("metric", "last")
        assert (change.before.value, change.after.value) == (7, 4)  # type: ignore[union-attr]

    def test_an_older_value(self) -> None:
        found = compare(("{value: 7, date: 2026-02}", "{value: 8, date: 2025-02}, {value: 7, date: 2026-02}"))
        assert [short(c) for c in found.own] == [("changed", "metric", "wait", "values", 1, 2)]

    def test_what_a_library_brings_counts_where_it_is_used(self) -> None:
        this = journey(TEXT.replace("evidence: talks", "evidence: [talks, calls]"))
        calls = build(
            load_text("cjm: 1\nkind: library\ntitle: L\nevidence: {calls: {title: Calls}, x: {title: X}}\n")
        ).part
        assert isinstance(calls, Library)
        before = type(this)(this.map, this.file, evidence={**this.evidence, **calls.evidence})
        later = {"calls": calls.evidence["calls"].model_copy(update={"kind": "survey"}), "y": calls.evidence["x"]}
        after = type(this)(this.map, this.file, evidence={**this.evidence, **later})
        found = diff(before, after)
        assert [short(c) for c in found.shared] == [("changed", "evidence", "calls", "kind", None, "survey")]
        assert found.own == ()

    def test_libraries(self) -> None:
        one, other = (
            build(load_text(f"cjm: 1\nkind: library\ntitle: L\nchannels: {{{c}}}\n")).part
            for c in ("a: {title: A}, b: {title: B, kind: web}", "b: {title: Bee, kind: app}, c: {title: C}")
        )
        assert isinstance(one, Library)
        assert isinstance(other, Library)
        assert [(c.op, c.key, c.field) for c in library_changes(one, other)] == [
            ("removed", "a", ""),
            ("renamed", "b", "title"),
            ("changed", "b", "kind"),
            ("added", "c", ""),
        ]


def test_figures() -> None:
    found = compare(("contact: red, priority: high", "contact: green, priority: high"))
    before, after = found.figures
    assert before is not None
    assert after is not None
    assert (before.blind, after.blind) == (2, 1)
    assert (before.red, after.red) == (1, 0)
    assert before.contact.share == 0.5
    assert after.contact.share == 0.75
    assert before.backed.share == pytest.approx(1 / 3)


# Maps of up to six steps with few words, so that ids, titles and cards meet, part and change places.
WORDS = st.sampled_from(["asks friends", "asks a friend", "reads the page", "reads our page", "buys it", "waits long"])
STEP = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "emotion": st.integers(-2, 2),
        "importance": st.integers(1, 5),
        "id": st.sampled_from(["a", "b", "c", "d"]),
        "pains": st.lists(WORDS, max_size=3, unique=True),
        "evidence": st.just(["talks"]),
        "touchpoints": st.lists(
            st.fixed_dictionaries({"channel": WORDS}, optional={"contact": st.sampled_from(["red", "amber", "green"])}),
            max_size=3,
            unique_by=lambda card: card["channel"],
        ),
        "next": st.just([{"end": "failure"}]),
    },
)


@st.composite
def maps(draw: st.DrawFn) -> Any:
    import json

    steps = draw(
        st.lists(STEP, min_size=1, max_size=6, unique_by=lambda s: s.get("id") or s["title"].replace(" ", "-"))
    )
    cut = draw(st.integers(0, len(steps)))
    parts = [part for part in (steps[:cut], steps[cut:]) if part]
    titles = draw(st.lists(WORDS, min_size=len(parts), max_size=len(parts), unique=True))
    stages = [{"title": title, "steps": part} for title, part in zip(titles, parts, strict=True)]
    whole = {
        "cjm": 1,
        "title": draw(WORDS),
        "evidence": {"talks": {"title": "Talks", "kind": "survey"}},
        "stages": stages,
    }
    return journey(json.dumps(whole))


@given(maps())
def test_no_map_differs_from_itself(one: Any) -> None:
    assert diff(one, one).empty


@given(maps(), maps())
def test_a_difference_reads_backwards(one: Any, other: Any) -> None:
    """What was added is removed, what has moved moves back, and nothing else is told."""
    there, back = diff(one, other), diff(other, one)
    assert there.empty == back.empty
    assert there.figures == back.figures[::-1]
    for name in ("stages", "steps"):
        assert Counter(map(unordered, (p.reversed() for p in getattr(there, name)))) == Counter(
            map(unordered, getattr(back, name))
        )
    for name in ("map", "own", "shared"):
        assert Counter(c.reversed() for c in getattr(there, name)) == Counter(getattr(back, name))


def unordered(part: PartDiff) -> tuple[object, ...]:
    return (part.before, part.after, part.moved, part.guessed, frozenset(Counter(part.changes).items()))


@given(maps(), maps())
def test_every_step_is_accounted_for(one: Any, other: Any) -> None:
    """Taking out what was removed and putting in what was added leads from one map to the other."""
    keys = [[step.key for _, _, step in version.steps()] for version in (one, other)]
    found = diff(one, other).steps
    gone = {p.before.key for p in found if p.op == "removed" or p.guessed}  # type: ignore[union-attr]
    come = {p.after.key for p in found if p.op == "added" or p.guessed}  # type: ignore[union-attr]
    assert (set(keys[0]) - gone) | come == set(keys[1])
    assert gone <= set(keys[0])
    still = {p.after.key for p in found if p.moved and p.after} | come
    rest = [[k for k in version if k not in still and k not in gone] for version in keys]
    if len(one.map.stages) == len(other.map.stages) == 1:
        assert rest[0] == rest[1]


@given(st.permutations(range(1, 8)))
def test_the_fewest_steps_move(order: list[int]) -> None:
    """As many stay as the longest increasing run has, found by trying all."""
    from itertools import combinations

    away = moved((before, after, str(before)) for after, before in enumerate(order, 1))
    longest = max(n for n in range(1, 8) if any(list(c) == sorted(c) for c in combinations(order, n)))
    assert len(order) - len(away) == longest
    stay = [before for after, before in enumerate(order, 1) if (before, after) not in away]
    assert stay == sorted(stay)
