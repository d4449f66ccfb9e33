"""A card and its step that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="priority-inversion",
    code="CJM408",
    summary="The priority of a red card contradicts the importance of its step.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A red card with `priority: low` at a step of importance 5, or with `priority: critical` at a step of "
    "importance 1.",
    why="One of the two is wrong, or there is a reason that the map does not tell. Who plans by the map works on "
    "the wrong gap.",
    how="Raise or lower one of the two. If both are right, because a weightier channel of the step is green, say "
    "so in a `note` and turn the rule off for this file.",
    bad="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: The visit
    steps:
      - title: Hears the diagnosis
        importance: 5
        touchpoints:
          - {channel: Doctor's room, contact: green}
          - {channel: Leaflet to take home, contact: red, priority: low}
""",
    good="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: The visit
    steps:
      - title: Hears the diagnosis
        importance: 5
        touchpoints:
          - {channel: Doctor's room, contact: green}
          - {channel: Leaflet to take home, contact: red, priority: high}
""",
)


_INVERTED = {("low", 5): "raise", ("critical", 1): "lower"}


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.contact != "red" or touchpoint.priority is None or step.importance is None:
        return
    way = _INVERTED.get((touchpoint.priority, step.importance))
    if way is None:
        return
    title = quoted(context.journey.channel_title(touchpoint))
    yield Remark(
        RULE.name,
        f"red card {title} has {touchpoint.priority} priority at a step of importance {step.importance}",
        (*at, "priority"),
        label="the two contradict each other",
        help=f"{way} the priority, or correct the importance of the step",
        related=(Pointer((*at[:4], "importance"), f"importance of {quoted(step.title)}"),),
    )


CHECK = Check((RULE,), on="touchpoint", run=check)
