"""A target that lies behind the start."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.parts import Metric
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="metric-missed-direction",
    code="CJM615",
    summary="The target of a metric is worse than its baseline.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A metric whose `target` lies on the wrong side of its `baseline`: below it where `better` is `higher`, "
    "above it where it is `lower`. Of an `nps` or `csat` without `better` higher is taken to be better; of any other "
    "kind nothing is said. A target equal to the baseline means holding it, and is right.",
    why="One of the three is a slip. As it stands, getting worse counts as success.",
    how="Correct `better`, or the figure that is wrong. If the target was lowered on purpose, take the new start as "
    "the `baseline`.",
    bad="""\
cjm: 1
title: Returning a parcel
metrics:
  days-to-refund:
    title: Days until the money is back
    kind: duration
    better: lower
    baseline: 9
    target: 14
stages:
  - title: Returning
    steps:
      - title: Waits for the money
        touchpoints: Bank account
        metrics: days-to-refund
""",
    good="""\
cjm: 1
title: Returning a parcel
metrics:
  days-to-refund:
    title: Days until the money is back
    kind: duration
    better: lower
    baseline: 14
    target: 9
stages:
  - title: Returning
    steps:
      - title: Waits for the money
        touchpoints: Bank account
        metrics: days-to-refund
""",
)


def remarks(at: Path, metric: Metric) -> Iterator[Remark]:
    """About one definition."""
    if metric.baseline is None or metric.target is None or metric.direction is None:
        return
    start, end = metric.baseline.value, metric.target.value
    if end == start or (end > start) == (metric.direction == "higher"):
        return
    reason = (
        Pointer((*at, "better"), f"{metric.better} is better")
        if metric.better
        else Pointer((*at, "kind"), f"{metric.direction} is better for this kind")
    )
    yield Remark(
        RULE.name,
        f"the target of {quoted(metric.title)}, {end:.12g}, is worse than its baseline, {start:.12g}",
        (*at, "target", "value"),
        label="reaching this would be a step back",
        help="correct the figure that is wrong, or `better`",
        related=(Pointer((*at, "baseline", "value"), "the baseline is here"), reason),
    )


def check(book: Book) -> Iterator[Remark]:
    for id, metric in book.part.metrics.items():
        yield from remarks(("metrics", id), metric)


CHECK = Check((RULE,), on="definitions", run=check)
