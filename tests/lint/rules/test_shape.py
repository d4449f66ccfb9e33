"""CJM608–612 and 616–619: how a map is cut into stages and steps, and what its steps say."""

from __future__ import annotations

import pytest

from tests.lint.rules.asking import ask
from tests.lint.rules.test_coverage import steps

SHOP = "touchpoints: Shop"


def felt(*emotions: float | None) -> str:
    return steps(*(SHOP if emotion is None else f"{SHOP}, emotion: {emotion}" for emotion in emotions))


def titled(*steps: str) -> str:
    return "cjm: 1\ntitle: T\nstages: [{title: S, steps: [" + ", ".join(f"{{{step}}}" for step in steps) + "]}]\n"


def test_too_many_stages() -> None:
    assert not ask("too-many-stages", steps(*[SHOP] * 7, stages=7))
    (remark,) = ask("too-many-stages", steps(*[SHOP] * 8, stages=8))
    assert (remark.at, remark.on) == (("stages",), "key")
    assert remark.message == 'the map "Buying a bicycle" has 8 stages'
    assert ask("too-many-stages", steps(*[SHOP] * 3, stages=3), stages=2)


def test_single_step_stage() -> None:
    assert [r.at for r in ask("single-step-stage", steps(*[SHOP] * 3, stages=2))] == [("stages", 1)]
    assert not ask("single-step-stage", steps(*[SHOP] * 4, stages=2))


def test_a_map_of_one_stage_is_not_divided() -> None:
    assert not ask("single-step-stage", steps(SHOP))


def listed(key: str, number: int, lane: str = "") -> str:
    cards = f"[{', '.join(f'c{n}' for n in range(number))}]"
    return f"{key}: {{{lane}: {cards}}}" if lane else f"{key}: {cards}"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (listed("touchpoints", 13), ("touchpoints",)),
        (listed("questions", 13), ("questions",)),
        (listed("actions", 13), ("actions",)),
        (listed("support", 13), ("support",)),
        (listed("lanes", 13, "papers"), ("lanes", "papers")),
        (f"{listed('gains', 6)}, {listed('pains', 7)}", ("pains",)),
        (f"{listed('goals', 7)}, {listed('expectations', 6)}", ("goals",)),
        (f"{listed('gains', 6)}, {listed('pains', 6)}", None),
        (f"{listed('pains', 12)}, {listed('thoughts', 12)}", None),
        (listed("evidence", 13), None),
        (listed("tags", 13), None),
        (listed("links", 13), None),
        (listed("lanes", 12, "papers"), None),
        ("", None),
    ],
)
def test_step_overload(body: str, place: tuple[str, ...] | None) -> None:
    found = ask("step-overload", steps(body))
    assert [r.at for r in found] == ([("stages", 0, "steps", 0, *place)] if place else [])


def test_cards_of_a_lane_are_an_option() -> None:
    (remark,) = ask("step-overload", steps(listed("pains", 3)), cards=2)
    assert remark.message == 'step "Step 0" has 3 cards in the lane "experience"'


@pytest.mark.parametrize(
    ("emotions", "flat"),
    [
        ((1, 1, 1, 1, 1), True),
        ((0, 0, 0, 0, 0), True),
        ((-0.5, -0.5, None, -0.5, -0.5, -0.5), True),
        ((1, 1, 1, 1), False),
        ((1, 1, 1, 1, None), False),
        ((1, 1, 1, 1, 1.1), False),
        ((None,) * 6, False),
    ],
)
def test_flat_emotions(emotions: tuple[float | None, ...], flat: bool) -> None:
    assert bool(ask("flat-emotions", felt(*emotions))) is flat


def test_flat_emotions_from_the_first_to_the_last() -> None:
    (remark,) = ask("flat-emotions", felt(None, 1, 1), emotions=2)
    assert remark.message == "all 2 emotions of the map are 1"
    assert remark.at == ("stages", 0, "steps", 1, "emotion")
    assert remark.related[0].at == ("stages", 0, "steps", 2, "emotion")


@pytest.mark.parametrize(
    ("emotions", "gaps"),
    [
        ((0, 0), []),
        ((0, None), [1]),
        ((None, 0, None, 0), [0, 2]),
        ((None, 1, 1, 1), [0]),
    ],
)
def test_missing_emotion_at_each_step(emotions: tuple[float | None, ...], gaps: list[int]) -> None:
    assert [r.at for r in ask("missing-emotion", felt(*emotions))] == [("stages", 0, "steps", n) for n in gaps]


