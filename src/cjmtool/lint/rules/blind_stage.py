"""A stage through which the client goes without us."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.blind import settled
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Stage
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import count, quoted

RULE = Rule(
    name="blind-stage",
    code="CJM303",
    summary="A whole stage has no green or amber contact.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A stage whose assessed touchpoints are all red. It stays silent once every red card of the stage is "
    "`accepted` or closed by an action that is not rejected. Steps that are not assessed yet, or have no "
    "touchpoint, do not count.",
    why="For the length of a stage the client searches, compares or waits, and we are nowhere to be found. "
    "Somebody else will be.",
    how="Choose one place of the stage where clients are already, and plan an action that `closes` its card. "
    "Where we decided to stay away, write that down with `accepted`.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Enters last year's bill
        touchpoints:
          - {channel: Price calculator, contact: red, priority: critical}
      - title: Asks the neighbours
        touchpoints:
          - {channel: Neighbours, contact: red, priority: low}
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Enters last year's bill
        touchpoints:
          - {channel: calculator, contact: red, priority: critical}
        actions:
          - {title: Deliver our tariffs to the price calculator, closes: calculator}
      - title: Asks the neighbours
        touchpoints:
          - {channel: Neighbours, contact: red, accepted: {reason: A private talk}}
""",
)


def check(context: Context, at: Path, stage: Stage) -> Iterator[Remark]:
    assessed = [step for step in stage.steps if step.touchpoints and step.assessed]
    if not assessed or any(not step.blind for step in assessed) or settled(context.journey, assessed):
        return
    yield Remark(
        RULE.name,
        f"stage {quoted(stage.title)} has no contact with us",
        at,
        label=f"every contact in {count(len(assessed), 'step')} is red",
        help="plan an action that `closes` one of its red cards, or accept those that are to stay red",
    )


CHECK = Check((RULE,), on="stage", run=check)
