"""How much of a journey we accompany, and how much of what the map says is known rather than believed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cjmtool.model.journey import Journey
from cjmtool.model.maps import Step
from cjmtool.model.parts import Level
from cjmtool.problem import Path

# What a card counts towards touchpoint coverage.
CARD_VALUE = {"green": 1.0, "amber": 0.5, "red": 0.0}
DEFAULT_IMPORTANCE = 3
DEFAULT_REACH = 1.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """`part` of `whole`: counts, or sums of weights."""

    part: float
    whole: float

    @property
    def share(self) -> float | None:
        """part ÷ whole, from 0 to 1; None where there is nothing to divide by."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Claims:
    """How many claims rest on which level of evidence."""

    validated: int = 0
    internal: int = 0
    assumption: int = 0

    @property
    def total(self) -> int:
        return self.validated + self.internal + self.assumption

    @property
    def backed(self) -> Ratio:
        """(validated + internal) ÷ all claims."""
        return Ratio(self.validated + self.internal, self.total)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of one map. `blind` and `unassessed` are the addresses of steps, in their order."""

    steps: int
    contact: Ratio
    contact_weighted: Ratio
    touchpoints: int
    green: int
    amber: int
    red: int
    touchpoint: Ratio
    touchpoint_weighted: Ratio
    blind: tuple[Path, ...]
    unassessed: tuple[Path, ...]
    claims: Claims

    @property
    def assessed_touchpoints(self) -> int:
        return self.green + self.amber + self.red

    @property
    def assessed_steps(self) -> int:
        return self.steps - len(self.unassessed)


def weight(step: Step) -> float:
    """importance (3 where none is given) × reach (1 where none is given)."""
    importance = DEFAULT_IMPORTANCE if step.importance is None else step.importance
    reach = DEFAULT_REACH if step.reach is None else step.reach
    return importance * reach


def claims(journey: Journey) -> Claims:
    """Count the claims of all steps (emotion, gains, pains, barriers, thoughts) by the level of what they rest on.

    A card that cites nothing rests on what its step cites; the level is the highest of what it rests on.
    """
    levels: Counter[Level] = Counter(claim.level for _, _, step in journey.steps() for claim in journey.claims(step))
    return Claims(levels["validated"], levels["internal"], levels["assumption"])


def coverage(journey: Journey) -> Coverage:
    """Measure one map.

    - Contact coverage = assessed steps that are not blind ÷ assessed steps. A step is assessed when one of its
      touchpoints has a `contact`, or when it has none at all; it is blind when none is green or amber.
    - Touchpoint coverage = Σ value ÷ assessed touchpoints, with green 1, amber ½, red 0.
    - Weighted, each step (each card: by its step) counts importance × reach instead of 1:
      Σ weight(not blind) ÷ Σ weight(assessed), and Σ weight × value ÷ Σ weight over assessed touchpoints.
    """
    steps = list(journey.steps())
    assessed = [(path, step) for path, _, step in steps if step.assessed]
    met = [step for _, step in assessed if not step.blind]
    cards = [(step, card) for _, _, step in steps for card in step.assessed_cards]
    contacts = Counter(card.contact for _, card in cards)
    value = sum(CARD_VALUE[card.contact] for _, card in cards if card.contact)
    weighted_value = sum(weight(step) * CARD_VALUE[card.contact] for step, card in cards if card.contact)
    return Coverage(
        steps=len(steps),
        contact=Ratio(len(met), len(assessed)),
        contact_weighted=Ratio(sum(map(weight, met)), sum(weight(step) for _, step in assessed)),
        touchpoints=sum(len(step.touchpoints) for _, _, step in steps),
        green=contacts["green"],
        amber=contacts["amber"],
        red=contacts["red"],
        touchpoint=Ratio(value, len(cards)),
        touchpoint_weighted=Ratio(weighted_value, sum(weight(step) for step, _ in cards)),
        blind=tuple(path for path, step in assessed if step.blind),
        unassessed=tuple(path for path, _, step in steps if not step.assessed),
        claims=claims(journey),
    )
