"""How a metric has moved: its values as a small drawing and in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from cjmtool.model import parts
from cjmtool.render.labels import Words
from cjmtool.render.view_parts import Trend


def trend(words: Words, metric: parts.Metric, written: Callable[[parts.DatedValue], str]) -> Trend | None:
    """None where fewer than two values are known; `written` says a value in its unit."""
    values = metric.history
    if len(values) < 2:
        return None
    target = metric.target.value if metric.target else None
    numbers = [value.value for value in values]
    low, high = min(*numbers, *_given(target)), max(*numbers, *_given(target))

    def level(value: float) -> float:
        # Fractions, since the distance of large numbers may lie beyond all floating-point ones.
        bottom = Fraction(low)
        return float((Fraction(value) - bottom) / (Fraction(high) - bottom)) if high > low else 0.5

    said = words("metric.trend", values=", ".join(written(value) for value in values))
    return Trend(
        points=tuple(zip(_times(values), map(level, numbers), strict=True)),
        target=None if target is None else level(target),
        verdict=_verdict(metric, numbers),
        words=said,
    )


def _given(value: float | None) -> tuple[float, ...]:
    return () if value is None else (value,)


def _times(values: Sequence[parts.DatedValue]) -> list[float]:
    """From 0 to 1: by date where all have one and they ascend, else evenly."""
    days = [value.date.last.toordinal() for value in values if value.date]
    if len(days) == len(values) and all(a < b for a, b in pairwise(days)):
        return [(day - days[0]) / (days[-1] - days[0]) for day in days]
    return [n / (len(values) - 1) for n in range(len(values))]


def _verdict(metric: parts.Metric, numbers: Sequence[float]) -> str:
    """Whether the newest value is better than the oldest."""
    if numbers[0] == numbers[-1]:
        return "same"
    if metric.direction is None:
        return "open"
    return "better" if (numbers[-1] > numbers[0]) == (metric.direction == "higher") else "worse"
