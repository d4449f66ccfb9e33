"""The whole journey in the width of the terminal: stages, steps, the emotion curve, contact and importance."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import groupby

from cjmtool.render import figures
from cjmtool.render.curve import COLUMN, runs, tangents
from cjmtool.render.labels import Words
from cjmtool.render.signs import CONTACT, MOMENT
from cjmtool.render.terminal.lines import Line, Piece, columns, padded, plain, ruler
from cjmtool.render.view import MapView
from cjmtool.render.view_sections import Stage, Step

# Columns of a step. Under five its numbers would touch, over fourteen the curve loses its shape.
NARROW, BROAD = 5, 14
# Two rows for each point of the scale from +2 to −2.
ROWS, ZERO = 9, 4
SCALE = {0: "+2", 2: "+1", 4: "0", 6: "−1", 8: "−2"}
HEIGHTS = "▁▂▄▆█"
STATES = {"green": "ok", "amber": "warn", "blind": "no", "unassessed": "quiet"}
_Placed = tuple[Stage, Step]


def overview(view: MapView, width: int) -> list[Line]:
    """One picture, or several where the steps do not all go into the width."""
    words = view.words
    names = {name: plain(words(f"lane.{name}")) for name in ("emotion", "importance")}
    names |= {"contact": plain(words("terminal.contact")), "step": plain(words("page.step"))}
    gutter = max(max(columns(name) for name in names.values()), columns(names["emotion"]) + 3) + 1
    placed = [(stage, step) for stage in view.stages for step in stage.steps]
    most = max(1, (width - gutter) // NARROW)
    parts = math.ceil(len(placed) / most)
    each = math.ceil(len(placed) / parts)
    room = min(max((width - gutter) // each, NARROW), BROAD)
    canvas = _canvas([step.mood.value for _, step in placed], room)
    found: list[Line] = []
    for start in range(0, len(placed), each):
        part = placed[start : start + each]
        rows = [row[start * room : (start + len(part)) * room] for row in canvas]
        found += [(), *_picture(words, part, rows, room, gutter, names)]
    return found[1:]


def _picture(
    words: Words, part: Sequence[_Placed], rows: Sequence[str], room: int, gutter: int, names: dict[str, str]
) -> list[Line]:
    def row(name: str, cell: Callable[[Step], Line]) -> Line:
        cells = (piece for _, step in part for piece in _centred(cell(step), room))
        return (*padded((Piece(name, "quiet"),), gutter), *cells)

    stages: list[Piece] = [Piece(" " * gutter)]
    for stage, steps in groupby(part, lambda placed: placed[0]):
        span = room * len(list(steps))
        title = f"{stage.number} {plain(stage.title)}"
        stages += ruler(title if span > 9 else str(stage.number), span - 1, "strong")
        stages.append(Piece(" "))
    return [
        tuple(stages),
        row(names["step"], _number),
        *(_curve_row(n, line, gutter, names["emotion"]) for n, line in enumerate(rows)),
        row("", lambda step: _sign(words, step)),
        (*padded((Piece(names["contact"], "quiet"),), gutter), *(p for _, step in part for p in _contact(step, room))),
        row(names["importance"], _importance),
    ]


def _centred(line: Line, room: int) -> Line:
    left = (room - sum(columns(piece.text) for piece in line)) // 2
    return padded((Piece(" " * max(left, 0)), *line), room)


def _number(step: Step) -> Line:
    if step.moment:
        return (Piece(str(step.number)), Piece(MOMENT, "moment"))
    return (Piece(str(step.number)),)


def _sign(words: Words, step: Step) -> Line:
    """The emotion to one decimal: two would touch their neighbours."""
    value = step.mood.value
    if value is None:
        return ()
    rounded = round(value, 1)
    return (Piece(figures.signed(words, rounded), _side(-rounded)),)


def _importance(step: Step) -> Line:
    return () if step.importance is None else (Piece(f"{HEIGHTS[step.importance - 1]} {step.importance}"),)


def _contact(step: Step, room: int) -> Line:
    """A piece of the line of contact: whole where we meet, broken where we are absent, none where nobody has looked."""
    style = STATES[step.contact]
    rule = {"blind": "┄", "unassessed": " "}.get(step.contact, "─")
    left = (room - 1) // 2
    return (
        Piece(rule * left, style),
        Piece(CONTACT[step.contact], f"strong-{style}"),
        Piece(rule * (room - 1 - left), style),
    )


def _curve_row(n: int, line: str, gutter: int, name: str) -> Line:
    label = name if n == ZERO else ""
    scale = SCALE.get(n, "")
    head = label + " " * (gutter - 1 - columns(label) - columns(scale)) + scale
    shown = "".join("┄" if n == ZERO and char == " " else char for char in line)
    pieces = [
        Piece("".join(chars), "quiet" if char == "┄" else _side(n - ZERO))
        for char, chars in groupby(shown, lambda char: "┄" if char == "┄" else "")
    ]
    return (Piece(head, "quiet"), Piece("┤" if scale else "│", "quiet"), *pieces)


def _side(below: float) -> str:
    """The colour of what lies above or below the middle of the scale."""
    return "no" if below > 0 else "ok" if below < 0 else ""


def _canvas(values: Sequence[float | None], room: int) -> list[str]:
    """The curve as `ROWS` strings: a monotone cubic through the steps, broken where an emotion is missing."""
    grid = [[" "] * (room * len(values)) for _ in range(ROWS)]
    middle = (room - 1) // 2
    for start, run in runs(values):
        slopes = [slope * COLUMN for slope in tangents(run)]
        points = [_row(run[0])]
        for i in range(len(run) - 1):
            points += (_row(_between(run, slopes, i, x / room)) for x in range(1, room + 1))
        first = start * room + middle
        for n, (before, here) in enumerate(zip([points[0], *points], points, strict=False)):
            _stroke(grid, first + n, before, here)
        for i, value in enumerate(run):
            grid[_row(value)][first + i * room] = "●"
    return ["".join(row) for row in grid]


def _stroke(grid: list[list[str]], x: int, before: int, here: int) -> None:
    if before == here:
        grid[here][x] = "─"
        return
    down = here > before
    for row in range(min(before, here) + 1, max(before, here)):
        grid[row][x] = "│"
    grid[before][x] = "╮" if down else "╯"
    grid[here][x] = "╰" if down else "╭"


def _between(run: Sequence[float], slopes: Sequence[float], i: int, t: float) -> float:
    """The value at the share `t` of the way from step i to the next (cubic Hermite)."""
    a, b = run[i], run[i + 1]
    square, cube = t * t, t * t * t
    return (
        a * (2 * cube - 3 * square + 1)
        + slopes[i] * (cube - 2 * square + t)
        + b * (3 * square - 2 * cube)
        + slopes[i + 1] * (cube - square)
    )


def _row(value: float) -> int:
    return min(max(math.floor((2 - value) * 2 + 0.5), 0), ROWS - 1)
