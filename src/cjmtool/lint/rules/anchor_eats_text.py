"""A word after an ampersand that YAML takes for a mark."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="anchor-eats-text",
    code="CJM021",
    summary="A first word that begins with `&` is read as a mark and does not reach the map.",
    severity=Severity.WARNING,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A text without quotes that begins with an ampersand, as in `&Sons are the owners`. YAML takes the first "
    "word for a mark by which the rest can be repeated, and nothing repeats it.",
    why="The first word disappears silently: the map says “are the owners”.",
    how="Put the whole text into quotes. If it was meant as a mark, use it (`*name`) or delete it.",
    bad="""\
cjm: 1
title: Ordering bread
owner: &Sons bakery office
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
""",
    good="""\
cjm: 1
title: Ordering bread
owner: "&Sons bakery office"
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
""",
)

CHECK = Check((RULE,))
