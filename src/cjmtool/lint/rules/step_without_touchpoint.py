"""A step at which the client meets nothing."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="step-without-touchpoint",
    code="CJM301",
    summary="A step has no touchpoint at all.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A step without an entry under `touchpoints`: a place at which the client meets nobody and looks nowhere.",
    why="A map is drawn to find where we can be there for the client. A step without a place cannot tell that, "
    "and it is often a part of another step.",
    how="Name where the client is at this moment, also if we are not there: a search engine, a friend, the "
    "kitchen table. Give it `contact: red` where we are missing. If nothing comes to mind, join the step with "
    "its neighbour.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Noticing
    steps:
      - title: Opens the yearly bill
        emotion: -2
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Noticing
    steps:
      - title: Opens the yearly bill
        emotion: -2
        touchpoints:
          - {channel: The bill, contact: red, priority: high}
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if not step.touchpoints:
        yield Remark(
            RULE.name,
            f"step {quoted(step.title)} has no touchpoint",
            at,
            label="where is the client at this moment?",
            help="add `touchpoints`: where the client meets us, or looks for us in vain (`contact: red`)",
        )


CHECK = Check((RULE,), on="step", run=check)
