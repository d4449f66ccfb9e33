"""The comparison of personas: their lines over common steps, the same numbers in a table, then where they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cjmtool.analysis.stops import Stop
from cjmtool.model.journey import Journey
from cjmtool.render.compare_tables import names, report, succeeding
from cjmtool.render.curve import curve, y_of
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.families import Family
from cjmtool.render.site.frame import Content
from cjmtool.render.tables_html import Section, sections

# So many lines can be told apart, by dash and label.
MAX_LINES = 6
# Fewer common steps make no line.
MIN_STEPS = 3
# So many columns a table has at most; of more maps only the lists below are given.
MAX_COLUMNS = 12
# So many titles stand below a chart; more of them are numbered.
MAX_TITLES = 14
# Comparing the titles of every pair of maps is for a few maps.
MAX_CANDIDATE_MAPS = 20
# Two labels of lines stand so far apart, in percent of the chart's height.
LABEL_GAP = 9.0


@dataclass(frozen=True)
class Line:
    """The curve of one persona over the common steps. `number` gives it its dash and colour, from 1."""

    number: int
    name: Said
    path: str
    dots: str


@dataclass(frozen=True)
class Chart:
    """Lines in a box 100 wide a step and 100 high. `key` tells the charts of a page apart."""

    key: str
    width: int
    grid: str
    zero: str
    lines: tuple[Line, ...]
    titles: tuple[Said, ...]
    tops: tuple[float, ...]

    @property
    def numbered(self) -> bool:
        return len(self.titles) > MAX_TITLES

    @property
    def rules(self) -> str:
        """Where the labels stand, and how wide the columns below the chart are."""
        longest = max(len(line.name) for line in self.lines)
        rules = [
            f".{self.key} .ch{{--names:{min(14.0, 3 + longest * 0.56):g}rem}}",
            f".{self.key} ol{{grid-template-columns:repeat({len(self.titles)},minmax(0,1fr))}}",
        ]
        rules += [
            f".{self.key} .n{line.number}{{top:{top:g}%}}" for line, top in zip(self.lines, self.tops, strict=True)
        ]
        return "".join(rules)


@dataclass(frozen=True)
class Cell:
    """A step in one of the maps: where it is, what is felt there and whether we are met."""

    page: str
    anchor: str
    emotion: float | None
    state: str


@dataclass(frozen=True)
class Row:
    title: Said
    common_blind: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Matrix:
    """Steps against maps. `heads`: what each map is called, and the role of its persona."""

    heads: tuple[tuple[Said, str | None, str], ...]
    rows: tuple[Row, ...]
    chart: Chart | None


def content(site: Site) -> Content:
    found = [matrix(site, family, f"c{n}") for n, family in enumerate(site.families, 1)]
    least = 0.75 if len(site.current) <= MAX_CANDIDATE_MAPS else None
    tables = [table for table in report(site.current, site.words, least).tables if table.key != "common"]
    rules = "".join(one.chart.rules for one in found if one is not None and one.chart is not None)
    return Content(
        "site/compare.html.j2",
        site.words("site.compare"),
        {
            "families": [one for one in found if one is not None],
            "too_many": [len(f.journeys) for f, one in zip(site.families, found, strict=True) if one is None],
            "successions": [succession(site, before, after) for before, after in site.successions],
            "tables": sections(site.words, [replace(table, detail=False) for table in tables]),
        },
        rules,
    )


@dataclass(frozen=True)
class Change:
    """A journey as it is and as it is to be, each with its page."""

    before: Said
    before_page: str
    after: Said
    after_page: str
    tables: list[Section]


def succession(site: Site, before: Journey, after: Journey) -> Change:
    one, other = site.by_journey[id(before)], site.by_journey[id(after)]
    tables = succeeding(before, after, site.words).tables
    return Change(one.title, one.page, other.title, other.page, sections(site.words, tables))


def matrix(site: Site, family: Family, key: str) -> Matrix | None:
    """Steps against maps; None where there are too many maps to stand side by side."""
    if len(family.journeys) > MAX_COLUMNS:
        return None
    called = names(family.journeys)
    heads = tuple(
        (Said.by(j, called[id(j)]), j.persona.role if j.persona else None, site.page_of(j)) for j in family.journeys
    )
    rows = tuple(
        Row(
            Said.by(step.stops[0].journey, step.title),
            family.blind_for_all(step),
            tuple(_cell(site, family.stop(step, journey)) for journey in family.journeys),
        )
        for step in family.steps
    )
    few = len(family.journeys) <= MAX_LINES and len(family.steps) >= MIN_STEPS
    return Matrix(heads, rows, chart(site, family, key) if few else None)


def _cell(site: Site, stop: Stop | None) -> Cell | None:
    if stop is None:
        return None
    of = site.by_journey[id(stop.journey)]
    return Cell(of.page, of.step_anchors[stop.number - 1], stop.step.emotion, stop.state)


def chart(site: Site, family: Family, key: str) -> Chart | None:
    """The lines over the steps; None where no emotion is known."""
    journeys, steps = family.journeys, family.steps
    lines, ends = [], []
    for number, journey in enumerate(journeys, 1):
        found = [family.stop(step, journey) for step in steps]
        values = [stop.step.emotion if stop else None for stop in found]
        known = [value for value in values if value is not None]
        if known:
            drawn = curve(values)
            lines.append(Line(number, site.short[id(journey)], drawn.line, drawn.dots))
            ends.append(y_of(known[-1]))
    if not lines:
        return None
    box = curve([0.0] * len(steps))
    titles = tuple(Said.by(step.stops[0].journey, step.title) for step in steps)
    return Chart(key, box.width, box.grid, box.zero, tuple(lines), titles, tuple(apart(ends)))


def apart(heights: Sequence[float]) -> list[float]:
    """The heights, moved as little as keeps them `LABEL_GAP` from each other and within 6 to 94."""
    order = sorted(range(len(heights)), key=lambda i: (heights[i], i))
    found = list(heights)
    low = 6.0
    for i in order:
        found[i] = max(found[i], low)
        low = found[i] + LABEL_GAP
    high = 94.0
    for i in reversed(order):
        found[i] = min(found[i], high)
        high = found[i] - LABEL_GAP
    return [round(value, 1) for value in found]
