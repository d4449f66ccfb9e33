"""A map of nobody's journey."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="missing-persona",
    code="CJM603",
    summary="The map does not say whose journey it shows.",
    severity=Severity.ERROR,
    profile="recommended",
    what="A map without `persona`.",
    why="A journey without a traveller is a process of ours. Feelings, goals and pains belong to somebody, and "
    "two kinds of clients go two different ways.",
    how="Name the persona, by id or in place, as in `persona: {name: Anna, goals: …}`. One map shows the way of "
    "one persona.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good="""\
cjm: 1
title: Buying a bicycle
persona: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
)


def check(context: Context) -> Iterator[Remark]:
    if context.journey.map.persona is None:
        yield Remark(
            RULE.name,
            "the map does not say whose journey it shows",
            ("title",),
            label="a journey without a traveller is a process of ours",
            help="add `persona`: an id, a name, or `{name: …, goals: …}`",
        )


CHECK = Check((RULE,), on="journey", run=check)
