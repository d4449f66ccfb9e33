"""A red card on which nobody has decided anything."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="unprioritised-red-contact",
    code="CJM401",
    summary="A red contact card has neither a priority nor a decision that it may stay red.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A touchpoint with `contact: red` that has no `priority` and is not `accepted`. The importance of the step "
    "does not stand in for it: it says how much the step weighs for the client, not when we will be there.",
    why="A red card says that the client looks for us here and does not find us. As long as nobody has said how "
    "urgent that is, or that it may stay so, the map shows a hole and decides nothing.",
    how="Give the card a `priority` (`critical`, `high`, `medium` or `low`), or write down the decision to leave it "
    "red: `accepted: {reason: …, until: 2027-06-30}`.",
    bad="""\
cjm: 1
title: Buying a bicycle
persona: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints:
          - {channel: Our shop window, contact: green}
          - {channel: Review portal, contact: red}
""",
    good="""\
cjm: 1
title: Buying a bicycle
persona: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints:
          - {channel: Our shop window, contact: green}
          - {channel: Review portal, contact: red, priority: high}
          - {channel: Price robot, contact: red, accepted: {reason: It lists no bicycles}}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.contact != "red" or touchpoint.prioritised:
        return
    weight = f" (importance {step.importance})" if step.importance else ""
    yield Remark(
        RULE.name,
        f"red card {quoted(context.journey.channel_title(touchpoint))} has no priority",
        (*at, "channel"),
        label="the client looks for us here, and nobody has decided when we will be there",
        help="add `priority: critical | high | medium | low`, or `accepted: {reason: …}` if it may stay red",
        related=(Pointer((*at[:4], "title"), f"in this step{weight}"),),
    )


CHECK = Check((RULE,), on="touchpoint", run=check)
