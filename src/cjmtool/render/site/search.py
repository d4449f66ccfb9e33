"""Everything that can be found by its name, as lists, which the script narrows while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.analysis.evidence import sources
from cjmtool.analysis.stops import stops
from cjmtool.render.labels import Label
from cjmtool.render.site.backlog import Entry
from cjmtool.render.site.channels import ChannelView
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.frame import Content
from cjmtool.render.site.personas import journeys_of


@dataclass(frozen=True)
class Hit:
    """`about` says what it belongs to; `more` is only searched."""

    title: Said
    page: str
    anchor: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hits:
    key: str
    title: Label
    hits: tuple[Hit, ...]


def content(site: Site, entries: Sequence[Entry], channels: Sequence[ChannelView]) -> Content:
    found = [
        Hits("maps", site.words("site.maps"), _maps(site)),
        Hits("personas", site.words("site.personas"), _personas(site)),
        Hits("steps", site.words("page.steps"), _steps(site)),
        Hits("actions", site.words("register.actions"), _actions(entries)),
        Hits("channels", site.words("site.channels"), _channels(channels)),
        Hits("sources", site.words("register.evidence"), _sources(site)),
    ]
    return Content(
        "site/search.html.j2", site.words("site.search"), {"groups": [one for one in found if one.hits]}, search=True
    )


def _maps(site: Site) -> tuple[Hit, ...]:
    return tuple(
        Hit(one.title, one.page, "", _given(Said.by(one.journey, p.name) if (p := one.journey.persona) else None))
        for one in site.maps
    )


def _personas(site: Site) -> tuple[Hit, ...]:
    found = []
    for key, page in site.persona_pages.items():
        first = journeys_of(site, key)[0]
        assert first.persona is not None
        role = Said.by(first, first.persona.role) if first.persona.role else None
        found.append(Hit(Said.by(first, first.persona.name), page, "", _given(role)))
    return tuple(sorted(found, key=lambda hit: (hit.title.casefold(), hit.page)))


def _steps(site: Site) -> tuple[Hit, ...]:
    found = []
    for stop in stops(site.journeys):
        of = site.by_journey[id(stop.journey)]
        anchor = of.step_anchors[stop.number - 1]
        found.append(Hit(Said.by(stop.journey, stop.step.title), of.page, anchor, (of.title,)))
    return tuple(found)


def _actions(entries: Sequence[Entry]) -> tuple[Hit, ...]:
    return tuple(
        Hit(one.title, one.steps[0].page, one.steps[0].anchor, _given(one.steps[0].title, one.owner)) for one in entries
    )


def _channels(channels: Sequence[ChannelView]) -> tuple[Hit, ...]:
    found = [Hit(one.title, one.page, "", _given(one.kind_word)) for one in channels]
    return tuple(sorted(found, key=lambda hit: (hit.title.casefold(), hit.page)))


def _sources(site: Site) -> tuple[Hit, ...]:
    """Records lead to the evidence page, which lists them all."""
    found = []
    for source in sources(site.journeys, site.validity):
        of = next(j for j in site.journeys if j.evidence.get(source.id) == source.record)
        kind = site.words(f"evidence.{source.record.kind}") if source.record.kind else None
        found.append(Hit(Said.by(of, source.record.title), "evidence.html", "t-sources", _given(kind)))
    return tuple(found)


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
