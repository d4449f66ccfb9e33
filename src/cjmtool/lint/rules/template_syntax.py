"""A placeholder that was never filled."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="template-syntax",
    code="CJM026",
    summary="A placeholder in double braces was not replaced by a value.",
    severity=Severity.ERROR,
    profile="minimal",
    what="An unquoted value that begins with two braces or with a brace and a per cent sign, as templates write "
    "their placeholders. YAML reads it as keys and values.",
    why="The file is a template and not yet a map. What should stand here was never filled in.",
    how="Replace the placeholder by its text, or run the program that fills the template and check its result. If "
    "the braces belong to the text, put it into quotes.",
    bad="""\
cjm: 1
title: {{ client }}
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
