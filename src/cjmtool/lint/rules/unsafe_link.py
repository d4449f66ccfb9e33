"""An address that a reader of the page should not click on."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="unsafe-link",
    code="CJM109",
    summary="The address could do something else than open a page, a mail or a phone call.",
    severity=Severity.ERROR,
    profile="minimal",
    what="An address that begins with something else than `http:`, `https:`, `mailto:` or `tel:`, such as "
    "`javascript:`, `data:` or `file:`, also if it is disguised. Relative addresses are fine.",
    why="Pages made from maps are passed on. A click in them must not run a program or look into somebody's computer.",
    how="Use a web address. Put a file from your computer where colleagues can open it, and link to that.",
    bad="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Reads the offer
        touchpoints: Supplier's site
        links: file:///C:/Users/anna/offer.pdf
""",
    good="""\
cjm: 1
title: Changing the energy supplier
stages:
  - title: Comparing
    steps:
      - title: Reads the offer
        touchpoints: Supplier's site
        links: papers/offer.pdf
""",
)

CHECK = Check((RULE,))
