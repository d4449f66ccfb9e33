"""A decision to stay away that has run out."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="accepted-red-lapsed",
    code="CJM402",
    summary="The decision that a card may stay red was good until a day that has passed.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A red card whose `accepted` has an `until` in the past.",
    why="Whoever accepted the gap promised to look at it again by that day. Nobody did, and the map still says "
    "that all is in order.",
    how="Decide again. Extend `until` if the reason still holds, or give the card a `priority` and an action.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Looks for the opening hours
        touchpoints:
          - {channel: City map, contact: red, accepted: {reason: Waits for the new shop, until: 2020-06-30}}
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Looks for the opening hours
        touchpoints:
          - {channel: City map, contact: red, accepted: {reason: Waits for the new shop, until: 2999-06-30}}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    accepted = touchpoint.accepted
    if touchpoint.contact != "red" or accepted is None or accepted.holds(context.today):
        return
    yield Remark(
        RULE.name,
        f"red card {quoted(context.journey.channel_title(touchpoint))} was accepted until {accepted.until}",
        (*at, "accepted", "until"),
        label="this day has passed",
        help="decide again: a later `until`, or a `priority` for the card",
        related=(Pointer((*at[:4], "title"), "in this step"),),
    )


CHECK = Check((RULE,), on="touchpoint", run=check)
