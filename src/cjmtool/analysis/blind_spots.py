"""Where the client acts and we are absent: blind spots by weight, steps not assessed, stretches of silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.analysis.coverage import weight
from cjmtool.model.journey import Journey
from cjmtool.model.maps import Stage, Step

MIN_STRETCH = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A step of a map; `number` counts the steps of the map from 1."""

    journey: Journey
    stage: Stage
    step: Step
    number: int

    @property
    def score(self) -> float:
        """importance × depth of emotion × reach.

        Importance is 3 and reach 1 where none is given; the depth is 1 + max(0, −emotion), from 1 (no bad feeling, or
        none noted) to 3 (emotion −2).
        """
        return weight(self.step) * (1 + max(0.0, -(self.step.emotion or 0.0)))

    @property
    def channels(self) -> tuple[str, ...]:
        """Where the client looks for us in vain: the titles of the red cards' channels."""
        return tuple(self.journey.channel_title(card) for card in self.step.red_cards)

    @property
    def planned(self) -> bool:
        """An action that is not rejected is to turn one of its cards green."""
        return any(self.journey.closes(self.step, card) for card in self.step.touchpoints)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blind steps one after the other in one map, `MIN_STRETCH` or more."""

    first: Spot
    last: Spot
    steps: int


def spots(journeys: Sequence[Journey]) -> list[Spot]:
    """Every step of the maps, in their order."""
    return [
        Spot(journey, stage, step, n)
        for journey in journeys
        for n, (_, stage, step) in enumerate(journey.steps(), start=1)
    ]


def blind_spots(journeys: Sequence[Journey]) -> list[Spot]:
    """Blind steps, the heaviest first; of equal ones in the order of map and step."""
    found = [spot for spot in spots(journeys) if spot.step.blind]
    return sorted(found, key=lambda spot: (-spot.score, spot.journey.id, spot.number))


def unassessed(journeys: Sequence[Journey]) -> list[Spot]:
    """Steps of which no touchpoint has been assessed yet: neither blind nor covered."""
    return [spot for spot in spots(journeys) if not spot.step.assessed]


def stretches(journeys: Sequence[Journey], length: int = MIN_STRETCH) -> list[Stretch]:
    """Runs of `length` or more blind steps, the longest first. Steps without touchpoints are passed over."""
    found = []
    for journey in journeys:
        by_step = {id(spot.step): spot for spot in spots([journey])}
        for run in journey.blind_runs():
            first, last = by_step[id(run[0][1])], by_step[id(run[-1][1])]
            found += [Stretch(first, last, len(run))] if len(run) >= length else []
    return sorted(found, key=lambda s: (-s.steps, s.first.journey.id, s.first.number))
