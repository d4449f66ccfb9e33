"""A file past the bound of size."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

_MAP = """\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
"""

RULE = Rule(
    name="too-large",
    code="CJM009",
    summary="The file is larger than a map ever needs to be.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A file of more than one mebibyte. The bound can be changed in the settings.",
    why="A large real map has a few dozen kilobytes. A file that is so much larger is hardly a map, and nobody "
    "could read its page.",
    how="Check that the file is the right one. Split a map that has really grown so far: one point of view a map, "
    "and what they share into a library.",
    bad=_MAP + "# 2026-10-15 09:00 counter: nothing to report\n" * 24_000,
    good=_MAP,
)

CHECK = Check((RULE,))
