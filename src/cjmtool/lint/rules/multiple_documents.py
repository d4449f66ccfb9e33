"""More than one map in a file."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="multiple-documents",
    code="CJM012",
    summary="The file holds several documents, divided by three dashes.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A line of three dashes `---` after which a second document begins. A file holds one map or one library.",
    why="Two maps in one file have no names of their own, and most programs would read the first and forget the other.",
    how="Give every map a file of its own. If the dashes were meant as a dividing line, begin it with `#`.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
---
cjm: 1
title: Ordering a wedding cake
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
# --- the wedding cake has a map of its own
""",
)

CHECK = Check((RULE,))
