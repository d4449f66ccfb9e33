"""What the reader of the file cannot make sense of."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="yaml-syntax",
    code="CJM001",
    summary="The file breaks a rule of YAML, so it cannot be read.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A place where the file stops making sense: a quotation mark that is never closed, or closed before "
    "the text ends, an entry that is indented differently from its neighbours, a tab at the beginning of a line.",
    why="Nothing in the file can be used until it can be read. Everything after the first such place is "
    "guesswork, so it is reported alone.",
    how="Look at the marked place and a little before it. A text that begins with one of "
    "`\"'[]{}*&!|>%@` goes into quotes as a whole. Entries of one list begin in the same column, and lines are "
    "indented with blanks, not tabs: `--fix` alone puts blanks in their place.",
    bad="""\
cjm: 1
title: "Nobody rides alone", or buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good="""\
cjm: 1
title: '"Nobody rides alone", or buying a bicycle'
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
)

CHECK = Check((RULE,))
