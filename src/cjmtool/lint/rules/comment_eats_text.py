"""Text after a number sign that YAML takes for a remark."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="comment-eats-text",
    code="CJM020",
    summary="Text after ` #` is read as a remark and does not reach the map.",
    severity=Severity.WARNING,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A text without quotes in which a blank and a number sign stand, as in `Complaint #5 is still open`. "
    "Everything from the number sign on is read as a remark.",
    why="The end of your sentence disappears silently: the map says “Complaint”.",
    how="Put the whole text into quotes. If the end really is a remark, write it on a line of its own.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Waiting
    steps:
      - title: Asks when it starts
        touchpoints: Hotline
        pains: Told about form #5 and nothing else
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Waiting
    steps:
      - title: Asks when it starts
        touchpoints: Hotline
        pains: "Told about form #5 and nothing else"
""",
)

CHECK = Check((RULE,))
