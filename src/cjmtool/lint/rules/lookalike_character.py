"""Characters that look like syntax and are none."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="lookalike-character",
    code="CJM024",
    summary="A character looks like a blank or a colon and is neither, so the line is not read as it looks.",
    severity=Severity.WARNING,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A no-break space after a colon or in the indentation, a full-width colon, an invisible character where a "
    "key or a dash should begin. Text processors and messengers put them in.",
    why="The line looks right and is read wrongly: the key and its value become one text, or a key gets a name "
    "that nobody can see.",
    how="Delete the marked character and type an ordinary blank or colon. In running text such characters do no harm. "
    "In a file that cannot be read because of one, `--fix` alone is enough.",
    bad="""\
cjm: 1
title: Wizyta w przychodni
language: pl
stages:
  - title: Rejestracja
    steps:
      - title:\u00a0Dzwoni po termin
        touchpoints: Infolinia
""",
    good="""\
cjm: 1
title: Wizyta w przychodni
language: pl
stages:
  - title: Rejestracja
    steps:
      - title: Dzwoni po termin
        touchpoints: Infolinia
""",
)

CHECK = Check((RULE,))
