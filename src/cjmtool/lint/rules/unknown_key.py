"""A key that the format does not know."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="unknown-key",
    code="CJM101",
    summary="A key is not one of those that may stand here.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A key that this part of a map does not have: a misspelt one, or one that belongs to another part. Only "
    "keys that begin with `x-` are free.",
    why="A misspelt key would silently do nothing: its text would be missing from the page, and no check would see it.",
    how="Take the key that the message suggests. For something that the format does not know, use `note`, `tags` "
    "or a key of your own that begins with `x-`.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
        emotions: -1
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
        emotion: -1
""",
)

CHECK = Check((RULE,))
