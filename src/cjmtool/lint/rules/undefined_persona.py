"""A map that is about somebody unknown."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="undefined-persona",
    code="CJM201",
    summary="The map names a persona that is defined nowhere.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="An id after `persona:` that stands neither under `personas` of the map nor in a library that it uses. "
    "Where neither defines any persona, a name may be written freely: `persona: Anna`.",
    why="The page would show a technical word instead of a person with goals and fears.",
    how="Correct the id as the message suggests, define the persona under `personas`, or describe it in place "
    "with `persona: {name: …}`.",
    bad="""\
cjm: 1
title: Buying a bicycle
persona: mrata
personas:
  marta: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good="""\
cjm: 1
title: Buying a bicycle
persona: marta
personas:
  marta: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
)


def check(context: Context) -> Iterator[Remark]:
    named, known = context.journey.map.persona, context.defined.personas
    if not isinstance(named, str) or not known or named in known:
        return
    yield undefined(
        RULE,
        "persona",
        named,
        ("persona",),
        known,
        "define it under `personas`, or describe the persona in place: `persona: {name: …}`",
        "nobody knows whose journey this is",
    )


CHECK = Check((RULE,), on="journey", run=check)
