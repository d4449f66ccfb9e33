"""Priority that distinguishes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="everything-critical",
    code="CJM407",
    summary="Most red cards of the map are critical.",
    severity=Severity.WARNING,
    profile="recommended",
    what="Three quarters or more of the red cards carry `priority: critical`, in a map of five red cards and more. "
    "Both bounds are options.",
    why="A list on which everything comes first is no order of work. Those who work by it will choose by taste.",
    how="Leave `critical` to the gaps that lose clients today, and give the others `high`, `medium` or `low`. "
    "Accept those that may stay.",
    bad="""\
cjm: 1
title: Zmiana sprzedawcy prądu
language: pl
stages:
  - title: Porównanie
    steps:
      - title: Szuka tańszej oferty
        touchpoints:
          - {channel: Wyszukiwarka, contact: red, priority: critical}
          - {channel: Porównywarka, contact: red, priority: critical}
          - {channel: Forum, contact: red, priority: critical}
          - {channel: Sąsiedzi, contact: red, priority: critical}
          - {channel: Ulotka, contact: red, priority: low}
""",
    good="""\
cjm: 1
title: Zmiana sprzedawcy prądu
language: pl
stages:
  - title: Porównanie
    steps:
      - title: Szuka tańszej oferty
        touchpoints:
          - {channel: Wyszukiwarka, contact: red, priority: critical}
          - {channel: Porównywarka, contact: red, priority: critical}
          - {channel: Forum, contact: red, priority: medium}
          - {channel: Sąsiedzi, contact: red, priority: low}
          - {channel: Ulotka, contact: red, priority: low}
""",
    options={"share": 0.75, "cards": 5},
)


def check(context: Context) -> Iterator[Remark]:
    cards = [card for _, _, step in context.journey.steps() for card in step.red_cards]
    if not cards or len(cards) < context.option(RULE, "cards"):
        return
    critical = sum(card.priority == "critical" for card in cards)
    if critical >= context.option(RULE, "share") * len(cards):
        yield Remark(
            RULE.name,
            f"{critical} of {len(cards)} red cards are critical",
            ("title",),
            label="where everything is critical, nothing comes first",
            help="keep `critical` for the gaps that lose clients today, and lower the others",
        )


CHECK = Check((RULE,), on="journey", run=check)
