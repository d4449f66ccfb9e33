"""A key whose colon lost its blank."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="colon-without-space",
    code="CJM029",
    summary="No blank stands after the colon, so the key and its value are read as one text.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A line such as `title:Choosing`, or `{channel:web}` in braces. Without the blank YAML does not see a key.",
    why="It is the commonest slip of all. The title is missing and a text stands where none belongs.",
    how="Put a blank after the colon. In a file that cannot be read without it, `--fix` alone is enough.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title:Compares models
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
