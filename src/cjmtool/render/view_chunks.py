"""How stages are cut and grouped where a medium is too narrow, or has headings over them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.render.view_sections import Stage, Step


@dataclass(frozen=True, slots=True)
class Chunk:
    """Steps of one stage that stand together on a page or in a table; `x` and `width` are its window of the curve."""

    id: int
    steps: tuple[Step, ...]

    @property
    def filled(self) -> frozenset[str]:
        """Keys of the lanes in which something stands at one of the steps."""
        return frozenset(key for step in self.steps for key in step.cells)

    @property
    def x(self) -> int:
        return (self.steps[0].number - 1) * 100

    @property
    def width(self) -> int:
        return len(self.steps) * 100


@dataclass(frozen=True, slots=True)
class Grouping:
    """Neighbouring stages under one heading; `columns` counts their steps."""

    title: str | None
    columns: int


def chunks(stages: Sequence[Stage], limit: int) -> dict[int, tuple[Chunk, ...]]:
    """Each stage cut into nearly equal parts of at most `limit` steps, by the stage's number."""
    found: dict[int, tuple[Chunk, ...]] = {}
    made = 0
    for stage in stages:
        parts = math.ceil(len(stage.steps) / limit)
        each, rest = divmod(len(stage.steps), parts)
        cut, start = [], 0
        for i in range(parts):
            end = start + each + (i < rest)
            made += 1
            cut.append(Chunk(made, stage.steps[start:end]))
            start = end
        found[stage.number] = tuple(cut)
    return found


def groupings(stages: Sequence[Stage]) -> tuple[Grouping, ...]:
    """The headings over the stages; none where no stage has a group."""
    if not any(stage.group for stage in stages):
        return ()
    found: list[Grouping] = []
    for stage in stages:
        if found and found[-1].title == stage.group and stage.group:
            found[-1] = Grouping(stage.group, found[-1].columns + len(stage.steps))
        else:
            found.append(Grouping(stage.group, len(stage.steps)))
    return tuple(found)
