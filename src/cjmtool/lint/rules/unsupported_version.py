"""A version of the format that this cjm does not know."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="unsupported-version",
    code="CJM106",
    summary="The file names a version of the format that this cjm does not know.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A number other than 1 after `cjm:`. It is the version of the format, not of your map.",
    why="A newer format may use the same words for other things. Reading it by the old rules would give a wrong map.",
    how="Write `cjm: 1`. The version of your own map goes under `version`. If the file really was written for a "
    "newer cjm, update cjm.",
    bad="""\
cjm: 2
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good="""\
cjm: 1
version: "2"
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
)

CHECK = Check((RULE,))
