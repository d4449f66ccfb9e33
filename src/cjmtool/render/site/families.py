"""Maps that are compared with each other: those whose journeys share steps, and these steps in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjmtool.analysis.compare import Shared, shared
from cjmtool.analysis.stops import Stop, stops
from cjmtool.model.journey import Journey


@dataclass(frozen=True)
class Family:
    """Journeys that have steps in common, directly or through others, and those steps in the order of the journeys."""

    journeys: tuple[Journey, ...]
    steps: tuple[Shared, ...]

    def stop(self, step: Shared, journey: Journey) -> Stop | None:
        return next((stop for stop in step.stops if stop.journey is journey), None)

    def blind_for_all(self, step: Shared) -> bool:
        """Nobody who comes here meets us."""
        return len(step.blind) == len(step.stops)


def families(journeys: Sequence[Journey]) -> list[Family]:
    """The families of two or more, the largest first, then in the order of the maps."""
    common = shared(journeys)
    head = {id(journey): id(journey) for journey in journeys}

    def root(one: int) -> int:
        while head[one] != one:
            one = head[one]
        return one

    for step in common:
        for a, b in pairwise(step.stops):
            head[root(id(b.journey))] = root(id(a.journey))
    groups: dict[int, list[Journey]] = {}
    for journey in journeys:
        groups.setdefault(root(id(journey)), []).append(journey)
    found = []
    for group in groups.values():
        members = {id(journey) for journey in group}
        steps = [step for step in common if id(step.stops[0].journey) in members]
        if len(group) > 1:
            found.append(Family(tuple(group), tuple(in_order(group, steps))))
    return sorted(found, key=lambda family: -len(family.journeys))


def in_order(journeys: Sequence[Journey], steps: Sequence[Shared]) -> list[Shared]:
    """As the journeys go: the map with most of the steps leads, the steps of the others come in after their own."""
    by_key = {step.key: step for step in steps}
    roads = []
    for journey in journeys:
        road = dict.fromkeys(stop.step.key for stop in stops([journey]) if stop.step.key in by_key)
        roads.append(list(road))
    order: list[str] = []
    for longest in sorted(roads, key=len, reverse=True):
        at = 0
        for key in longest:
            if key in order:
                at = order.index(key) + 1
            else:
                order.insert(at, key)
                at += 1
    return [by_key[key] for key in order]
