"""A moment that decides, and nobody measures how it went."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="moment-without-metric",
    code="CJM709",
    summary="Nothing is measured at a moment of truth.",
    severity=Severity.INFO,
    profile="recommended",
    what="A step with `moment_of_truth` that names no metric under `metrics`.",
    why="Here it is decided whether the client stays. Without a figure nobody sees whether the moment goes better this "
    "year than last, and whether the actions for it were worth their money.",
    how="Ask what can be counted at this step: how many go on, how long they wait, how they answer one question. "
    "Define it under `metrics` of the map, and name it at the step.",
    bad="""\
cjm: 1
title: Opening a bank account
stages:
  - title: First day
    steps:
      - title: Shows the passport to the camera
        touchpoints: {channel: Banking app, contact: green}
        moment_of_truth: If the third photo fails, the other bank gets the customer
""",
    good="""\
cjm: 1
title: Opening a bank account
metrics:
  first-photo: {title: Passports accepted at the first photo, kind: ratio, unit: "%"}
stages:
  - title: First day
    steps:
      - title: Shows the passport to the camera
        touchpoints: {channel: Banking app, contact: green}
        moment_of_truth: If the third photo fails, the other bank gets the customer
        metrics: first-photo
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if step.is_moment and not step.metrics:
        yield Remark(
            RULE.name,
            f"nothing is measured at the moment of truth {quoted(step.title)}",
            (*at, "moment_of_truth"),
            on="key",
            label="it decides the journey, and nobody sees how it goes",
            help="name a metric of the map under `metrics` of the step",
            related=(Pointer((*at, "title"), "the step"),),
        )


CHECK = Check((RULE,), on="step", run=check)
