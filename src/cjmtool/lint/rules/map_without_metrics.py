"""A journey in which nothing is measured."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="map-without-metrics",
    code="CJM616",
    summary="The map names no metric.",
    severity=Severity.INFO,
    profile="strict",
    what="A map that defines no metric and names none of a library at any step.",
    why="Without a figure nobody can say at the next review whether the journey has become better or only the map "
    "prettier.",
    how="Begin with one metric at the step that matters most: define it under `metrics` with its `baseline` and "
    "`target`, and name it at the step.",
    bad="""\
cjm: 1
title: Borrowing an e-book
stages:
  - title: Reading
    steps:
      - title: Downloads the book
        touchpoints: Library app
""",
    good="""\
cjm: 1
title: Borrowing an e-book
metrics:
  downloads: {title: Downloads that work at once, kind: ratio, unit: "%", baseline: 71, target: 95}
stages:
  - title: Reading
    steps:
      - title: Downloads the book
        touchpoints: Library app
        metrics: downloads
""",
)


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    if not map.metrics and not any(step.metrics for _, _, step in map.steps()):
        yield Remark(
            RULE.name,
            f"the map {quoted(map.title)} names no metric",
            ("title",),
            label="how will anybody see that the journey has become better?",
            help="define one under `metrics` and name it at the step that matters most",
        )


CHECK = Check((RULE,), on="journey", run=check)