@pytest.mark.parametrize(
    ("emotions", "message"),
    [
        ((None,), "no step of the map has an emotion"),
        ((None,) * 9, "no step of the map has an emotion"),
        ((None, 0, None), "only 1 of the map's 3 steps have an emotion"),
    ],
)
def test_missing_emotion_once_for_a_map_that_has_few(emotions: tuple[float | None, ...], message: str) -> None:
    (remark,) = ask("missing-emotion", felt(*emotions))
    assert (remark.at, remark.message) == (("title",), message)


def test_a_feeling_in_words_is_asked_for_its_number() -> None:
    (remark,) = ask("missing-emotion", steps("emotion: 1", "feeling: Lost"))
    assert remark.label == 'how much is "Lost"?'


METRIC = "metrics: {m: {title: M}}\n"


@pytest.mark.parametrize(
    ("text", "without"),
    [(steps(SHOP), True), (METRIC + steps(SHOP), False), (steps(SHOP, "metrics: of-a-library"), False)],
)
def test_map_without_metrics(text: str, without: bool) -> None:
    assert bool(ask("map-without-metrics", text)) is without


CONTENT = [
    "description: d", "note: Seen", "duration: 1 day", "reach: 50%", "questions: q", "goals: g", "expectations: e",
    "gains: g", "pains: p", "barriers: b", "thoughts: t", "emotion: 0", "feeling: f", "motivations: m", "importance: 3",
    "moment_of_truth: true", "decision: d", "actions: a", "opportunities: o", "success: s", "actors: a",
    "frontstage: f", "backstage: b", "support: s", "lanes: {l: c}", "metrics: m", "evidence: e",
]  # fmt: skip


@pytest.mark.parametrize("content", CONTENT)
def test_any_content_makes_a_step(content: str) -> None:
    assert not ask("thin-step", steps(f"{SHOP}, {content}"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (SHOP, 'step "Step 0" has nothing but a title and touchpoints'),
        ("touchpoints: [{channel: a, contact: green, note: Seen}, b]", "has nothing but a title and touchpoints"),
        (f"{SHOP}, id: i, tags: t, next: {{end: success}}, links: https://example.org", "but a title and touchpoints"),
        (f"{SHOP}, questions: [], lanes: {{}}", "has nothing but a title and touchpoints"),
        ("", 'step "Step 0" has nothing but a title'),
    ],
)
def test_thin_step(body: str, message: str) -> None:
    (remark,) = ask("thin-step", steps(body))
    assert remark.message.endswith(message)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("title: Calls", "id: b, title: Calls", True),
        ("title: Calls  the hotline", "id: b, title: calls the HOTLINE", True),
        ("title: Straße", "title: STRASSE", True),
        ("title: Zażółć", "id: b, title: Zażółć", True),
        ("title: Calls", "title: Calls again", False),
        ("title: Calls", "id: b, title: Calls?", False),
        # Equal ids, written or derived, are duplicate-id's matter.
        ("title: Calls", "title: Calls", False),
        ("title: Calls", "title: calls", False),
        ("id: a, title: Calls", "id: a, title: Calls", False),
    ],
)
def test_duplicate_step_title(first: str, second: str, alike: bool) -> None:
    found = ask("duplicate-step-title", titled(first, second))
    assert [r.at for r in found] == ([("stages", 0, "steps", 1, "title")] if alike else [])


def test_titles_and_ids_together_give_each_step_one_finding() -> None:
    text = titled("title: Calls", "id: b, title: Calls", "id: b, title: Calls", "id: c, title: Calls")
    assert [r.at[3] for r in ask("duplicate-step-title", text)] == [1, 3]
    assert [r.at[3] for r in ask("duplicate-id", text)] == [2]
    (_, last) = ask("duplicate-step-title", text)
    assert last.related[0].at == ("stages", 0, "steps", 0, "title")


CHANNELS = """\
channels:
  site: {title: Our site, ownership: own}
  shop: {title: Our shop, ownership: own}
  chat: {title: Chat, ownership: third_party}
  ads: {title: Ads, ownership: paid}
  bus: {title: Bus}
"""


@pytest.mark.parametrize(
    ("first", "ours"),
    [
        ("touchpoints: site", True),
        ("touchpoints: [site, shop]", True),
        ("touchpoints: [site, chat]", False),
        ("touchpoints: [site, ads]", False),
        ("touchpoints: [site, bus]", False),
        ("touchpoints: [site, elsewhere]", False),
        ("touchpoints: chat", False),
        ("", False),
    ],
)
def test_journey_starts_with_us(first: str, ours: bool) -> None:
    found = ask("journey-starts-with-us", CHANNELS + steps(first, "touchpoints: site"))
    assert [r.at for r in found] == ([("stages", 0, "steps", 0)] if ours else [])


def test_texts_of_a_quick_map_belong_to_nobody() -> None:
    assert not ask("journey-starts-with-us", steps("touchpoints: Our site"))
