"""A file in which nothing stands."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="empty-file",
    code="CJM013",
    summary="The file is empty or holds nothing but comments.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A map file without content. Lines that begin with `#` are remarks and do not count.",
    why="An empty file looks like a map in the folder and says nothing. Often the text was lost while saving.",
    how="Write the map, let `cjm init` write a first one, or delete the file.",
    bad="""\
# The map of the bakery will stand here
""",
    good="""\
# The map of the bakery
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
""",
)

CHECK = Check((RULE,))
