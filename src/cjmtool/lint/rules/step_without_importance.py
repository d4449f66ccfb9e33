"""A step of which nobody says how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="step-without-importance",
    code="CJM405",
    summary="A step does not say how important it is for the client.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A step without `importance`. Without one it counts as 3 where coverage is weighted.",
    why="Not every gap costs the same. Without importance the plan cannot say which one to close first.",
    how="Ask clients, or estimate, how much the step weighs for them: from 1 (hardly) to 5 (decides the journey).",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: Counter
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: Counter
        importance: 4
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if step.importance is None:
        yield Remark(
            RULE.name,
            f"step {quoted(step.title)} has no importance",
            at,
            label="how much does it weigh for the client?",
            help="add `importance`, from 1 (hardly) to 5 (decides the journey)",
        )


CHECK = Check((RULE,), on="step", run=check)
