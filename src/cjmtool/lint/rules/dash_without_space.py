"""Entries of a list whose dashes lost their blank."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="dash-without-space",
    code="CJM023",
    summary="Lines that look like a list are read as one text, because no blank stands after the dash.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="Lines that begin with a dash or a bullet and go on without a blank (`-Long queue`), or that begin with a "
    "long dash (`– Long queue`). YAML glues them together to one text.",
    why="Three pains become one unreadable card, and nobody sees it in the file.",
    how="Begin each entry with a short dash and a blank. A text that really begins with a dash goes into quotes. "
    "Beside entries that are right, `--fix` alone is enough.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
        pains:
          -Twelve minutes of waiting
          -The rye bread is gone
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
        pains:
          - Twelve minutes of waiting
          - The rye bread is gone
""",
)

CHECK = Check((RULE,))
