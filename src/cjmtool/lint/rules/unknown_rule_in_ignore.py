"""A comment that cannot be understood."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="unknown-rule-in-ignore",
    code="CJM903",
    summary="An ignore comment names no rule that there is and that can be ignored.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="safe",
    what="A comment that begins with `# cjm:` and names a rule that does not exist, no rule at all, a whole family, or "
    "one that cannot be ignored: a file that cannot be read, or that is no map, is not excused by a comment in it.",
    why="The comment has no effect, and its author believes that it has.",
    how="Write the name or the code of single rules: `# cjm: ignore[unprioritised-red-contact] reason`. "
    "`cjm rule --all` lists them.",
    bad="""\
cjm: 1
title: Subscribing to a newspaper
persona: {name: Ola}
stages:
  - title: Trying
    steps:
      - title: Reads three articles for nothing
        touchpoints:
          - {channel: Newspaper, contact: green}  # cjm: ignore[unpriortised-red-contact] No trial before May
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
          - {channel: Newspaper, contact: red}  # cjm: ignore[unprioritised-red-contact] No trial before May
""",
)

CHECK = Check((RULE,))
