"""A word after an exclamation mark that YAML takes for a tag."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="tag-eats-text",
    code="CJM022",
    summary="A first word that begins with `!` is read as a tag and does not reach the map.",
    severity=Severity.WARNING,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A text without quotes that begins with an exclamation mark, as in `!important Call back`. YAML takes the "
    "first word for a technical mark.",
    why="The first word disappears silently, and with it what you wanted to stress.",
    how="Put the whole text into quotes, or use `priority` and `importance` to say how much it weighs.",
    bad="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
        pains: !important Nobody calls back
""",
    good="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
        pains: "!important Nobody calls back"
""",
)

CHECK = Check((RULE,))
