"""Channels: the list of all, and for each where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.analysis.breakdown import by_channel, counted
from cjmtool.analysis.coverage import Measure
from cjmtool.analysis.stops import Stop, stops
from cjmtool.model.journey import Journey
from cjmtool.model.parts import Touchpoint
from cjmtool.render.labels import Label
from cjmtool.render.site.backlog import CODES
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.frame import Content

SIGNS = {"green": "ok", "amber": "half", "red": "no", "accepted": "kept", "unassessed": "un"}


@dataclass(frozen=True)
class Use:
    """A touchpoint of the channel: in which map and step, and whether the client can meet us there."""

    map: Said
    persona: Said | None
    step: Said
    page: str
    anchor: str
    state: str
    sign: str
    word: Label
    code: str | None
    priority: Label | None
    note: Said | None


@dataclass(frozen=True)
class ChannelView:
    """`kind` gives its icon; `kind_word` and `owner_word` are None where nobody has said.

    `measure` and the number of `maps` are over the maps of today, None where only future ones use it; `uses` are all.
    """

    page: str
    title: Said
    kind: str
    kind_word: Label | None
    owner_word: Label | None
    note: Said | None
    measure: Measure | None
    maps: int | None
    uses: tuple[Use, ...]


def views(site: Site) -> list[ChannelView]:
    """The channels with the largest gaps today first; those that only future maps use last, by their titles."""
    used: dict[str, list[tuple[Stop, Touchpoint]]] = {}
    for stop in stops(site.journeys):
        for touchpoint in stop.step.touchpoints:
            used.setdefault(touchpoint.channel, []).append((stop, touchpoint))
    today = counted(site.journeys)
    found = [_view(site, part.key, part.measure, used.pop(part.key), today) for part in by_channel(today)]
    planned = [_view(site, key, None, uses, today) for key, uses in used.items()]
    return found + sorted(planned, key=lambda view: (view.title.casefold(), view.page))


def _view(
    site: Site,
    key: str,
    measure: Measure | None,
    uses: list[tuple[Stop, Touchpoint]],
    today: Sequence[Journey],
) -> ChannelView:
    words, first = site.words, uses[0][0].journey
    channel = next((defined for stop, card in uses if (defined := stop.journey.channel(card)) is not None), None)
    over = {id(journey) for journey in today} & {id(stop.journey) for stop, _ in uses}
    return ChannelView(
        page=site.channel_pages[key],
        title=Said.by(first, channel.title if channel else key),
        kind=(channel.kind if channel else None) or "other",
        kind_word=words(f"channel.{channel.kind}") if channel and channel.kind else None,
        owner_word=words(f"channel.{channel.ownership}") if channel and channel.ownership else None,
        note=Said.by(first, channel.note) if channel and channel.note else None,
        measure=measure,
        maps=len(over) if measure is not None else None,
        uses=tuple(use(site, stop, touchpoint) for stop, touchpoint in uses),
    )


def use(site: Site, stop: Stop, touchpoint: Touchpoint) -> Use:
    words, journey = site.words, stop.journey
    of = site.by_journey[id(journey)]
    state = touchpoint.contact or "unassessed"
    holds = state == "red" and touchpoint.accepted_on(site.today)
    return Use(
        map=of.title,
        persona=Said.by(journey, journey.persona.name) if journey.persona else None,
        step=Said.by(journey, stop.step.title),
        page=of.page,
        anchor=of.step_anchors[stop.number - 1],
        state=state,
        sign=SIGNS["accepted" if holds else state],
        word=words("touchpoint.accepted") if holds else words(f"contact.{state}"),
        code=CODES[touchpoint.priority] if touchpoint.priority else None,
        priority=words(f"priority.{touchpoint.priority}") if touchpoint.priority else None,
        note=Said.by(journey, touchpoint.note) if touchpoint.note else None,
    )


def list_content(site: Site, found: Sequence[ChannelView]) -> Content:
    return Content("site/channels.html.j2", site.words("site.channels"), {"channels": found}, search=True)


def content(site: Site, view: ChannelView) -> Content:
    return Content("site/channel.html.j2", f"{view.title} — {site.words('site.channel')}", {"channel": view})
