"""Personas: who they are, their maps, where we lose them, what is to be done for them and where they look for us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.analysis.blind_spots import Spot, blind_spots
from cjmtool.analysis.breakdown import counted, steps_of
from cjmtool.analysis.coverage import Measure, measure
from cjmtool.model.journey import Journey
from cjmtool.render.site.backlog import Entry
from cjmtool.render.site.cards import Card, card
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.frame import Content
from cjmtool.render.view_context import Context
from cjmtool.render.view_head import persona as portrait
from cjmtool.render.view_sections import Persona

# So many actions stand on a persona's page; all are in the backlog.
MAX_ACTIONS = 12


@dataclass(frozen=True)
class Lost:
    """A blind step: where it is and where the client looks for us in vain."""

    map: Said
    step: Said
    page: str
    anchor: str
    emotion: float | None
    channels: tuple[Said, ...]
    planned: bool


@dataclass(frozen=True)
class PersonaView:
    page: str
    name: Said
    role: Said | None
    portrait: Persona
    language: str
    journeys: tuple[Journey, ...]
    measure: Measure
    blind: int
    cards: tuple[Card, ...]


def journeys_of(site: Site, key: str) -> list[Journey]:
    return [one.journey for one in site.maps if one.journey.persona is not None and one.journey.persona_key == key]


def view(site: Site, key: str) -> PersonaView:
    """The portrait is that of the first map; archived maps are shown, not counted."""
    journeys = journeys_of(site, key)
    first = journeys[0]
    assert first.persona is not None
    context = Context(
        journey=first,
        words=site.words,
        today=site.today,
        sources={},
        anchors={},
        step_numbers={},
        step_by_key={},
        findings={},
    )
    person = first.persona.model_copy(update={"evidence": ()})
    live = [journey for journey in journeys if journey.map.status != "archived"]
    steps = steps_of(counted(live))
    return PersonaView(
        page=site.persona_pages[key],
        name=Said.by(first, first.persona.name),
        role=Said.by(first, first.persona.role) if first.persona.role else None,
        portrait=portrait(context, person, site.pictures.get(key)),
        language=first.language,
        journeys=tuple(live),
        measure=measure(steps),
        blind=sum(step.blind for step in steps),
        cards=tuple(card(site, site.by_journey[id(journey)]) for journey in journeys),
    )


def lost(site: Site, journeys: tuple[Journey, ...]) -> list[Lost]:
    """The blind steps of the maps of today, the heaviest first."""
    return [_lost(site, spot) for spot in blind_spots(counted(journeys))]


def _lost(site: Site, spot: Spot) -> Lost:
    of = site.by_journey[id(spot.journey)]
    return Lost(
        map=of.title,
        step=Said.by(spot.journey, spot.step.title),
        page=of.page,
        anchor=of.step_anchors[spot.number - 1],
        emotion=spot.step.emotion,
        channels=tuple(Said.by(spot.journey, channel) for channel in spot.channels),
        planned=spot.planned,
    )


def list_content(site: Site) -> Content:
    found = [view(site, key) for key in site.persona_pages]
    found.sort(key=lambda one: (one.name.casefold(), one.page))
    return Content("site/personas.html.j2", site.words("site.personas"), {"personas": found})


def content(site: Site, key: str, actions: Sequence[Entry]) -> Content:
    found = view(site, key)
    pages = {site.page_of(journey) for journey in found.journeys}
    helping = [entry for entry in actions if entry.open and _helps(entry, pages)]
    return Content(
        "site/persona.html.j2",
        f"{found.name} — {site.words('site.persona')}",
        {
            "persona": found,
            "lost": lost(site, found.journeys),
            "actions": helping[:MAX_ACTIONS],
            "more_actions": max(0, len(helping) - MAX_ACTIONS),
            "channels": _channels(site, found.journeys),
        },
    )


def _helps(entry: Entry, pages: set[str]) -> bool:
    return any(one.on and one.page in pages for one in entry.helped)


def _channels(site: Site, journeys: tuple[Journey, ...]) -> list[tuple[Said, str, int]]:
    """Where they look for us, with the page of the channel and the number of steps, the most used first."""
    found: dict[str, tuple[Said, int]] = {}
    for journey in journeys:
        for _, _, step in journey.steps():
            for key, title in {t.channel: journey.channel_title(t) for t in step.touchpoints}.items():
                said, n = found.get(key, (Said.by(journey, title), 0))
                found[key] = (said, n + 1)
    order = sorted(found.items(), key=lambda item: (-item[1][1], item[1][0].casefold(), item[0]))
    return [(title, site.channel_pages[key], n) for key, (title, n) in order]
