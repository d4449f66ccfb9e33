"""How much of a journey we accompany, and how much of what the map says is known rather than believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cjmtool.model.journey import Journey
from cjmtool.model.maps import Step
from cjmtool.model.parts import Level, Touchpoint
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
class Measure:
    """Contact and touchpoint coverage of some steps, plain and weighted; see `measure` for the formulas."""

    steps: int
    assessed_steps: int
    contact: Ratio
    contact_weighted: Ratio
    touchpoints: int
    green: int
    amber: int
    red: int
    touchpoint: Ratio
    touchpoint_weighted: Ratio

    @property
    def assessed_touchpoints(self) -> int:
        return self.green + self.amber + self.red

    @property
    def unassessed_touchpoints(self) -> int:
        return self.touchpoints - self.assessed_touchpoints


@dataclass(frozen=True, slots=True)
class Coverage(Measure):
    """The coverage of one map. `blind` and `unassessed` are the addresses of steps, in their order."""

    blind: tuple[Path, ...]
    unassessed: tuple[Path, ...]
    claims: Claims


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


def measure(steps: Iterable[Step], counts: Callable[[Touchpoint], bool] = lambda _card: True) -> Measure:
    """Measure some steps, by the cards that `counts` lets through.

    - Contact coverage = assessed steps that are not blind ÷ assessed steps. A step is assessed when one of its
      touchpoints has a `contact`, or when it has none at all; it is blind when none is green or amber.
    - Touchpoint coverage = Σ value ÷ assessed touchpoints, with green 1, amber ½, red 0.
    - Weighted, each step (each card: by its step) counts importance × reach instead of 1:
      Σ weight(not blind) ÷ Σ weight(assessed), and Σ weight × value ÷ Σ weight over assessed touchpoints.
    """
    seen = list(steps)
    assessed = [step for step in seen if step.assessed]
    met = [step for step in assessed if not step.blind]
    all_cards = [(step, card) for step in seen for card in step.touchpoints if counts(card)]
    cards = [(step, card) for step, card in all_cards if card.contact is not None]
    contacts = Counter(card.contact for _, card in cards)
    value = sum(CARD_VALUE[card.contact] for _, card in cards if card.contact)
    weighted_value = sum(weight(step) * CARD_VALUE[card.contact] for step, card in cards if card.contact)
    return Measure(
        steps=len(seen),
        assessed_steps=len(assessed),
        contact=Ratio(len(met), len(assessed)),
        contact_weighted=Ratio(sum(map(weight, met)), sum(map(weight, assessed))),
        touchpoints=len(all_cards),
        green=contacts["green"],
        amber=contacts["amber"],
        red=contacts["red"],
        touchpoint=Ratio(value, len(cards)),
        touchpoint_weighted=Ratio(weighted_value, sum(weight(step) for step, _ in cards)),
    )


def coverage(journey: Journey) -> Coverage:
    """Measure one map."""
    steps = [(path, step) for path, _, step in journey.steps()]
    measured = measure(step for _, step in steps)
    return Coverage(
        **{name: getattr(measured, name) for name in Measure.__dataclass_fields__},
        blind=tuple(path for path, step in steps if step.blind),
        unassessed=tuple(path for path, step in steps if not step.assessed),
        claims=claims(journey),
    )
