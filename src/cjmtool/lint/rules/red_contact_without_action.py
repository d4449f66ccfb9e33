"""A gap about which nothing is done."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="red-contact-without-action",
    code="CJM404",
    summary="No action of the step is to turn this red card green.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A red card that no action of its step names under `closes`, shared actions included and rejected ones "
    "not, and that is not `accepted`.",
    why="The map shows the gap and the plan does not: it will be there at the next review as well.",
    how="Add an action to the step whose `closes` names the channel, or name it at an action that is already "
    "there. If it may stay red, accept it with a reason.",
    bad="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Before the visit
    steps:
      - title: Looks for a parking space
        touchpoints:
          - {channel: navigation-app, contact: red, priority: medium}
        actions: Ask the city for signs
""",
    good="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Before the visit
    steps:
      - title: Looks for a parking space
        touchpoints:
          - {channel: navigation-app, contact: red, priority: medium}
        actions:
          - {title: Enter the car park into the navigation services, closes: navigation-app}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    # An acceptance that has lapsed is a finding of its own; it need not bring a second one.
    if touchpoint.contact != "red" or touchpoint.accepted is not None or context.journey.closes(step, touchpoint):
        return
    yield Remark(
        RULE.name,
        f"no action closes the red card {quoted(context.journey.channel_title(touchpoint))}",
        (*at, "channel"),
        label="the gap is known, and nothing is planned against it",
        help=f"add `closes: {touchpoint.channel}` to an action of the step, or accept the card with a reason",
        related=(Pointer((*at[:4], "title"), "in this step"),),
    )


CHECK = Check((RULE,), on="touchpoint", run=check)
