"""A comma in brackets that tears a sentence in two."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="comma-tears-text",
    code="CJM027",
    summary="A comma inside brackets tears one text into two.",
    severity=Severity.WARNING,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A sentence with a comma in square brackets, where every comma begins a new entry, or in braces, where "
    "what follows the comma becomes a key without a value. Recognised by an entry that begins with a small "
    "letter after one that begins with a capital.",
    why="One card becomes two halves that mean nothing, and both are drawn.",
    how="Write text cards one under another with dashes, or alone without brackets. Inside braces put the text "
    "into quotes.",
    bad="""\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Звонит в регистратуру
        touchpoints: Телефон
        pains: [Обещали перезвонить, но так и не перезвонили]
""",
    good="""\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Звонит в регистратуру
        touchpoints: Телефон
        pains: Обещали перезвонить, но так и не перезвонили
""",
)

CHECK = Check((RULE,))
