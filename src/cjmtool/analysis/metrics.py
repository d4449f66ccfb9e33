"""Metrics: where they started, where they are, where they should be, and which way they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from cjmtool.model.journey import Journey
from cjmtool.model.maps import Step
from cjmtool.model.parts import DatedValue, Metric

Standing = Literal["reached", "on_the_way", "missed", "unknown"]
Trend = Literal["better", "worse", "up", "down", "flat", "unknown"]


@dataclass
class Tracked:
    """A metric and the steps that name it, with their maps and numbers. One id with one content is one metric."""

    id: str
    metric: Metric
    places: list[tuple[Journey, Step, int]] = field(default_factory=list)

    @property
    def last(self) -> DatedValue | None:
        return self.metric.last

    @property
    def progress(self) -> float | None:
        """(last − baseline) ÷ (target − baseline): 0 at the baseline, 1 at the target, negative where it got worse.

        None where one of the three is missing, baseline and target are equal, or no number is large enough.
        """
        start, end = self.metric.baseline, self.metric.target
        if start is None or end is None or self.last is None or start.value == end.value:
            return None
        # Fractions, since the differences of large numbers may lie beyond all floating-point ones.
        begun = Fraction(start.value)
        try:
            return float((Fraction(self.last.value) - begun) / (Fraction(end.value) - begun))
        except OverflowError:
            return None

    def standing(self, today: date) -> Standing:
        """`reached`: the last value is at the target or better; `missed`: it is not, and the target's day is past.

        Without a better direction nothing is known.
        """
        target, last, direction = self.metric.target, self.last, self.direction
        if direction is None and self.metric.baseline is not None:
            direction = "higher"  # the target is to be kept
        if target is None or last is None or direction is None:
            return "unknown"
        if last.value >= target.value if direction == "higher" else last.value <= target.value:
            return "reached"
        return "missed" if target.date is not None and target.date.last < today else "on_the_way"

    @property
    def direction(self) -> Literal["higher", "lower"] | None:
        """What is better: what the metric says, else the way from baseline to target."""
        start, end = self.metric.baseline, self.metric.target
        if self.metric.direction or start is None or end is None or start.value == end.value:
            return self.metric.direction
        return "higher" if end.value > start.value else "lower"

    @property
    def trend(self) -> Trend:
        """The last value against the one before it in the metric's history; the baseline counts as the first."""
        values = self.metric.history
        if len(values) < 2:
            return "unknown"
        change = values[-1].value - values[-2].value
        if not change:
            return "flat"
        if self.direction is None:
            return "up" if change > 0 else "down"
        return "better" if (change > 0) == (self.direction == "higher") else "worse"

    def age(self, today: date) -> int | None:
        """Days since the last value, 0 within its month or year; None where it has no date."""
        last = self.last
        return max(0, (today - last.date.last).days) if last is not None and last.date is not None else None


def tracked(journeys: Sequence[Journey]) -> list[Tracked]:
    """Every metric that the maps and their libraries define, in the order of their titles."""
    found: dict[tuple[str, str], Tracked] = {}
    for journey in journeys:
        for id, metric in journey.metrics.items():
            found.setdefault((id, repr(metric)), Tracked(id, metric))
        for number, (_, _, step) in enumerate(journey.steps(), start=1):
            for id in step.metrics:
                if id in journey.metrics:
                    found[id, repr(journey.metrics[id])].places.append((journey, step, number))
    return sorted(found.values(), key=lambda t: (t.metric.title.casefold(), t.id))
