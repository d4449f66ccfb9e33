"""Several maps side by side: what their journeys share, where they part, what would help most of the personas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cjmtool.analysis.backlog import Item, backlog
from cjmtool.analysis.stops import Stop, stops
from cjmtool.model.journey import Journey
from cjmtool.words import folded


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
class Candidate:
    """Two steps with different ids that may be one: the likeness of their titles from 0 to 1. To be confirmed."""

    one: Stop
    other: Stop
    likeness: float


def spread(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return max(known) - min(known) if len(known) > 1 else None


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


def helping(journeys: Sequence[Journey]) -> list[Item]:
    """Every action that is not rejected or done: those that help most maps first, then those that close most cards."""
    items = [item for item in backlog(journeys) if item.open]
    return sorted(items, key=lambda one: (-len(one.maps), -len(one.closed), -len(one.stops), folded(one.title)))


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
