"""A key that stands twice in one part."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="duplicate-key",
    code="CJM003",
    summary="A key stands twice in the same part, and only one of the two can count.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A key such as `pains` that is written twice in one step, stage, card or definition. Both places are shown.",
    why="Only one of the two can be read, and programs differ on which one. What stands under the other is lost "
    "without a word.",
    how="Put everything under one of the two keys, as a list, and delete the other. If one of them belongs to "
    "another step, check the indentation.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
        pains: Twelve minutes of waiting
        emotion: -1
        pains: The rye bread is gone
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
        emotion: -1
""",
)

CHECK = Check((RULE,))
