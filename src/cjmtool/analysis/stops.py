"""The steps of several maps, each with its map and stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cjmtool.model.journey import Journey
from cjmtool.model.maps import Stage, Step
from cjmtool.model.parts import Action, SharedAction

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


def stops(journeys: Sequence[Journey]) -> list[Stop]:
    """Every step of the maps, in their order."""
    return [Stop(j, stage, step, n) for j in journeys for n, (_, stage, step) in enumerate(j.steps(), start=1)]
