"""Repetitions of repetitions, beyond any map."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="expansion-bomb",
    code="CJM007",
    summary="Parts that repeat each other would grow beyond any sensible size.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A small file whose repeated parts (`*name`) contain repeated parts in turn, so that written out it would "
    "have more than a hundred thousand entries. The size is counted before anything is built.",
    why="Such a file can bring a computer to a standstill. No real map needs it.",
    how="Write the parts out where they are needed, and repeat only small ones. If the file came from somebody "
    "you do not know, do not use it.",
    bad="""\
cjm: 1
title: Visiting a clinic
x-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
stages:
  - title: Registration
    steps:
      - title: Takes a ticket
        touchpoints: Reception
""",
    good="""\
cjm: 1
title: Visiting a clinic
x-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
x-b: [*a, *a]
stages:
  - title: Registration
    steps:
      - title: Takes a ticket
        touchpoints: Reception
""",
)

CHECK = Check((RULE,))
