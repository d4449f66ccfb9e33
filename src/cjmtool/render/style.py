"""The style of one map: the shared parts, and the rules that depend on the map; no element needs a `style`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.render.curve import y_of
from cjmtool.render.labels import Words
from cjmtool.render.print_fit import Paper
from cjmtool.render.sheets import MAP_PARTS, classes_of, pruned, shared
from cjmtool.render.sprite import sprite
from cjmtool.render.theme import PLAIN, Theme
from cjmtool.render.view_chunks import Grouping, chunks, groupings
from cjmtool.render.view_sections import Register, Stage

_LANE = re.compile(r"\.l-(stage|description|touchpoints|contact|emotion|importance)\b")
# From here on a map is long: its overview shows runs instead of single steps.
MANY_STEPS = 48
# In a dimmed column every colour is a grey that is still readable: no opacity.
_DIMMED = (
    "--ink:var(--ink3);--ink2:var(--ink3);--ok-ink:var(--ink3);--no-ink:var(--ink3);--mot-ink:var(--ink3);"
    "--warn-ink:var(--ink3);--link:var(--ink3);--ok-bg:var(--surface);--no-bg:var(--surface);--mot-bg:var(--surface);"
    "--warn-bg:var(--surface);--ok-line:var(--line2);--no-line:var(--line2);--mot-line:transparent;"
    "--warn-line:var(--line2);--hatch:transparent;--up:var(--ink3);--down:var(--ink3);color:var(--ink3)"
)


def mood_class(value: float) -> str:
    """`y-m1_5` for −1.5: the class that sets a marker at its height."""
    if value == 0:
        return "y-0"
    return ("y-p" if value > 0 else "y-m") + f"{abs(value):.4g}".replace(".", "_")


def css_string(text: str) -> str:
    """A CSS string literal; everything but letters and digits as an escape, so that no text can end it."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


