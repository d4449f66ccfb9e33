"""A file that is a list or a text."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="not-a-mapping",
    code="CJM014",
    summary="The file is a list or a single text instead of keys with values.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A file that begins with a dash or with running text. A map begins with keys: `cjm: 1`, `title: …`, "
    "`stages: …`.",
    why="Without keys nothing says which line is the title, which a stage and which a step.",
    how="Write `cjm: 1` and a `title` first, and put your list under `stages`, each stage with its `title` and "
    "`steps`.",
    bad="""\
- Compares models
- Takes a test ride
- Orders
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
      - title: Takes a test ride
        touchpoints: Shop
""",
)

CHECK = Check((RULE,))
