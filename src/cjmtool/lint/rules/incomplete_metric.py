"""What a metric needs so that one can see whether something moves: one check, one record a key."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.parts import Metric
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted


def _rule(name: str, code: str, missing: str, summary: str, what: str, why: str, how: str) -> Rule:
    lines = ["    baseline: {value: 62, date: 2026-06}\n", "    target: {value: 80, date: 2027-06}\n"]

    def example(*lines: str) -> str:
        return f"""\
cjm: 1
title: Joining a gym
metrics:
  still-there:
    title: Members who still come after three months
    kind: ratio
    unit: "%"
{"".join(lines)}stages:
  - title: First weeks
    steps:
      - title: Comes on a Monday evening
        touchpoints: Changing room
        metrics: still-there
"""

    return Rule(
        name=name,
        code=code,
        summary=summary,
        severity=Severity.WARNING,
        profile="recommended",
        what=what,
        why=why,
        how=how,
        bad=example(*(line for line in lines if missing not in line)),
        good=example(*lines),
    )


TARGET = _rule(
    "metric-without-target",
    "CJM613",
    "target",
    summary="A metric does not say where it should get to.",
    what="A metric without `target`.",
    why="Without a target every figure is good enough, and nobody can say when the work is done.",
    how="Write the value that would make the step good for the client, and the day by which you want to be there: "
    "`target: {value: 80, date: 2027-06}`. If no value would change what you do, the metric can go.",
)
BASELINE = _rule(
    "metric-without-baseline",
    "CJM614",
    "baseline",
    summary="A metric does not say where it started.",
    what="A metric with neither `baseline` nor measured `values`, whose first one would be its beginning.",
    why="Afterwards it cannot be measured any more. Without it nobody will ever know whether an action has helped.",
    how="Measure once before you change anything and write `baseline: {value: 62, date: 2026-06}`. A rough figure with "
    "its date is better than none.",
)


def remarks(at: Path, metric: Metric) -> Iterator[Remark]:
    """About one definition."""
    if metric.target is None:
        yield Remark(
            TARGET.name,
            f"metric {quoted(metric.title)} has no target",
            at,
            on="key",
            label="which value would be good enough?",
            help="add `target`: a number, or `{value: …, date: …}`",
        )
    if metric.baseline is None and not metric.values:
        yield Remark(
            BASELINE.name,
            f"metric {quoted(metric.title)} has no baseline",
            at,
            on="key",
            label="later nobody can tell whether it has moved",
            help="add `baseline`: a number, or `{value: …, date: …}`",
        )


def check(book: Book) -> Iterator[Remark]:
    for id, metric in book.part.metrics.items():
        yield from remarks(("metrics", id), metric)


CHECK = Check((TARGET, BASELINE), on="definitions", run=check)
