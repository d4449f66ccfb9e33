"""A decision to stay away that nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="accepted-without-reason",
    code="CJM403",
    summary="A card was accepted as red, and nobody says why.",
    severity=Severity.ERROR,
    profile="recommended",
    what="A red card whose `accepted` has no `reason`.",
    why="In half a year nobody will remember why we are not there. A gap without a reason cannot be told from one "
    "that was forgotten.",
    how="Add a `reason` in one sentence, as you would tell it to a colleague.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Asks the neighbours
        touchpoints:
          - {channel: Neighbours, contact: red, accepted: {until: 2999-12-31}}
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Asks the neighbours
        touchpoints:
          - {channel: Neighbours, contact: red, accepted: {reason: A private talk, until: 2999-12-31}}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.accepted is not None and touchpoint.accepted.reason is None:
        yield Remark(
            RULE.name,
            f"red card {quoted(context.journey.channel_title(touchpoint))} was accepted without a reason",
            (*at, "accepted"),
            on="key",
            label="nobody will remember why we are not there",
            help="add a `reason` in one sentence",
            related=(Pointer((*at[:4], "title"), "in this step"),),
        )


CHECK = Check((RULE,), on="touchpoint", run=check)
