"""A drawn map on which is marked what has changed: a list above it, and a lane of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cjmtool.analysis.changes import MapChange, MapDiff
from cjmtool.render import html
from cjmtool.render.diff_layout import layout_of
from cjmtool.render.diff_words import Line, structure
from cjmtool.render.labels import Label, Words
from cjmtool.render.theme import PLAIN, Theme
from cjmtool.render.view import MapView
from cjmtool.render.view_parts import Mark
from cjmtool.render.view_sections import Lane, Step

LANE = "changes"


def render(view: MapView, change: MapChange, before: str, theme: Theme = PLAIN) -> str:
    """The page of the newer version. `before`: what the older one is called; empty for a file."""
    return html.render(marked(view, change, before), theme=theme)


def marked(view: MapView, change: MapChange, before: str) -> MapView:
    """The view with its changes. A map that is new has none."""
    words, diff = view.words, change.diff
    section = layout_of(change, words)
    said = section.said
    lines = [*said.lines, *(line for block in said.stages for line in block.lines), *said.definitions, *section.shared]
    if diff.op != "changed":
        return replace(view, changes=_marks(lines))
    cells = _cells(diff, words)
    for block in said.steps:
        cells[block.number] = (*cells.get(block.number, ()), *_marks(block.lines))
    hint = words("diff.changes_hint", before=before) if before else ""
    lane = (Lane(LANE, LANE, words("diff.changes"), hint),) if cells else ()
    stages = tuple(
        replace(stage, steps=tuple(_with(step, cells.get(step.number, ())) for step in stage.steps))
        for stage in view.stages
    )
    return replace(view, changes=_marks(lines), lanes=(*lane, *view.lanes), stages=stages)


def _cells(diff: MapDiff, words: Words) -> dict[int, tuple[Mark, ...]]:
    """By the number of a step: that it is new, has moved, or has another name."""
    found: dict[int, tuple[Mark, ...]] = {}
    for one in diff.steps:
        if one.op == "added":
            found[one.place.number] = (Mark("+", words("diff.new_step")),)
        elif one.op == "kept" and (marks := _marks(structure("step", one, words))):
            found[one.place.number] = marks
    return found


def _marks(lines: Iterable[Line]) -> tuple[Mark, ...]:
    return tuple(Mark(line.sign, Label(line.text), line.good) for line in lines)


def _with(step: Step, marks: tuple[Mark, ...]) -> Step:
    return replace(step, cells={LANE: marks, **step.cells}) if marks else step
