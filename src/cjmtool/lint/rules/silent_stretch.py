"""Steps on end at which the client does not meet us."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.blind import settled
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="silent-stretch",
    code="CJM304",
    summary="At several steps in a row the client has no contact with us.",
    severity=Severity.WARNING,
    profile="recommended",
    what="Three or more steps, one after the other, whose assessed touchpoints are all red, across the borders of "
    "stages. It stays silent once every red card of the stretch is `accepted` or closed by an action that is "
    "not rejected. Steps without touchpoints are passed over; a step that is not assessed yet ends the "
    "stretch. The length is an option.",
    why="Over such a stretch clients forget us. Whoever speaks to them there has the journey in hand when they "
    "come back.",
    how="Find the step in the stretch where a contact costs least and weighs most, and plan an action that "
    "`closes` one of its cards.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Wishing
    steps:
      - title: Sees a colleague arrive by bicycle
        touchpoints:
          - {channel: Office yard, contact: red, priority: low}
  - title: Choosing
    steps:
      - title: Reads tests
        touchpoints:
          - {channel: Review portal, contact: red, priority: high}
      - title: Asks in a forum
        touchpoints:
          - {channel: Cyclists' forum, contact: red, priority: medium}
      - title: Visits the shop
        touchpoints:
          - {channel: Shop, contact: green}
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Wishing
    steps:
      - title: Sees a colleague arrive by bicycle
        touchpoints:
          - {channel: Office yard, contact: red, priority: low}
  - title: Choosing
    steps:
      - title: Reads tests
        touchpoints:
          - {channel: Review portal, contact: amber}
      - title: Asks in a forum
        touchpoints:
          - {channel: Cyclists' forum, contact: red, priority: medium}
      - title: Visits the shop
        touchpoints:
          - {channel: Shop, contact: green}
""",
    options={"length": 3},
)


def check(context: Context) -> Iterator[Remark]:
    length = context.option(RULE, "length")
    for stretch in context.journey.blind_runs():
        steps = [step for _, step in stretch]
        if len(steps) < length or settled(context.journey, steps):
            continue
        (start, first), (end, last) = stretch[0], stretch[-1]
        yield Remark(
            RULE.name,
            f"from {quoted(first.title)} on the client does not meet us for {len(steps)} steps",
            start,
            label="the silence begins here",
            help="plan an action that `closes` a red card of one of these steps",
            related=(Pointer((*end, "title"), f"and ends after {quoted(last.title)}"),),
        )


CHECK = Check((RULE,), on="journey", run=check)
