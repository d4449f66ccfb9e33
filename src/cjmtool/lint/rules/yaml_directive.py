"""A line that would change how YAML is read."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="yaml-directive",
    code="CJM011",
    summary="A line that begins with `%` tells the reader to follow other rules of YAML.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A first line such as `%YAML 1.1` or `%TAG …`. Maps are always read by the rules of YAML 1.2.",
    why="Under the older rules `no` becomes false and `1:30` becomes 90. The words of the map would change "
    "without anybody touching them.",
    how="Delete the line, and the three dashes after it.",
    bad="""\
%YAML 1.1
---
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
)

CHECK = Check((RULE,))
