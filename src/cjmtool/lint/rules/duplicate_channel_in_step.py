"""One channel, twice in a step."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="duplicate-channel-in-step",
    code="CJM215",
    summary="A step names the same channel twice.",
    severity=Severity.ERROR,
    profile="minimal",
    what="Two touchpoints of one step with the same channel. A channel stands once in a step.",
    why="The two cards may say different things, one red and one green. And every count of contacts is wrong by one.",
    how="Make one card of the two. If two places are meant, such as two pages of a site, give each a channel of "
    "its own.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Reads the offer
        touchpoints:
          - {channel: Supplier's site, contact: green}
          - {channel: Price calculator, contact: green}
          - {channel: Supplier's site, contact: amber}
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Reads the offer
        touchpoints:
          - {channel: Supplier's site, contact: amber, note: The offer is there but not the contract}
          - {channel: Price calculator, contact: green}
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    first: dict[str, int] = {}
    for n, touchpoint in enumerate(step.touchpoints):
        before = first.setdefault(touchpoint.channel, n)
        if before != n:
            yield Remark(
                RULE.name,
                f"channel {quoted(context.journey.channel_title(touchpoint))} stands twice in this step",
                (*at, "touchpoints", n, "channel"),
                label="the two cards count double and may contradict each other",
                help="make one card of the two, or give each place a channel of its own",
                related=(Pointer((*at, "touchpoints", before, "channel"), "the first card is here"),),
            )


CHECK = Check((RULE,), on="step", run=check)
