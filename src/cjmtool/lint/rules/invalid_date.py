"""A date of the wrong form, or of no calendar."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="invalid-date",
    code="CJM107",
    summary="The value is no date that can be understood.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A date in another form than year, month, day (`15.10.2026`), or a day that does not exist (`2026-02-30`).",
    why="`03/04/2026` is March to some and April to others. With one form a review can be due on one day only.",
    how="Write `2026-10-15`. A month `2026-10` or a year `2026` is enough where you know no more.",
    bad="""\
cjm: 1
title: Запись к врачу
language: ru
reviewed: 15.10.2026
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
reviewed: 2026-10-15
stages:
  - title: Выбор клиники
    steps:
      - title: Звонит в регистратуру
        touchpoints: Телефон
""",
)

CHECK = Check((RULE,))
