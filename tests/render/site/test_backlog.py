"""The backlog of the site, of the plan and of the comparison is one."""

from __future__ import annotations

import pytest

from cjmtool.analysis.backlog import backlog
from cjmtool.analysis.compare import helping
from cjmtool.render.compare_tables import report
from cjmtool.render.labels import Words
from cjmtool.render.site.backlog import Entry, entries
from tests.render.site.sample import site

# Each says something that the others do not: who calls what by an id, by a title, in full or in short.
ZOE = """\
cjm: 1
id: zoe
title: Zoe
persona: {name: Zoe}
stages:
  - title: S
    steps:
      - title: A
        touchpoints: [{channel: web, contact: red}, {channel: shop, contact: green}]
        actions:
          - {id: pay, title: Pay somehow, closes: [web, shop]}
          - {title: Pay, closes: web}
          - {id: news, title: News, status: rejected}
          - {id: sign, title: A sign}
"""
ANA = """\
cjm: 1
id: ana
title: Ana
language: pl
persona: {name: Ana}
stages:
  - title: S
    steps:
      - title: B
        touchpoints: [{channel: web, contact: amber}]
        actions:
          - {id: pay, title: Płatność kartą, closes: web, effort: 3, cost: 90, priority: high, owner: Sklep}
          - {title: pay, effort: 1}
          - {id: news, title: News, effort: 2, status: planned}
          - {id: sign, title: A sign, priority: critical}
"""


def effort(entry: Entry) -> float | None:
    return None if entry.effort is None else float(entry.effort.split()[0])


@pytest.mark.parametrize("texts", [(ZOE, ANA), (ANA, ZOE)])
def test_site_plan_and_comparison_agree(texts: tuple[str, str]) -> None:
    made = site(*texts)
    items = backlog(made.journeys)
    assert [(item.key, item.title, len(item.closed)) for item in items] == [
        ('"pay"', "pay", 1),
        ("news", "News", 0),
        ("pay", "Płatność kartą", 2),
        ("sign", "A sign", 0),
    ]

    planned = {(item.title, item.action.status, item.action.effort, len(item.maps)) for item in items}
    shown = {(str(e.title), e.status, effort(e), sum(helped.on for helped in e.helped)) for e in entries(made)}
    assert shown == planned
    assert sorted(item.key for item in helping(made.journeys)) == [item.key for item in items if item.open]
    (table,) = (table for table in report(made.journeys, Words("en"), None).tables if table.key == "actions")
    assert {(row[0], row[2], row[4]) for row in table.rows} == {
        (item.title, len(item.maps), len(item.closed)) for item in items
    }
    assert {row[6] for row in table.rows} == {tuple(journey.map.title for journey in made.journeys)}


@pytest.mark.parametrize("texts", [(ZOE, ANA), (ANA, ZOE)])
def test_the_fullest_text_speaks_in_its_own_language(texts: tuple[str, str]) -> None:
    found = {str(entry.title): entry for entry in entries(site(*texts))}
    card = found["Płatność kartą"]
    assert (card.code, card.owner, card.title.language) == ("P2", "Sklep", "pl")
    assert found["A sign"].code == "P1"  # what says nothing else yet has a priority
    assert [str(step.title) for step in card.steps] == (["A", "B"] if texts[0] == ZOE else ["B", "A"])


def test_maps_of_one_id_stay_two() -> None:
    made = site(ZOE, ANA.replace("id: ana", "id: zoe"))
    assert all(sum(helped.on for helped in entry.helped) == 2 for entry in entries(made))
    assert all(len(item.stops) == 2 for item in backlog(made.journeys))
