"""All actions of some maps as one list: what each closes, whom it helps, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, NamedTuple

from cjmtool.analysis.coverage import DEFAULT_IMPORTANCE, DEFAULT_REACH
from cjmtool.analysis.formula import Formula
from cjmtool.analysis.stops import Stop, stops
from cjmtool.model.journey import Journey
from cjmtool.model.parts import Action, SharedAction, Touchpoint
from cjmtool.words import folded

Quadrant = Literal["quick_win", "big_bet", "fill_in", "time_sink"]


def action_key(id: str | None, title: str) -> str:
    """What tells one action from another: its id, else its folded title in quotes, which no id can hold."""
    return id or f'"{folded(title)}"'


@dataclass(frozen=True, slots=True)
class Item:
    """One action. `key` is that of `action_key`: one id, or one title without id, is one action.

    `action` is the fullest text of it, `said_by` the map that gives it. `stops` are the steps that name it, `closed`
    the red and amber cards that it is to turn green there.
    """

    key: str
    id: str | None
    action: Action | SharedAction
    said_by: Journey
    stops: tuple[Stop, ...]
    closed: tuple[tuple[Stop, Touchpoint], ...]
    currency: str | None

    @property
    def title(self) -> str:
        return self.action.title or self.id or ""

    @property
    def journeys(self) -> tuple[Journey, ...]:
        """The maps that it helps, each once, also where two have one id."""
        return tuple({id(stop.journey): stop.journey for stop in self.stops}.values())

    @property
    def maps(self) -> tuple[str, ...]:
        return tuple(journey.id for journey in self.journeys)

    @property
    def stages(self) -> tuple[tuple[str, str], ...]:
        """Map and stage of each step that it helps, each once."""
        return tuple(dict.fromkeys((stop.journey.id, stop.stage.key) for stop in self.stops))

    @property
    def values(self) -> dict[str, float | None]:
        """What a formula may name; None where it is not estimated.

        - `impact` 1–5, `confidence` 0–1, `effort` in person-days, `cost`, `benefit`: as written;
        - `reach`: Σ over its steps of the share of clients who come there, 1 where none is given;
        - `importance`: the highest of its steps, 3 where none is given;
        - `depth`: the deepest emotion of its steps, 1 + max(0, −emotion), from 1 to 3;
        - `closes`: how many red and amber cards it turns green; `steps`, `maps`: how many it helps.
        """
        steps = [stop.step for stop in self.stops]
        return {
            "impact": self.action.impact,
            "confidence": self.action.confidence,
            "effort": self.action.effort,
            "cost": self.action.cost,
            "benefit": self.action.benefit,
            "reach": sum(DEFAULT_REACH if step.reach is None else step.reach for step in steps),
            "importance": max(step.importance or DEFAULT_IMPORTANCE for step in steps),
            "depth": max(1 + max(0.0, -(step.emotion or 0.0)) for step in steps),
            "closes": len(self.closed),
            "steps": len(steps),
            "maps": len(self.maps),
        }

    @property
    def open(self) -> bool:
        """Neither done nor rejected."""
        return self.action.status not in ("done", "rejected")


NAMES = (
    "impact", "confidence", "effort", "cost", "benefit", "reach", "importance", "depth", "closes", "steps", "maps",
)  # fmt: skip
# Formulas by name: what an action is worth, and its rank, worth against what it takes.
FORMULAS: dict[str, tuple[str, str]] = {
    "value/effort": ("impact", "impact / effort"),
    "rice": ("reach * impact * confidence", "reach * impact * confidence / effort"),
    "ice": ("impact * confidence", "impact * confidence / effort"),
    "roi": ("benefit - cost", "(benefit - cost) / cost"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """An action with its value and score; None where an estimate is missing, which `missing` names."""

    item: Item
    value: float | None
    score: float | None
    missing: tuple[str, ...]
    quadrant: Quadrant | None = None


class _Place(NamedTuple):
    """An action in full, as a step names it, and the channels that it closes there."""

    action: Action | SharedAction
    stop: Stop
    closes: tuple[str, ...]


def backlog(journeys: Sequence[Journey]) -> list[Item]:
    """Every action that the steps of the maps name, by key, whatever the order of maps and steps."""
    found: dict[str, tuple[str | None, list[_Place]]] = {}
    for stop in stops(journeys):
        for entry in stop.step.actions:
            full = stop.journey.resolve(entry)
            if full is None or not full.title:
                continue
            key = action_key(entry.id, full.title)
            found.setdefault(key, (entry.id, []))[1].append(_Place(full, stop, entry.closes))
    items = []
    for key in sorted(found):
        its_id, places = found[key]
        places.sort(key=lambda place: (place.stop.journey.id, place.stop.journey.file, place.stop.number))
        closed = [
            (stop, card)
            for _, stop, closes in places
            for card in stop.step.touchpoints
            if card.channel in closes and card.contact in ("red", "amber")
        ]
        steps = {(id(stop.journey), stop.number): stop for _, stop, _ in places}
        action, speaker, _ = max(places, key=lambda place: _filled(place.action))
        items.append(
            Item(key, its_id, action, speaker.journey, tuple(steps.values()), tuple(closed), _currency(places))
        )
    return items


def _filled(action: Action | SharedAction) -> tuple[int, int, str]:
    """How much an action says: of several written under one id the fullest speaks, then the one that sorts last.

    Priority and link count only where estimates, owner and date do not decide.
    """
    fields = (action.impact, action.confidence, action.effort, action.cost, action.benefit, action.owner, action.due)
    rest = (action.priority, action.link)
    return (
        sum(value is not None for value in fields),
        sum(value is not None for value in rest),
        repr((*fields, *rest)),
    )


def _currency(places: Sequence[_Place]) -> str | None:
    return next((stop.journey.currency for _, stop, _ in places if stop.journey.currency), None)


def scored(items: Sequence[Item], value: Formula, score: Formula) -> list[Scored]:
    """The items with value, score and quadrant, the best score first; those without one at the end, by key.

    The quadrant sets value against effort: high is at or above the median of the values, little is at or below the
    median of the efforts, over the open actions that have both.
    """
    found = []
    for item in items:
        values = item.values
        missing = tuple(name for name in NAMES if name in value.names | score.names and values[name] is None)
        worth = value(values) if not (value.names & set(missing)) else None
        rank = score(values) if not missing else None
        found.append(Scored(item, worth, rank, missing))
    both = [s for s in found if s.item.open and s.value is not None and s.item.action.effort is not None]
    if both:
        high = median(s.value for s in both if s.value is not None)
        little = median(s.item.action.effort for s in both if s.item.action.effort is not None)
        found = [_placed(s, high, little) for s in found]
    return sorted(found, key=lambda s: (s.score is None, -(s.score or 0.0), s.item.key))


def _placed(one: Scored, high: float, little: float) -> Scored:
    effort = one.item.action.effort
    if one.value is None or effort is None:
        return one
    worth, light = one.value >= high, effort <= little
    quadrant: Quadrant = ("quick_win" if light else "big_bet") if worth else ("fill_in" if light else "time_sink")
    return Scored(one.item, one.value, one.score, one.missing, quadrant)


def currencies(items: Sequence[Item]) -> dict[str, str]:
    """Every currency in which the items have a cost or a benefit, with a map that uses it; `` where none is known."""
    found: dict[str, str] = {}
    for item in items:
        if item.action.cost is not None or item.action.benefit is not None:
            for stop in item.stops:
                found.setdefault(stop.journey.currency or "", stop.journey.id)
    return found
