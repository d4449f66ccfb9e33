"""The emotion curve: one path through all steps, broken where the emotion is unknown.

Data space: the step with index i stands at x = 100·i + 50, the value v at y = 50 − 14·v, in a box 100·n wide, 100 high.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

COLUMN = 100
HALF = COLUMN // 2
ZERO = 50


@dataclass(frozen=True, slots=True)
class Curve:
    """SVG path data. `tail` is dotted: half a column before and after each unbroken run."""

    width: int
    grid: str
    zero: str
    line: str
    area: str
    tail: str
    dots: str


def y_of(value: float) -> float:
    return ZERO - 14 * value


def curve(values: Sequence[float | None]) -> Curve:
    line: list[str] = []
    area: list[str] = []
    tail: list[str] = []
    dots: list[str] = []
    for start, run in runs(values):
        xs = [COLUMN * (start + i) + HALF for i in range(len(run))]
        ys = [y_of(value) for value in run]
        path = _segments(xs, ys)
        left, right = xs[0] - HALF, xs[-1] + HALF
        line.append(f"M{xs[0]} {_n(ys[0])}{path}")
        area.append(f"M{left} {ZERO}V{_n(ys[0])}H{xs[0]}{path}H{right}V{ZERO}z")
        tail.append(f"M{left} {_n(ys[0])}H{xs[0]}M{xs[-1]} {_n(ys[-1])}H{right}")
        dots += (f"M{x} {_n(y)}h.01" for x, y in zip(xs, ys, strict=True))
    width = COLUMN * len(values)
    return Curve(
        width=width,
        grid="".join(f"M0 {_n(y_of(v))}H{width}" for v in (2, 1, -1, -2)),
        zero=f"M0 {ZERO}H{width}",
        line="".join(line),
        area="".join(area),
        tail="".join(tail),
        dots="".join(dots),
    )


def runs(values: Sequence[float | None]) -> list[tuple[int, list[float]]]:
    """The unbroken stretches, each with the index of its first step."""
    runs: list[tuple[int, list[float]]] = []
    for i, value in enumerate(values):
        if value is None:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == i:
            runs[-1][1].append(value)
        else:
            runs.append((i, [value]))
    return runs


def _segments(xs: Sequence[int], ys: Sequence[float]) -> str:
    slopes = tangents(ys)
    third = COLUMN / 3
    return "".join(
        f"C{_n(xs[i] + third)} {_n(ys[i] + slopes[i] * third)} {_n(xs[i + 1] - third)} "
        f"{_n(ys[i + 1] - slopes[i + 1] * third)} {xs[i + 1]} {_n(ys[i + 1])}"
        for i in range(len(ys) - 1)
    )


def tangents(ys: Sequence[float]) -> list[float]:
    """Slopes of a monotone cubic through equidistant points: it never leaves the range of its neighbours.

    Zero at local extremes, elsewhere at most twice the smaller of both neighbouring slopes (Steffen, 1990); two points
    are a straight line.
    """
    n = len(ys)
    deltas = [(ys[i + 1] - ys[i]) / COLUMN for i in range(n - 1)]
    if n < 2:
        return [0.0] * n
    if n == 2:
        return [deltas[0]] * 2
    slopes = [0.0] * n
    for i in range(1, n - 1):
        before, after = deltas[i - 1], deltas[i]
        if before * after > 0:
            slopes[i] = math.copysign(min(2 * abs(before), 2 * abs(after), abs(before + after) / 2), after)
    for end, near, delta in ((0, 1, deltas[0]), (n - 1, n - 2, deltas[-1])):
        slope = (3 * delta - slopes[near]) / 2
        slopes[end] = 0.0 if slope * delta <= 0 else math.copysign(min(abs(slope), 3 * abs(delta)), delta)
    return slopes


def _n(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def word_above(values: Sequence[float | None]) -> list[bool]:
    """For each step, whether its word stands above the curve: at a crest and on the way up, not in a dip."""
    return [_above(values, i) for i in range(len(values))]


def _above(values: Sequence[float | None], i: int) -> bool:
    value = values[i]
    if value is None:
        return True
    near = (values[i - 1] if i else None, values[i + 1] if i + 1 < len(values) else None)
    around = [neighbour for neighbour in near if neighbour is not None]
    before, after = (around * 2)[:2] if around else (value, value)
    if before == value == after:
        return value > 0
    if before > value > after:
        return False
    return before < value < after or (value >= before and value >= after)
