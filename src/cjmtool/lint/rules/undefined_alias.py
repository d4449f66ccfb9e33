"""An alias whose anchor is nowhere."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="undefined-alias",
    code="CJM005",
    summary="A word that begins with `*` refers to a marked place that does not exist.",
    severity=Severity.ERROR,
    profile="minimal",
    what="In YAML an unquoted word that begins with an asterisk, such as `*anna`, repeats a part that was marked "
    "before with `&anna`. Here no such mark stands before it.",
    why="Nobody knows what should stand here. Often the asterisk was meant as emphasis or as a bullet, and the "
    "whole text would be lost.",
    how="Put the text into quotes if the asterisk belongs to it. Begin the entries of a list with a dash and a "
    "blank. If you did want to repeat a part, mark it with `&` above.",
    bad="""\
cjm: 1
title: Buying a bicycle
owner: *shop
stages:
  - title: Choosing
    steps:
      - title: Takes a test ride
        touchpoints: Shop
""",
    good="""\
cjm: 1
title: Buying a bicycle
owner: "*shop"
stages:
  - title: Choosing
    steps:
      - title: Takes a test ride
        touchpoints: Shop
""",
)

CHECK = Check((RULE,))
