"""A card that is an essay."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.texts import cards
from cjmtool.model.types import composed
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="long-text",
    code="CJM620",
    summary="A card is too long to be read at a glance.",
    severity=Severity.INFO,
    profile="recommended",
    what="A text card, or the title of an action, of more than 280 characters. The bound is an option.",
    why="A map is read standing, from card to card. A long one is skipped, and what it says is lost; often it holds "
    "several findings that would each deserve a card.",
    how="Say it in one sentence. Where there are several thoughts, give each a card; details and the exact wording "
    "go into `note` or into the evidence.",
    bad="""\
cjm: 1
title: Going to the theatre
stages:
  - title: Buying tickets
    steps:
      - title: Chooses seats
        touchpoints: Ticket shop
        pains: >-
          The plan of the hall does not show which seats have a pillar in front of them, the prices appear only after
          the seats have been chosen, the discount for students has to be found behind a small arrow, and when she
          finally has four seats side by side the shop says that her time is over and begins again from the start.
""",
    good="""\
cjm: 1
title: Going to the theatre
stages:
  - title: Buying tickets
    steps:
      - title: Chooses seats
        touchpoints: Ticket shop
        pains:
          - The plan does not show which seats have a pillar in front of them
          - Prices appear only after the seats have been chosen
          - The discount for students hides behind a small arrow
          - Ten minutes are too short to find four seats side by side
""",
    options={"characters": 280},
)


def check(context: Context) -> Iterator[Remark]:
    most = context.option(RULE, "characters")
    for at, text in cards(context.journey.map):
        length = len(composed(text))
        if length > most:
            yield Remark(
                RULE.name,
                f"the card {quoted(text)} has {length} characters",
                at,
                label="too long to be read at a glance",
                help=f"say it in one sentence of up to {most} characters, or make several cards of it",
            )


CHECK = Check((RULE,), on="journey", run=check)
