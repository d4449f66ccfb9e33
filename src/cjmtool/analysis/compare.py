"""Several maps side by side: what their journeys share, where they part, what would help most of the personas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cjmtool.model.journey import Journey
from cjmtool.model.maps import Stage, Step
from cjmtool.model.parts import Action, SharedAction
from cjmtool.words import folded

State = Literal["met", "blind", "unassessed"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of one of the maps; `number` counts the steps of its map from 1."""

    journey: Journey
    stage: Stage
    step: Step
    number: int

    @property
    def state(self) -> State:
        if not self.step.assessed:
            return "unassessed"
        return "blind" if self.step.blind else "met"

    @property
    def actions(self) -> tuple[Action | SharedAction, ...]:
        """The actions of the step that are not rejected, in full."""
        found = (self.journey.resolve(action) for action in self.step.actions)
        return tuple(action for action in found if action is not None and action.status != "rejected")


@dataclass(frozen=True, slots=True)
class Shared:
    """Steps with one id in two maps or more, in the order of the maps."""

    key: str
    stops: tuple[Stop, ...]

    @property
    def title(self) -> str:
        return self.stops[0].step.title

    @property
    def emotion_spread(self) -> float | None:
        """The highest emotion − the lowest; None where fewer than two maps have one."""
        return spread(stop.step.emotion for stop in self.stops)

    @property
    def importance_spread(self) -> float | None:
        return spread(stop.step.importance for stop in self.stops)

    @property
    def contact_differs(self) -> bool:
        """Some of the personas meet us at this step, and others do not."""
        return {"met", "blind"} <= {stop.state for stop in self.stops}

    @property
    def blind(self) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.stops if stop.state == "blind")

    @property
    def decisions(self) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.stops if stop.step.decision)


@dataclass(frozen=True, slots=True)
class Help:
    """An action and the steps that it helps. One id is one action, and so is one title where none is written."""

    action: Action | SharedAction
    id: str | None
    stops: tuple[Stop, ...]
    closes: int

    @property
    def maps(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stop.journey.id for stop in self.stops))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two steps with different ids that may be one: the likeness of their titles from 0 to 1. To be confirmed."""

    one: Stop
    other: Stop
    likeness: float


def spread(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return max(known) - min(known) if len(known) > 1 else None


def stops(journeys: Sequence[Journey]) -> list[Stop]:
    """Every step of the maps, in their order."""
    return [Stop(j, stage, step, n) for j in journeys for n, (_, stage, step) in enumerate(j.steps(), start=1)]


def by_key(journeys: Sequence[Journey]) -> dict[str, tuple[Stop, ...]]:
    """The steps of each id, written or derived; in one map only the first of an id counts."""
    found: dict[str, dict[int, Stop]] = {}
    for stop in stops(journeys):
        found.setdefault(stop.step.key, {}).setdefault(id(stop.journey), stop)
    return {key: tuple(places.values()) for key, places in found.items()}


def shared(journeys: Sequence[Journey]) -> list[Shared]:
    """Steps that two maps or more have, those of the most maps first, then in the order of the first map."""
    found = [Shared(key, places) for key, places in by_key(journeys).items() if len(places) > 1]
    return sorted(found, key=lambda one: -len(one.stops))


def alone(journeys: Sequence[Journey]) -> list[Stop]:
    """Steps that one map has alone."""
    return [places[0] for places in by_key(journeys).values() if len(places) == 1]


def helping(journeys: Sequence[Journey]) -> list[Help]:
    """Every action that is not rejected or done: those that help most maps first, then those that close most cards."""
    found: dict[str, tuple[Action | SharedAction, str | None, list[Stop], int]] = {}
    for stop in stops(journeys):
        for entry in stop.step.actions:
            full = stop.journey.resolve(entry)
            if full is None or full.status in ("rejected", "done") or not full.title:
                continue
            key = f"id {entry.id}" if entry.id else f"title {folded(full.title)}"
            first, id, places, closes = found.get(key, (full, entry.id, [], 0))
            open_cards = {card.channel for card in stop.step.touchpoints if card.contact in ("red", "amber")}
            found[key] = (first, id, [*places, stop], closes + len(open_cards & set(entry.closes)))
    helps = [Help(action, id, tuple(places), closes) for action, id, places, closes in found.values()]
    return sorted(helps, key=lambda h: (-len(h.maps), -h.closes, -len(h.stops), folded(h.action.title or "")))


def candidates(journeys: Sequence[Journey], least: float = 0.75) -> list[Candidate]:
    """Pairs of steps of different maps, with different ids, whose titles are alike; the most alike first.

    The likeness is that of rapidfuzz's `token_sort_ratio` (normalised indel distance of the sorted words), which minds
    neither the order of words nor the language. A step that the other map has by its id is no candidate.
    """
    from rapidfuzz import fuzz

    groups: dict[int, list[Stop]] = {}
    for stop in stops(journeys):
        groups.setdefault(id(stop.journey), []).append(stop)
    maps = list(groups.values())
    found = []
    for n, ones in enumerate(maps):
        for others in maps[n + 1 :]:
            keys = {s.step.key for s in ones} & {s.step.key for s in others}
            right = [(s, folded(s.step.title)) for s in others if s.step.key not in keys]
            for one in ones:
                if one.step.key in keys:
                    continue
                title = folded(one.step.title)
                for other, its in right:
                    likeness = fuzz.token_sort_ratio(title, its, score_cutoff=least * 100) / 100
                    if likeness and likeness >= least:
                        found.append(Candidate(one, other, round(likeness, 4)))
    return sorted(
        found, key=lambda c: (-c.likeness, c.one.journey.id, c.one.number, c.other.journey.id, c.other.number)
    )
