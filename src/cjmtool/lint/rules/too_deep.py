"""Parts inside parts inside parts, past the bound."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="too-deep",
    code="CJM008",
    summary="Parts are nested deeper than a map ever needs.",
    severity=Severity.ERROR,
    profile="minimal",
    what="Lists or mappings that lie inside each other more than 64 times. The bound can be changed in the settings.",
    why="A map needs less than a dozen levels. Deeper nesting comes from a slip of the keyboard or from a "
    "program, and it makes readers slow or lets them fail.",
    how="Look for brackets that are opened again and again, and remove those that belong to nothing.",
    bad=f"""\
cjm: 1
title: Ordering bread
x-draft: {"[" * 70}{"]" * 70}
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
""",
    good="""\
cjm: 1
title: Ordering bread
x-draft: [[ask, the baker]]
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
""",
)

CHECK = Check((RULE,))
