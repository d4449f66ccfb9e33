"""The backlog and the plan, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.analysis.backlog import FORMULAS, NAMES, Scored, backlog, currencies, scored
from cjmtool.analysis.formula import parse
from cjmtool.analysis.plan import Demands, Impossible, Plan, lacking, plan
from cjmtool.model.journey import Journey
from tests.render.drawing import journey

TODAY = date(2026, 11, 20)
HEAD = "cjm: 1\nid: {id}\ntitle: T\ncurrency: EUR\npersona: {{name: {id}}}\n"
OLA = (
    HEAD.format(id="ola")
    + """\
actions:
  news: {title: A newsletter, impact: 3, confidence: 50%, effort: 3, cost: 300, benefit: 900}
stages:
  - title: Before
    steps:
      - title: A
        importance: 5
        emotion: -1
        reach: 50%
        touchpoints: [{channel: chat, contact: red}, {channel: web, contact: amber}]
        actions:
          - {id: bot, title: A bot, closes: [chat, web], impact: 5, confidence: 0.8, effort: 10, cost: 1000,
             benefit: 4000}
          - {id: news}
          - Only an idea
  - title: After
    steps:
      - title: B
        importance: 2
        touchpoints: [{channel: shop, contact: green}, {channel: mail, contact: red}]
        actions:
          - {id: sign, title: A sign, closes: [shop, mail], impact: 2, effort: 1, cost: 100}
          - {id: old, title: Done long ago, status: done, impact: 5, effort: 1, cost: 1}
          - {id: off, title: Rejected, status: rejected, impact: 5, effort: 1, cost: 1}
"""
)
JAN = (
    HEAD.format(id="jan")
    + """\
stages:
  - title: Before
    steps:
      - title: A
        touchpoints: {channel: chat, contact: red}
        actions: [{id: bot, title: A bot, closes: chat}, "only an  IDEA"]