@dataclass(frozen=True, slots=True)
class MapStyle:
    """What the style of a map depends on.

    `lanes` are the keys of the rows in their order, `moods` the emotions that occur, `filters` the highlight controls
    as (key, class of the steps that match).
    """

    words: Words
    title: str
    stages: Sequence[Stage]
    lanes: Sequence[str]
    moods: Sequence[float]
    filters: Sequence[tuple[str, str]]
    registers: Sequence[Register]
    paper: Paper
    rtl: bool = False
    theme: Theme = PLAIN

    def sheet(self, body: str) -> str:
        """The whole sheet for the page with this body."""
        classes = classes_of(body)
        rows = {lane: n for n, lane in enumerate(self.lanes, 1)}
        # The parts speak of lanes by name, the page by the number of their row.
        parts = _LANE.sub(lambda found: f".l{rows.get(found[1], '-' + found[1])}", shared(MAP_PARTS, self.theme))
        return "\n".join([*sprite(classes), pruned(parts, classes, rtl=self.rtl), *self._rules()])

    def _rules(self) -> list[str]:
        steps = [step for stage in self.stages for step in stage.steps]
        n, rows, grouped = len(steps), len(self.lanes), groupings(self.stages)
        narrowest = min(len(stage.steps) for stage in self.stages)
        lines = min(4, max(2, math.ceil(max(len(step.title) for step in steps) / 23)))
        head = f"{4.75 + (1.75 if grouped else 0):g}rem + {lines}*1.25rem"
        column = f"clamp(15rem,(min(100vw,110rem) - 16.5rem)/{n},24rem)"
        rules = [
            f".scroller{{--col:{column};--tracks:var(--rail) repeat({n},var(--col));--head-h:calc({head})}}",
            f".body{{grid-template-rows:repeat({max(1, rows)},auto)}}",
            f".gl{{grid-template-columns:repeat({n},minmax(0,1fr))}}",
            # A link that is narrower than 24 px cannot be hit (WCAG 2.5.8).
            f"@media (max-width:calc({n * 24}px + 3.25rem)){{.gl-steps{{display:none}}}}",
            f"@media (max-width:calc({math.ceil(n * 24 / narrowest)}px + 3.25rem)){{.gl-st{{display:none}}}}",
        ]
        if n > MANY_STEPS:
            # Steps stand under one another there: what is out of sight need not be laid out. (On a desk it must: the
            # rows of the map run through all steps.)
            lazy = ".step{content-visibility:auto;contain-intrinsic-size:auto 70rem}"
            rules.append(f"@media screen and (max-width:47.5rem){{{lazy}}}")
        if grouped:
            rules.append(".heads{grid-template-rows:auto auto auto}.h-st{grid-row:2/-1}")
        rules += self._columns(grouped)
        rules += [f".l{row}{{grid-row:{row}}}" for row in range(1, rows + 1)]
        emotion = self.lanes.index("emotion") + 1 if "emotion" in self.lanes else 1
        rules.append(f".curve{{grid-row:{emotion}}}")
        rules += [f".{mood_class(v)}{{top:{y_of(v):g}%}}" for v in sorted({*self.moods, 2.0, 0.0, -2.0})]
        hidden = ",".join(f"body:has(#n{row}:not(:checked)) .l{row}" for row in range(1, rows + 1))
        if hidden:
            rules.append(hidden + "{display:none!important}")
        if self.filters:
            rules += self._highlights()
        rules += self._columns_of_tables()
        rules.append(self._print(rows, emotion))
        return rules

    def _columns(self, grouped: Sequence[Grouping]) -> list[str]:
        rules = []
        cut = chunks(self.stages, self.paper.steps)
        column = 2
        for stage in self.stages:
            n = len(stage.steps)
            rules.append(f".sg{stage.number}{{grid-column:{column}/span {n}}}.gs{stage.number}{{grid-column:span {n}}}")
            column += n
            inner = 1
            for chunk in cut[stage.number]:
                width = len(chunk.steps)
                rules.append(f".ck{chunk.id}{{grid-column:{inner}/span {width};--n:{width}}}")
                inner += width
        column = 2
        for i, group in enumerate(grouped, 1):
            rules.append(f".gr{i}{{grid-column:{column}/span {group.columns}}}")
            column += group.columns
        return rules

    def _highlights(self) -> list[str]:
        others = ",".join(f"body:has(#f-{key}:checked) :is(.step,.h-s):not(.{cls})" for key, cls in self.filters)
        matches = ",".join(f"body:has(#f-{key}:checked) .step.{cls}" for key, cls in self.filters)
        gone = ",".join(f"body:has(#f-{key}:checked) .step:not(.{cls})" for key, cls in self.filters)
        return [
            f"@media screen{{{others}{{{_DIMMED}}}{matches}{{outline:2px solid var(--focus);outline-offset:-2px}}}}",
            f"@media screen and (max-width:47.5rem){{{gone}{{display:none}}}}",
        ]

    def _columns_of_tables(self) -> list[str]:
        """On a phone a row is a card and every value says what it is."""
        named: dict[tuple[int, str], list[str]] = {}
        for register in self.registers:
            if register.key == "channels":
                continue
            columns = [*register.columns, self.words("page.steps")]
            for n, label in enumerate(columns, 2):
                named.setdefault((n, label), []).append(f".r-{register.key} td:nth-child({n})::before")
        rules = "".join(f"{','.join(where)}{{content:{css_string(label)}}}" for (_, label), where in named.items())
        return [f"@media screen and (max-width:47.5rem){{{rules}}}"] if rules else []

    def _print(self, rows: int, emotion: int) -> str:
        paper = self.paper
        cut = [chunk for part in chunks(self.stages, paper.steps).values() for chunk in part]
        root = paper.root(cut, self.lanes)
        zooms = {chunk.id: paper.zoom(chunk, self.lanes, root) for chunk in cut}
        smaller = "".join(f".ck{n}{{zoom:{zoom:g}}}" for n, zoom in zooms.items() if zoom < 1)
        return (
            f"@page{{size:{paper.size};margin:{paper.margin};@bottom-left{{content:{css_string(self.title)}}}}}"
            f"@media print{{html{{font-size:{root:g}pt}}{smaller}.chunk{{--rail:{paper.rail:g}rem;"
            f"grid-template-rows:repeat({rows + 2},auto)}}.chunk>.steps{{grid-row:2/-1}}"
            f".curve{{grid-row:{emotion + 2}}}.st-about{{grid-row:3}}}}"
        )
