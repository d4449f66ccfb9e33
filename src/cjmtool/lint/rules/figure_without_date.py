"""A measured figure of an unknown day."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.parts import DatedValue, Metric
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="figure-without-date",
    code="CJM510",
    summary="A measured figure of a metric has no date.",
    severity=Severity.WARNING,
    profile="recommended",
    what="An entry of `values`, or the `baseline`, of a metric of a map or a library, without `date`. A `target` needs "
    "none, and a CSV file is not looked into. There is one finding a metric.",
    why="A figure without a day can be compared with nothing: nobody sees whether the step got better, nor how fast.",
    how="Write the day, the month or the year for which the figure stands: `{value: 44, date: 2026-09}`.",
    bad="""\
cjm: 1
title: Booking a dentist
metrics:
  no-shows:
    title: Patients of a hundred who do not come
    better: lower
    baseline: {value: 14, date: 2026-03}
    values:
      - {value: 11}
stages:
  - title: Before the visit
    steps:
      - title: Forgets the appointment
        touchpoints: {channel: SMS, contact: amber}
        metrics: no-shows
""",
    good="""\
cjm: 1
title: Booking a dentist
metrics:
  no-shows:
    title: Patients of a hundred who do not come
    better: lower
    baseline: {value: 14, date: 2026-03}
    values:
      - {value: 11, date: 2026-09}
stages:
  - title: Before the visit
    steps:
      - title: Forgets the appointment
        touchpoints: {channel: SMS, contact: amber}
        metrics: no-shows
""",
)


def check(book: Book) -> Iterator[Remark]:
    for id, metric in book.part.metrics.items():
        figures = list(_figures(metric))
        undated = [at for at, figure in figures if figure.date is None]
        if not undated:
            continue
        what = f"{len(undated)} of {len(figures)} figures" if len(figures) > 1 else "the only figure"
        yield Remark(
            RULE.name,
            f"{what} of {quoted(metric.title)} {'have' if len(undated) > 1 else 'has'} no date",
            ("metrics", id, *undated[0]),
            label="a figure without a day can be compared with nothing",
            help="write `{value: …, date: 2026-09}`: a day, a month or a year",
        )


def _figures(metric: Metric) -> Iterator[tuple[Path, DatedValue]]:
    if metric.baseline is not None:
        yield ("baseline",), metric.baseline
    if not isinstance(metric.values, str):
        for n, value in enumerate(metric.values):
            yield ("values", n), value


CHECK = Check((RULE,), on="definitions", run=check)
