"""The emotion curve of a stretch of steps as a small SVG drawing, in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.render.curve import COLUMN, HALF, ZERO, runs, tangents, y_of
from cjmtool.render.palette import LIGHT

# What lies above and below this of the data space, between +2 and −2 with some air, is not shown.
_TOP, _BOTTOM = 16.0, 84.0


@dataclass(frozen=True, slots=True)
class Window:
    """The steps from index `first` on, `count` of them, each `column` wide, the whole `height` high (points).

    `mirrored`: the first step stands at the right. `dots`: each step is marked.
    """

    first: int
    count: int
    column: float
    height: float
    mirrored: bool = False
    dots: bool = False

    def x(self, data: float) -> float:
        return (data - COLUMN * self.first) * self.column / COLUMN

    def y(self, data: float) -> float:
        return (data - _TOP) * self.height / (_BOTTOM - _TOP)

    def y_of(self, value: float) -> float:
        """Where an emotion stands, in points from the top."""
        return self.y(y_of(value))

    @property
    def width(self) -> float:
        return self.count * self.column


def drawing(values: Sequence[float | None], window: Window) -> str:
    """The curve as it runs through the window: entering from the step before, leaving to the step after."""
    at, end = window.first, window.first + window.count
    line, area, tail, dots = [], [], [], []
    for start, run in runs(values):
        stop = start + len(run)
        if stop < at or start > end:
            continue
        slopes = tangents([y_of(value) for value in run])
        # One step more on each side: what crosses the edge is cut there.
        first, last = max(start, at - 1), min(stop, end + 1) - 1
        path = _path(run, slopes, start, first, last, window)
        left, right = _point(first, run[first - start], window), _point(last, run[last - start], window)
        half = HALF * window.column / COLUMN
        line.append(f"M{left}{path}")
        zero = _n(window.y(ZERO))
        begins, ends = _n(_x(first, window) - half), _n(_x(last, window) + half)
        area.append(f"M{begins} {zero}V{left.split()[1]}H{left.split()[0]}{path}H{ends}V{zero}z")
        if first == start:
            tail.append(f"M{begins} {left.split()[1]}H{left.split()[0]}")
        if last == stop - 1:
            tail.append(f"M{right}H{ends}")
        dots += [(_point(i, run[i - start], window), run[i - start]) for i in range(first, last + 1)]
    return _svg(window, "".join(line), "".join(area), "".join(tail), dots if window.dots else [])


def _x(step: int, window: Window) -> float:
    return window.x(COLUMN * step + HALF)


def _point(step: int, value: float, window: Window) -> str:
    return f"{_n(_x(step, window))} {_n(window.y_of(value))}"


def _path(run: Sequence[float], slopes: Sequence[float], start: int, first: int, last: int, window: Window) -> str:
    third = COLUMN / 3
    parts = []
    for i in range(first, last):
        one, two = i - start, i - start + 1
        x1, x2 = COLUMN * i + HALF, COLUMN * (i + 1) + HALF
        y1, y2 = y_of(run[one]), y_of(run[two])
        points = ((x1 + third, y1 + slopes[one] * third), (x2 - third, y2 - slopes[two] * third), (x2, y2))
        parts.append("C" + " ".join(f"{_n(window.x(x))} {_n(window.y(y))}" for x, y in points))
    return "".join(parts)


def _svg(window: Window, line: str, area: str, tail: str, dots: Sequence[tuple[str, float]]) -> str:
    width, height = _n(window.width), _n(window.height)
    up, mid, down = LIGHT["up"], LIGHT["mid"], LIGHT["down"]
    high, low = _n(window.y_of(2)), _n(window.y_of(-2))
    axis = f'gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{high}" y2="{low}"'
    grid = "".join(f"M0 {_n(window.y_of(value))}H{width}" for value in (2, 1, -1, -2))
    marks = "".join(
        f'<circle cx="{point.split()[0]}" cy="{point.split()[1]}" r="3"'
        f' fill="{up if value > 0 else down if value < 0 else mid}"/>'
        for point, value in dots
    )
    mirror = f' transform="translate({width} 0) scale(-1 1)"' if window.mirrored else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<defs><linearGradient id="l" {axis}><stop offset=".25" stop-color="{up}"/><stop offset=".5" '
        f'stop-color="{mid}"/><stop offset=".75" stop-color="{down}"/></linearGradient>'
        f'<linearGradient id="a" {axis}><stop offset="0" stop-color="{up}" stop-opacity=".3"/><stop offset=".5" '
        f'stop-color="{up}" stop-opacity="0"/><stop offset=".5" stop-color="{down}" stop-opacity="0"/><stop '
        f'offset="1" stop-color="{down}" stop-opacity=".3"/></linearGradient>'
        f'<clipPath id="c"><path d="M0 0H{width}V{height}H0z"/></clipPath></defs>'
        f'<g clip-path="url(#c)" fill="none"><path d="{grid}" stroke="{LIGHT["line"]}" stroke-width=".6"/>'
        f'<path d="M0 {_n(window.y(ZERO))}H{width}" stroke="{LIGHT["line3"]}" stroke-width=".6" '
        f'stroke-dasharray="2 2.5"/><g{mirror}><path d="{area}" fill="url(#a)"/>'
        f'<path d="{tail}" stroke="url(#l)" stroke-width="1.4" stroke-dasharray=".6 3" stroke-linecap="round"/>'
        f'<path d="{line}" stroke="url(#l)" stroke-width="1.9" stroke-linejoin="round"/>{marks}</g></g></svg>'
    )


def _n(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
