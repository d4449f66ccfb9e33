"""A word that other programs read as something else."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="ambiguous-scalar",
    code="CJM025",
    summary="A text such as `no` or `1:30` means something else to older YAML readers.",
    severity=Severity.INFO,
    profile="strict",
    fix="sometimes",
    fix_safety="safe",
    what="A text without quotes that older YAML programs take for a truth value or a number: `yes`, `no`, `on`, "
    "`off`, `1:30`, `010`. cjm keeps it as you wrote it.",
    why="Another tool or an editor may show `no` as false and `1:30` as 90. The map would then depend on who opens it.",
    how="Put the word into quotes.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Asks for a discount
        touchpoints: Shop
        expectations: no
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Asks for a discount
        touchpoints: Shop
        expectations: "no"
""",
)

CHECK = Check((RULE,))
