"""Coverage by map, stage, channel, persona and lane, over several maps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cjmtool.analysis.coverage import Measure, Ratio, measure
from cjmtool.model.journey import Journey
from cjmtool.model.lanes import fields
from cjmtool.model.maps import STANDARD_LANES, Step


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was measured: `key` is its id or title, `title` what readers see, `map` the id of its map."""

    key: str
    title: str
    measure: Measure
    map: str = ""


@dataclass(frozen=True, slots=True)
class LaneFill:
    """In how many steps a lane holds something. `id` of a standard or an own lane, `title` where an own one has one."""

    id: str
    title: str
    filled: Ratio


def steps_of(journeys: Iterable[Journey]) -> list[Step]:
    return [step for journey in journeys for _, _, step in journey.steps()]


def counted(journeys: Sequence[Journey]) -> list[Journey]:
    """The maps that a total is made of: those of today, or all where there are none of today.

    A future map shows what is planned; added to the others it would cover gaps that are still there.
    """
    current = [journey for journey in journeys if journey.map.state == "current"]
    return current or list(journeys)


def by_map(journeys: Sequence[Journey]) -> list[Part]:
    return [Part(j.id, j.map.title, measure(steps_of([j])), j.id) for j in journeys]


def by_stage(journeys: Sequence[Journey]) -> list[Part]:
    """Every stage of every map, in their order."""
    return [Part(s.key, s.title, measure(s.steps), j.id) for j in journeys for s in j.map.stages]


def by_persona(journeys: Sequence[Journey]) -> list[Part]:
    """Maps of one persona together; maps without one are left out. In the order of the personas' names."""
    groups: dict[str, tuple[str, list[Journey]]] = {}
    for journey in journeys:
        persona = journey.persona
        if persona is not None:
            groups.setdefault(journey.persona_key or persona.name, (persona.name, []))[1].append(journey)
    parts = [Part(key, name, measure(steps_of(group))) for key, (name, group) in groups.items()]
    return sorted(parts, key=lambda part: (part.title.casefold(), part.key))


def by_channel(journeys: Sequence[Journey]) -> list[Part]:
    """Every channel that a touchpoint names, by its cards alone; contact coverage is that of the steps with it.

    Worst first: by how much of the cards' weight is not covered, then by how much they weigh, then by title.
    """
    titles: dict[str, str] = {}
    for journey in journeys:
        for _, _, step in journey.steps():
            for card in step.touchpoints:
                titles.setdefault(card.channel, journey.channel_title(card))
    parts = []
    for channel, title in titles.items():
        steps = [s for s in steps_of(journeys) if any(card.channel == channel for card in s.touchpoints)]
        parts.append(Part(channel, title, measure(steps, lambda card, channel=channel: card.channel == channel)))  # type: ignore[misc]

    def order(part: Part) -> tuple[float, float, str, str]:
        ratio = part.measure.touchpoint_weighted
        return (ratio.part - ratio.whole, -ratio.whole, part.title.casefold(), part.key)

    return sorted(parts, key=order)


def by_lane(journeys: Sequence[Journey]) -> list[LaneFill]:
    """In how many of all steps each lane is filled: standard lanes in their order, then own ones as they come."""
    steps = steps_of(journeys)
    found = []
    for lane in STANDARD_LANES:
        if lane == "contact":
            continue  # the touchpoints once more
        filled = sum(any(_has(getattr(step, name)) for name in fields(lane)) for step in steps)
        found.append(LaneFill(lane, "", Ratio(filled, len(steps))))
    own: dict[str, str] = {}
    for journey in journeys:
        for entry in journey.map.own_lanes:
            own.setdefault(entry.id, entry.title or entry.id)
    found += [
        LaneFill(id, title, Ratio(sum(bool(s.lanes.get(id)) for s in steps), len(steps))) for id, title in own.items()
    ]
    return found


def _has(value: object) -> bool:
    return value is not None and value != () and value != ""
