"""Keys that cannot be true together."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="conflicting-keys",
    code="CJM110",
    summary="Two keys stand together that exclude each other.",
    severity=Severity.ERROR,
    profile="minimal",
    what="Statements that cannot both hold, such as `accepted` on a card that is not red, or a way on that names "
    "both a `step` and an `end`.",
    why="The map says two things at once, and every reader picks another one.",
    how="Decide which of the two is true and delete the other.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Looks up the opening hours
        touchpoints:
          - {channel: City map, contact: green, accepted: {reason: Few clients look there}}
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Looks up the opening hours
        touchpoints:
          - {channel: City map, contact: red, accepted: {reason: Few clients look there}}
""",
)

CHECK = Check((RULE,))
