"""A traveller without a destination."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="persona-without-goals",
    code="CJM604",
    summary="The persona of the map has no goals.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A map whose persona, written in place, defined or only named, has nothing under `goals`.",
    why="Whether a step helps or hurts can be judged only by what the persona wants. Without goals every reader "
    "puts in their own.",
    how="Add one to three `goals` to the persona, in the client's words: what they want to have at the end, not "
    "what we want to sell.",
    bad="""\
cjm: 1
title: Запись к врачу
language: ru
persona: {name: Ирина}
stages:
  - title: Выбор клиники
    steps:
      - title: Звонит в регистратуру
        touchpoints: Телефон
""",
    good="""\
cjm: 1
title: Запись к врачу
language: ru
persona:
  name: Ирина
  goals: Попасть к врачу на этой неделе
stages:
  - title: Выбор клиники
    steps:
      - title: Звонит в регистратуру
        touchpoints: Телефон
""",
)


def check(context: Context) -> Iterator[Remark]:
    journey = context.journey
    persona, named = journey.persona, journey.map.persona
    if persona is None or persona.goals:
        return
    # A persona of a library stands in another file: the finding stays where this map names it.
    here = isinstance(named, str) and named in journey.map.personas
    at: Path = ("personas", str(named)) if here else ("persona",)
    yield Remark(
        RULE.name,
        f"persona {quoted(persona.name)} has no goals",
        at,
        on="key",
        label="what does this client want to reach?",
        help="add `goals` to the persona, in the client's words",
    )


CHECK = Check((RULE,), on="journey", run=check)
