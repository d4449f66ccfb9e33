"""A stage that is only a step."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Stage
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="single-step-stage",
    code="CJM609",
    summary="A stage consists of a single step.",
    severity=Severity.INFO,
    profile="strict",
    what="A stage with one step, in a map of several stages.",
    why="Either steps are missing, often those between two contacts that nobody on our side sees, or the stage is "
    "only a step and makes the journey look longer than it is.",
    how="Ask what the client does before and after this step. If there is nothing, move the step into the stage "
    "beside it.",
    bad="""\
cjm: 1
title: Selling a used car
stages:
  - title: Preparing
    steps:
      - {title: Reads what such cars cost, touchpoints: Price guide}
      - {title: Takes pictures, touchpoints: Car wash}
  - title: Selling
    steps:
      - {title: Hands over the keys, touchpoints: Dealer's yard}
""",
    good="""\
cjm: 1
title: Selling a used car
stages:
  - title: Preparing
    steps:
      - {title: Reads what such cars cost, touchpoints: Price guide}
      - {title: Takes pictures, touchpoints: Car wash}
  - title: Selling
    steps:
      - {title: Compares three offers, touchpoints: Email}
      - {title: Hands over the keys, touchpoints: Dealer's yard}
""",
)


def check(context: Context, at: Path, stage: Stage) -> Iterator[Remark]:
    # A map of one stage is not divided into stages at all.
    if len(stage.steps) == 1 and len(context.journey.map.stages) > 1:
        yield Remark(
            RULE.name,
            f"stage {quoted(stage.title)} has a single step, {quoted(stage.steps[0].title)}",
            at,
            label="is something missing before or after it?",
            help="add the steps around it, or move it into the stage beside this one",
        )


CHECK = Check((RULE,), on="stage", run=check)
