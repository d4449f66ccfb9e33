"""A colon that turns a card into a key and a value."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="colon-tears-text",
    code="CJM028",
    summary="A colon and a blank in a text turn it into a key with a value.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A card such as `- Price: on request`. Because of the colon and the blank after it, YAML reads a key "
    "`Price` with the value `on request` instead of a sentence. After another key, as in `title: Bread: a story`, the "
    "file cannot be read at all.",
    why="What you wrote is no text any more, and a key of that name does not exist.",
    how="Put the whole text into quotes, or use a dash or a comma instead of the colon.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Reads the offer
        touchpoints: Supplier's site
        pains:
          - Price: on request
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Reads the offer
        touchpoints: Supplier's site
        pains:
          - "Price: on request"
""",
)

CHECK = Check((RULE,))
