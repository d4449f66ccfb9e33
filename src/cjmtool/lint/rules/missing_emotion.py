"""Gaps in the curve of emotion."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="missing-emotion",
    code="CJM612",
    summary="A step does not say how it feels for the client.",
    severity=Severity.INFO,
    profile="recommended",
    what="A step without `emotion`, even if it has a `feeling` in words. In a map where fewer than half of the steps "
    "have an emotion, one finding speaks for all of them.",
    why="The curve of emotion shows where clients are lost and where they are won. Over a step without an emotion it "
    "is a guess.",
    how="Write `emotion` from -2 (despair) to 2 (delight), with decimals if you like. An estimate is better than a "
    "gap: talking about it is half of its use.",
    bad="""\
cjm: 1
title: Rezerwacja noclegu w górach
language: pl
stages:
  - title: Planowanie
    steps:
      - {title: Ogląda zdjęcia schroniska, touchpoints: Strona schroniska, emotion: 1}
      - {title: Dzwoni i pyta o wolne miejsca, touchpoints: Telefon, feeling: Zniecierpliwienie}
      - {title: Wpłaca zaliczkę, touchpoints: Bank, emotion: 0.5}
""",
    good="""\
cjm: 1
title: Rezerwacja noclegu w górach
language: pl
stages:
  - title: Planowanie
    steps:
      - {title: Ogląda zdjęcia schroniska, touchpoints: Strona schroniska, emotion: 1}
      - {title: Dzwoni i pyta o wolne miejsca, touchpoints: Telefon, emotion: -1, feeling: Zniecierpliwienie}
      - {title: Wpłaca zaliczkę, touchpoints: Bank, emotion: 0.5}
""",
)


def check(context: Context) -> Iterator[Remark]:
    steps = list(context.journey.steps())
    gaps = [(at, step) for at, _, step in steps if step.emotion is None]
    # Whoever has just begun with the curve needs no list of all that is still to do.
    if len(gaps) * 2 > len(steps):
        felt = len(steps) - len(gaps)
        yield Remark(
            RULE.name,
            f"only {felt} of the map's {len(steps)} steps have an emotion"
            if felt
            else "no step of the map has an emotion",
            ("title",),
            label="where is the client lost, and where won?",
            help="add `emotion` to the steps, from -2 (despair) to 2 (delight)",
        )
        return
    for at, step in gaps:
        yield Remark(
            RULE.name,
            f"step {quoted(step.title)} has no emotion",
            at,
            label=f"how much is {quoted(step.feeling, 40)}?" if step.feeling else "how does it feel for the client?",
            help="add `emotion`, from -2 (despair) to 2 (delight)",
        )


CHECK = Check((RULE,), on="journey", run=check)
