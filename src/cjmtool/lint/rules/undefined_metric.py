"""A step that is measured by a figure which is not there."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Remark, Severity

RULE = Rule(
    name="undefined-metric",
    code="CJM204",
    summary="A step names a metric that is defined nowhere.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="An id under `metrics` of a step that stands neither under `metrics` of the map nor in a library that it "
    "uses.",
    why="The step seems to be measured, but there is no figure to look at.",
    how="Correct the id, or define the metric under `metrics` with its `title`, and with `baseline` and `target` "
    "if you know them.",
    bad="""\
cjm: 1
title: Changing the energy supplier
metrics:
  offer-time: {title: Time until the offer is there}
stages:
  - title: Comparing
    steps:
      - title: Asks for an offer
        touchpoints: Supplier's site
        metrics: offer_time
""",
    good="""\
cjm: 1
title: Changing the energy supplier
metrics:
  offer-time: {title: Time until the offer is there}
stages:
  - title: Comparing
    steps:
      - title: Asks for an offer
        touchpoints: Supplier's site
        metrics: offer-time
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    known = context.defined.metrics
    for n, id in enumerate(step.metrics):
        if id not in known:
            yield undefined(
                RULE,
                "metric",
                id,
                (*at, "metrics", n),
                known,
                "define it under `metrics`, in the map or in a library that it uses",
                "the step cannot be measured by it",
            )


CHECK = Check((RULE,), on="step", run=check)
