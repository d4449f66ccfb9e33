"""A comment that has had its time."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="ignore-expired",
    code="CJM905",
    summary="The last day of an ignore comment is past.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A `# cjm: ignore[…]` or `# cjm: file-ignore[…]` whose `until DATE` is before today, or is no date. "
    "What it ignored is reported again.",
    why="It was put off until that day, and the day has come.",
    how="Put right what the comment hid and delete it, or decide anew and write a later day.",
    bad="""\
cjm: 1
title: Subscribing to a newspaper
persona: {name: Ola}
stages:
  - title: Trying
    steps:
      - title: Reads three articles for nothing
        touchpoints:
          - {channel: Newspaper, contact: green} # cjm: ignore[unprioritised-red-contact] Opens later until 2026-05-31
""",
    good="""\
cjm: 1
title: Subscribing to a newspaper
persona: {name: Ola}
stages:
  - title: Trying
    steps:
      - title: Reads three articles for nothing
        touchpoints:
          - {channel: Newspaper, contact: red} # cjm: ignore[unprioritised-red-contact] Opens later until 2027-05-31
""",
)

CHECK = Check((RULE,))
