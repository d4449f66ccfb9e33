"""A word that is not among the allowed ones."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="invalid-value",
    code="CJM104",
    summary="The value is not one of the words, or not of the form, that the key takes.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A word outside the list that the key allows (`contact: yellow`), or an id, currency, language or address "
    "of the wrong form.",
    why="Colours, priorities and statuses mean the same in every map only as long as everybody uses the same words.",
    how="Take the word that the message suggests, or one of those that it lists. Titles and texts may be in any "
    "language, but these words are English in every map.",
    bad="""\
cjm: 1
title: Zakup roweru
language: pl
stages:
  - title: Wybór
    steps:
      - title: Porównuje modele
        touchpoints:
          - {channel: Nasza witryna, contact: yellow}
""",
    good="""\
cjm: 1
title: Zakup roweru
language: pl
stages:
  - title: Wybór
    steps:
      - title: Porównuje modele
        touchpoints:
          - {channel: Nasza witryna, contact: amber}
""",
)

CHECK = Check((RULE,))
