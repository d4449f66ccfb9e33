"""A length of time of the wrong form."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="invalid-duration",
    code="CJM108",
    summary="The value is no length of time that can be understood.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A duration without a unit, with a unit in another language, with a decimal comma or with a long dash "
    "between the two ends of a range.",
    why="Durations are added up and compared. That works only if every map writes them in the same way.",
    how="Write a number and an English unit, as in `2 days`, `90 minutes` or `2-3 weeks`; short forms are `30s`, "
    "`90m`, `2h`, `2d`, `3w`.",
    bad="""\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Ждёт приёма
        duration: 2 дня
        touchpoints: Телефон
""",
    good="""\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Ждёт приёма
        duration: 2 days
        touchpoints: Телефон
""",
)

CHECK = Check((RULE,))
