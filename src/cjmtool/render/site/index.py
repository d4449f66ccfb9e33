"""The first page: all maps with their health, what they have in common, what to do first and what is late."""

from __future__ import annotations

from collections.abc import Sequence

from cjmtool.analysis.breakdown import counted, steps_of
from cjmtool.analysis.coverage import measure
from cjmtool.render.site.backlog import Entry
from cjmtool.render.site.cards import card
from cjmtool.render.site.compare import matrix
from cjmtool.render.site.data import Site
from cjmtool.render.site.due import late
from cjmtool.render.site.frame import Content

# So many actions and late things stand on the first page; the rest is a click away.
FIRST = 7
# From so many maps on the cards can be searched.
SEARCHED_FROM = 7


def content(site: Site, entries: Sequence[Entry]) -> Content:
    families = site.families
    shown = matrix(site, families[0], "c1") if families else None
    chart = shown.chart if shown else None
    actions = [entry for entry in entries if entry.open]
    overdue = late(site)
    searched = len(site.live) >= SEARCHED_FROM
    own_steps = steps_of(counted(site.journeys))
    measured = measure(own_steps)
    return Content(
        "site/index.html.j2",
        site.name,
        {
            "current": [card(site, one) for one in site.live if one.journey.map.state == "current"],
            "future": [card(site, one) for one in site.live if one.journey.map.state != "current"],
            "archived": [card(site, one) for one in site.maps if one.archived],
            "steps": measured.steps,
            "coverage": measured.contact,
            "blind": sum(step.blind for step in own_steps),
            "common": sum(family.blind_for_all(step) for family in families for step in family.steps),
            "compared": bool(families),
            "chart": chart,
            "actions": actions[:FIRST],
            "more_actions": max(0, len(actions) - FIRST),
            "late": overdue[:FIRST],
            "more_late": max(0, len(overdue) - FIRST),
            "searched": searched,
        },
        chart.rules if chart else "",
        search=searched,
    )
