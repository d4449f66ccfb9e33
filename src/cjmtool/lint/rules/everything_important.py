"""Importance that distinguishes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="everything-important",
    code="CJM406",
    summary="Most steps of the map carry the same highest importance.",
    severity=Severity.WARNING,
    profile="recommended",
    what="Three quarters or more of the steps carry the highest importance that the map gives, in a map of five "
    "steps and more. Both bounds are options.",
    why="Where everything is important, nothing is: the plan cannot say what comes first.",
    how="Leave the highest importance to the steps at which clients really decide, and lower the others. It helps "
    "to order the steps by weight first and to give the numbers afterwards.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - {title: Smells the bread, touchpoints: Street, importance: 5}
      - {title: Reads the prices, touchpoints: Shop window, importance: 5}
      - {title: Queues, touchpoints: Counter, importance: 5}
      - {title: Asks for rye bread, touchpoints: Counter, importance: 2}
      - {title: Pays, touchpoints: Till, importance: 5}
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - {title: Smells the bread, touchpoints: Street, importance: 5}
      - {title: Reads the prices, touchpoints: Shop window, importance: 2}
      - {title: Queues, touchpoints: Counter, importance: 4}
      - {title: Asks for rye bread, touchpoints: Counter, importance: 3}
      - {title: Pays, touchpoints: Till, importance: 5}
""",
    options={"share": 0.75, "steps": 5},
)


def check(context: Context) -> Iterator[Remark]:
    steps = [step for _, _, step in context.journey.steps()]
    highest = max((step.importance for step in steps if step.importance is not None), default=None)
    if highest is None or len(steps) < context.option(RULE, "steps"):
        return
    alike = sum(step.importance == highest for step in steps)
    if alike >= context.option(RULE, "share") * len(steps):
        yield Remark(
            RULE.name,
            f"{alike} of {len(steps)} steps have the same highest importance, {highest}",
            ("title",),
            label="where everything is important, nothing comes first",
            help=f"keep {highest} for the steps at which clients decide, and lower the others",
        )


CHECK = Check((RULE,), on="journey", run=check)
