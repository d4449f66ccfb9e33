"""The one style sheet of a page: shared rules and those that depend on the map; no element needs a `style`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from cjmtool.render.curve import y_of
from cjmtool.render.icons import BULLETS
from cjmtool.render.palette import DARK, LIGHT
from cjmtool.render.view_chunks import Grouping, chunks, groupings
from cjmtool.render.view_sections import Stage

FONT = (
    "Inter,'Segoe UI Variable Text','Segoe UI',system-ui,-apple-system,Roboto,'Noto Sans','Helvetica Neue',Arial,"
    "sans-serif"
)
# So many steps of a stage stand on one printed page.
STEPS_A_PAGE = 5
SHEETS = ("base.css", "map.css", "cards.css", "narrow.css", "print.css", "forced.css")
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
    """A CSS string literal; everything but ASCII letters and digits as an escape, so that no text can end it."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


def print_size(rows: int) -> float:
    """The root size in points: 10 for up to 13 rows, down to 7.5 for 21 and more, so that a stage fits on its page."""
    return round(min(10.0, max(7.5, 10 - (rows - 13) * 5 / 16)), 1)


@lru_cache(maxsize=1)
def _shared() -> str:
    def tokens(colours: dict[str, str]) -> str:
        return ";".join(f"--{role}:{colour}" for role, colour in colours.items())

    folder = files("cjmtool.render") / "templates"
    sheets = "".join((folder / name).read_text(encoding="utf-8") for name in SHEETS)
    return (
        f":root{{color-scheme:light;--font:{FONT};{tokens(LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{tokens(DARK)}}}}}\n{sheets}"
    )


def _bullets(kinds: Sequence[str]) -> list[str]:
    """Bullets as masks, so that they take the colour of the text and cost nothing in the document."""
    head = (
        "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%23000' stroke-width='1.6' "
        "stroke-linecap='round' stroke-linejoin='round'%3E"
    )
    rules = []
    for kind in kinds:
        path = BULLETS[kind].replace('"', "'").replace("<", "%3C").replace(">", "%3E").replace("#", "%23")
        where = ".list .said::before" if kind == "said" else f".li-{kind}>li::before"
        rules.append(f'{where}{{mask-image:url("data:image/svg+xml,{head}{path}%3C/svg%3E")}}')
    return rules


def style(
    title: str,
    stages: Sequence[Stage],
    lanes: Sequence[str],
    moods: Sequence[float],
    filters: Sequence[tuple[str, str]],
    bullets: Sequence[str],
) -> str:
    """The sheet of one map.

    `lanes` are the keys of the rows in their order, `moods` the emotions that occur, `filters` the highlight controls
    as (key, class of the steps that match), `bullets` the kinds of text cards that occur.
    """
    rules = _rules(title, stages, lanes, moods, filters)
    return _shared() + "\n".join([*_bullets(bullets), *rules])


def _rules(
    title: str,
    stages: Sequence[Stage],
    lanes: Sequence[str],
    moods: Sequence[float],
    filters: Sequence[tuple[str, str]],
) -> list[str]:
    steps = [step for stage in stages for step in stage.steps]
    n, rows, grouped = len(steps), len(lanes), groupings(stages)
    lines = min(4, max(2, math.ceil(max(len(step.title) for step in steps) / 23)))
    head = f"{4.75 + (1.75 if grouped else 0):g}rem + {lines}*1.25rem"
    column = f"clamp(15rem,(min(100vw,110rem) - 16.5rem)/{n},24rem)"
    rules = [
        f".scroller{{--col:{column};--tracks:var(--rail) repeat({n},var(--col));--head-h:calc({head})}}",
        f".body{{grid-template-rows:repeat({rows},auto)}}",
        f".gl{{grid-template-columns:repeat({n},minmax(0,1fr))}}",
        f"@media (max-width:{n * 24 + 50}px){{.gl-steps{{display:none}}}}",
    ]
    if grouped:
        rules.append(".heads{grid-template-rows:auto auto auto}.h-st{grid-row:2/-1}")
    rules += _columns(stages, grouped)
    rules += [f".l{row}{{grid-row:{row}}}" for row in range(1, rows + 1)]
    emotion = lanes.index("emotion") + 1 if "emotion" in lanes else 1
    rules.append(f".curve{{grid-row:{emotion}}}")
    rules += [f".{mood_class(v)}{{top:{y_of(v):g}%}}" for v in sorted({*moods, 2.0, 0.0, -2.0})]
    hidden = ",".join(f"body:has(#n{row}:not(:checked)) .l{row}" for row in range(1, rows + 1))
    rules.append(hidden + "{display:none!important}")
    if filters:
        rules += _highlights(filters)
    rules.append(
        f"@page{{@bottom-left{{content:{css_string(title)}}}}}@media print{{html{{font-size:{print_size(rows):g}pt}}"
        f".chunk{{grid-template-rows:repeat({rows + 2},auto)}}.chunk>.steps{{grid-row:2/-1}}"
        f".curve{{grid-row:{emotion + 2}}}.st-about.l-stage{{grid-row:3}}}}"
    )
    return rules


def _columns(stages: Sequence[Stage], grouped: Sequence[Grouping]) -> list[str]:
    rules = []
    cut = chunks(stages, STEPS_A_PAGE)
    column = 2
    for stage in stages:
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


def _highlights(filters: Sequence[tuple[str, str]]) -> list[str]:
    others = ",".join(f"body:has(#f-{key}:checked) :is(.step,.h-s):not(.{cls})" for key, cls in filters)
    matches = ",".join(f"body:has(#f-{key}:checked) .step.{cls}" for key, cls in filters)
    gone = ",".join(f"body:has(#f-{key}:checked) .step:not(.{cls})" for key, cls in filters)
    return [
        f"@media screen{{{others}{{{_DIMMED}}}{matches}{{outline:2px solid var(--focus);outline-offset:-2px}}}}",
        f"@media screen and (max-width:47.5rem){{{gone}{{display:none}}}}",
    ]
