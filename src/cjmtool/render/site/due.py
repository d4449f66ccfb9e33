"""What somebody has to look at again, and how late that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cjmtool.analysis.health import Due, due, undated
from cjmtool.render.labels import Label
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.frame import Content

# What is due within so many days is told beside what is late.
SOON = 30


@dataclass(frozen=True)
class Late:
    """`days` is how long ago it was due; of what is still to come it is below 0."""

    day: date
    days: int
    what: Label
    title: Said
    map: Said
    page: str
    step: Said | None
    owner: Said | None


def late(site: Site) -> list[Late]:
    """What was due before today, the oldest first."""
    return [one for one in _all(site, site.today) if one.days > 0]


def _all(site: Site, until: date) -> list[Late]:
    return [_late(site, one) for one in due(site.journeys, until, site.validity)]


def _late(site: Site, one: Due) -> Late:
    def said(text: str | None) -> Said | None:
        return Said.by(one.journey, text) if text else None

    of = site.by_journey[id(one.journey)]
    return Late(
        day=one.day,
        days=(site.today - one.day).days,
        what=site.words(f"health.{one.what}"),
        title=Said.by(one.journey, one.title),
        map=of.title,
        page=of.page,
        step=said(one.where),
        owner=said(one.owner),
    )


def content(site: Site) -> Content:
    found = _all(site, site.today + timedelta(days=SOON))
    return Content(
        "site/due.html.j2",
        site.words("health.stale"),
        {
            "late": [one for one in found if one.days > 0],
            "soon": [one for one in found if one.days <= 0],
            "days": SOON,
            "undated": [site.by_journey[id(journey)] for journey in undated(site.journeys)],
        },
    )
