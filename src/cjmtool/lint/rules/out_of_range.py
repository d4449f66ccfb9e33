"""A number outside its scale, an empty list where one is needed."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="out-of-range",
    code="CJM105",
    summary="A number lies outside its scale, or a list that must not be empty is.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="An importance of 7 where the scale ends at 5, an emotion of 3 where it ends at 2, a share over 100%, an "
    "empty `stages`, `steps` or `next`.",
    why="A curve with a point outside its scale cannot be compared with any other. A stage without steps shows "
    "nothing.",
    how="Stay within the bounds that the message names, or put at least one entry into the list.",
    bad="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Waits at the reception
        touchpoints: Reception
        emotion: -5
""",
    good="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Waits at the reception
        touchpoints: Reception
        emotion: -2
""",
)

CHECK = Check((RULE,))
