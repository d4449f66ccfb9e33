"""Another kind of value than the key takes."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="wrong-type",
    code="CJM103",
    summary="The value is of another kind than the key takes.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A text where a number belongs, a list where one text belongs, half a number where a whole one is needed, "
    "or a key with nothing after it. A number in quotes is a text.",
    why="A score that is a text cannot be drawn or counted. Nothing is converted silently, so that the map says "
    "what you wrote and not what a program made of it.",
    how="Write the kind of value that the message asks for. Take the quotes from a number; delete a key that has "
    "no value.",
    bad="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
        importance: very high
""",
    good="""\
cjm: 1
title: Ordering bread
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
        importance: 5
""",
)

CHECK = Check((RULE,))
