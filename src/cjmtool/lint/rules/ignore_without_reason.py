"""A comment that ignores without saying why."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="ignore-without-reason",
    code="CJM902",
    summary="An ignore comment does not say why.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A `# cjm: ignore[…]` or `# cjm: file-ignore[…]` with nothing behind the bracket but, at most, a date.",
    why="Whoever reads the map later cannot tell a decision from a convenience, and nobody dares to take the comment "
    "away.",
    how="Write the reason behind the bracket, in a few words.",
    bad="""\
cjm: 1
title: Subscribing to a newspaper
persona: {name: Ola}
stages:
  - title: Trying
    steps:
      - title: Reads three articles for nothing
        touchpoints:
          - {channel: Newspaper, contact: red}  # cjm: ignore[unprioritised-red-contact]
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
          - {channel: Newspaper, contact: red}  # cjm: ignore[unprioritised-red-contact] Decided in June
""",
)

CHECK = Check((RULE,))
