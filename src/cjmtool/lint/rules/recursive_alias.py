"""A part that contains itself."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="recursive-alias",
    code="CJM006",
    summary="A part repeats itself inside itself and would never end.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A part marked with `&name` in which `*name` stands again. Both places are shown.",
    why="A part that contains itself has no end, so it can be neither read nor drawn.",
    how="Write out what is meant at the inner place, or name another part there.",
    bad="""\
cjm: 1
title: Visiting a clinic
x-sites: &sites
  first: Main building
  others: *sites
stages:
  - title: Registration
    steps:
      - title: Takes a ticket
        touchpoints: Reception
""",
    good="""\
cjm: 1
title: Visiting a clinic
x-sites:
  first: Main building
  others: Branch by the river
stages:
  - title: Registration
    steps:
      - title: Takes a ticket
        touchpoints: Reception
""",
)

CHECK = Check((RULE,))
