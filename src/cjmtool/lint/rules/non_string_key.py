"""A key that is no text."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="non-string-key",
    code="CJM004",
    summary="A key is a number, a truth value, empty or a whole structure instead of a text.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A word before the colon that YAML reads as a number (`2026:`), as true or false, as nothing at all, or "
    "as a list or mapping.",
    why="Ids and labels are texts. A number as a key is read differently by different programs, so `010` and `8` "
    "may become the same thing.",
    how="Put the key into quotes, or choose a word. For an id, add letters, for example `year-2026`.",
    bad="""\
cjm: 1
title: Changing the energy supplier
persona:
  name: Piotr
  traits:
    2019: Moved into his own flat
stages:
  - title: Comparing
    steps:
      - title: Enters last year's bill
        touchpoints: Price calculator
""",
    good="""\
cjm: 1
title: Changing the energy supplier
persona:
  name: Piotr
  traits:
    "2019": Moved into his own flat
stages:
  - title: Comparing
    steps:
      - title: Enters last year's bill
        touchpoints: Price calculator
""",
)

CHECK = Check((RULE,))