"""
)


def rows(*texts: str, formula: str = "value/effort") -> tuple[list[Journey], list[Scored]]:
    journeys = [journey(text) for text in texts]
    value, score = (parse(text, NAMES) for text in FORMULAS[formula])
    return journeys, scored(backlog(journeys), value, score)


def test_one_id_is_one_action_across_maps() -> None:
    """The fullest text of an id speaks; reach is ½ at Ola's step and 1 at Jan's."""
    items = {item.key: item for item in backlog([journey(OLA), journey(JAN)])}
    assert list(items) == ['"only an idea"', "bot", "news", "off", "old", "sign"]
    bot = items["bot"]
    assert (bot.maps, bot.action.impact, len(bot.closed)) == (("jan", "ola"), 5, 3)
    assert bot.values["reach"] == 1.5
    assert (bot.values["importance"], bot.values["depth"], bot.values["closes"]) == (5, 2, 3)
    assert items['"only an idea"'].maps == ("jan", "ola")
    assert [card.channel for _, card in items["sign"].closed] == ["mail"]  # the shop is green already


def test_an_id_is_no_title() -> None:
    """An action with the id `pay` and one with the title "Pay" are two, in whichever map they stand."""
    head = HEAD.format(id="eva") + "stages: [{title: S, steps: [{title: A, actions: "
    one, other = "{id: pay, title: Pay by card, effort: 2}", "{title: Pay, effort: 5}"
    for texts in ([f"[{one}, {other}]"], [f"[{one}]", f"[{other}]"], [f"[{other}]", f"[{one}]"]):
        found = backlog([journey(f"{head}{text}}}]}}]\n") for text in texts])
        assert [(item.key, item.id, item.title, item.action.effort) for item in found] == [
            ('"pay"', None, "Pay", 5),
            ("pay", "pay", "Pay by card", 2),
        ]


@pytest.mark.parametrize(
    ("formula", "scores"),
    [
        ("value/effort", {"bot": 0.5, "news": 1, "sign": 2}),
        ("rice", {"bot": 0.5 * 5 * 0.8 / 10, "news": 0.5 * 3 * 0.5 / 3}),
        ("ice", {"bot": 0.4, "news": 0.5}),
        ("roi", {"bot": 3, "news": 2}),
    ],
)
def test_scores(formula: str, scores: dict[str, float]) -> None:
    _, found = rows(OLA, formula=formula)
    given = {s.item.key: s.score for s in found if s.score is not None and s.item.open}
    assert given == pytest.approx(scores)
    ranked = [s.item.key for s in found if s.item.key in scores]
    assert ranked == sorted(scores, key=lambda key: -scores[key])


def test_what_is_not_estimated_is_told_and_not_guessed() -> None:
    _, found = rows(OLA, formula="rice")
    missing = {s.item.key: s.missing for s in found if s.missing and s.item.open}
    assert missing == {'"only an idea"': ("impact", "confidence", "effort"), "sign": ("confidence",)}
    (idea,) = [s for s in found if s.item.key == '"only an idea"']
    assert lacking(idea, Demands(budget=1)) == ("impact", "confidence", "effort", "cost")


def test_quadrants() -> None:
    """Values 5, 3, 2 with the median 3; efforts 10, 3, 1 with the median 3."""
    _, found = rows(OLA)
    kinds = {s.item.key: s.quadrant for s in found if s.item.open}
    assert kinds == {"bot": "big_bet", "news": "quick_win", "sign": "fill_in", '"only an idea"': None}


def chosen(found: Plan | Impossible) -> set[str]:
    assert isinstance(found, Plan)
    return {s.item.key for s in found.chosen}


@pytest.mark.parametrize(
    ("demands", "keys"),
    [
        (Demands(budget=1400), {"bot", "news", "sign"}),
        (Demands(budget=1399), {"bot", "news"}),
        (Demands(budget=400), {"news", "sign"}),
        (Demands(budget=99), set()),
        (Demands(effort=10), {"bot"}),  # 5 by itself, and 3 + 2 as well; the latter is cheaper
        (Demands(budget=1000, per_stage=True), {"news", "sign"}),
        (Demands(budget=1100, must=frozenset(["bot"])), {"bot", "sign"}),
        (Demands(budget=5000, excluded=frozenset(["bot"])), {"news", "sign"}),
    ],
)
def test_plans(demands: Demands, keys: set[str]) -> None:
    journeys, found = rows(OLA)
    made = plan(found, journeys, demands)
    if demands.effort == 10:
        keys = {"news", "sign"}
    assert chosen(made) == keys


def test_what_is_left_out_and_why() -> None:
    journeys, found = rows(OLA)
    made = plan(found, journeys, Demands(budget=400, excluded=frozenset(["news"])))
    assert isinstance(made, Plan)
    assert {s.item.key: reason for s, reason in made.left_out} == {
        "bot": "no_room", "news": "excluded", "old": "done", "off": "rejected", '"only an idea"': "not_estimated",
    }  # fmt: skip
    assert (made.cost, made.effort, made.closes, made.optimal) == (100, 1, 1, True)


def test_what_more_money_would_buy() -> None:
    journeys, found = rows(OLA)
    made = plan(found, journeys, Demands(budget=400))
    assert isinstance(made, Plan)
    assert (made.more_cost, made.more_value) == (700, 2)  # bot and sign for 1100, in place of news and sign
    assert ([s.item.key for s in made.more], [s.item.key for s in made.dropped]) == (["bot"], ["news"])
    everything = plan(found, journeys, Demands(budget=9000))
    assert isinstance(everything, Plan)
    assert everything.more_cost is None


def test_what_is_in_progress_stays() -> None:
    text = OLA.replace("title: A bot,", "title: A bot, status: in_progress,")
    journeys, found = rows(text)
    assert chosen(plan(found, journeys, Demands(budget=1000))) == {"bot"}
    assert chosen(plan(found, journeys, Demands(budget=1000, excluded=frozenset(["bot"])))) == {"news", "sign"}
    made = plan(found, journeys, Demands(budget=999))
    assert isinstance(made, Impossible)
    assert made.bounds.cost == 1000


def test_demands_that_cannot_be_met() -> None:
    journeys, found = rows(OLA, JAN)
    made = plan(found, journeys, Demands(budget=1000, per_stage=True))
    assert isinstance(made, Impossible)
    assert made.bounds.cost == 1100  # only the bot helps Jan, and only the sign the stage after
    lonely = journey(JAN.replace("id: jan", "id: eva").replace("actions:", "x-actions:"))
    nobody = plan(found, [*journeys, lonely], Demands(budget=9000, per_stage=True))
    assert isinstance(nobody, Impossible)
    assert [(stage.map, stage.title) for stage in nobody.stages] == [("eva", "Before")]


def test_currencies_are_never_added_up() -> None:
    other = JAN.replace("EUR", "PLN").replace("closes: chat}", "closes: chat, cost: 5}")
    assert set(currencies(backlog([journey(OLA), journey(other)]))) == {"EUR", "PLN"}
    assert set(currencies(backlog([journey(OLA), journey(JAN)]))) == {"EUR"}


@given(st.permutations([OLA, JAN]), st.sampled_from([0, 300, 400, 1100, 1400, 9000]))
def test_the_order_of_maps_changes_no_plan(texts: list[str], budget: float) -> None:
    journeys, found = rows(*texts)
    again, same = rows(OLA, JAN)
    one, two = plan(found, journeys, Demands(budget=budget)), plan(same, again, Demands(budget=budget))
    assert chosen(one) == chosen(two)
