"""A tag outside the core of YAML."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="forbidden-tag",
    code="CJM010",
    summary="A part carries a YAML tag that maps do not know.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A word with an exclamation mark before a list or a mapping (`!person {…}`), or a tag such as `!!binary`. "
    "Maps are made of texts, numbers, lists and mappings alone.",
    why="Tags ask the reading program to do something special, and every program does something else. Some are "
    "used to smuggle instructions into files.",
    how="Delete the word with the exclamation mark. If it belongs to a text, put the whole text into quotes.",
    bad="""\
cjm: 1
title: Buying a bicycle
persona: !person {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good="""\
cjm: 1
title: Buying a bicycle
persona: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
)

CHECK = Check((RULE,))
