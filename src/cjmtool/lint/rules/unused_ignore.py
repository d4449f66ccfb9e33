"""A comment that ignores what is not there."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="unused-ignore",
    code="CJM901",
    summary="An ignore comment silences nothing.",
    severity=Severity.WARNING,
    profile="minimal",
    fix="sometimes",
    fix_safety="safe",
    what="A rule in `# cjm: ignore[…]` or `# cjm: file-ignore[…]` that found nothing where the comment counts. Only "
    "rules that looked at the file in this run are judged. A `file-ignore` that does not stand above the first key "
    "counts nowhere.",
    why="What it excused has been mended, or it stands in the wrong place. It would hide the next finding without "
    "a word.",
    how="Delete the comment, or take the name out of its bracket.",
    bad="""\
cjm: 1
title: Subscribing to a newspaper
persona: {name: Ola}
stages:
  - title: Trying
    steps:
      - title: Reads three articles for nothing
        touchpoints:
          - {channel: Newspaper, contact: green}  # cjm: ignore[unprioritised-red-contact] No trial before May
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
