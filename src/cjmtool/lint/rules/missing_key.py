"""A key without which a part means nothing."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="missing-key",
    code="CJM102",
    summary="A part lacks something without which it cannot be understood.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A map without `cjm`, `title` or `stages`; a stage without `title` or `steps`; a step, a shared action, a "
    "channel or a metric without `title`; a persona without `name`. Everything else may be left out.",
    why="Without a title nobody can speak about the part, neither on the page nor in a message.",
    how="Add the key that the message names.",
    bad="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - description: The patient phones to ask for an appointment
        touchpoints: Call centre
""",
    good="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Asks for an appointment
        description: The patient phones to ask for an appointment
        touchpoints: Call centre
""",
)

CHECK = Check((RULE,))
