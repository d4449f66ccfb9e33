"""A curve without a curve."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Pointer, Remark, Severity

RULE = Rule(
    name="flat-emotions",
    code="CJM611",
    summary="All emotions of the map are equal.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A map with five emotions or more that are all the same number. The bound is an option.",
    why="No journey feels alike from beginning to end. A straight line says that nobody has asked, and it points at "
    "no step where something should be done.",
    how="Find the best and the worst moment of the journey first, with clients or with those who meet them, and give "
    "the other steps their place between the two.",
    bad="""\
cjm: 1
title: Insuring a house
stages:
  - title: Choosing
    steps:
      - {title: Hears of a burst pipe next door, touchpoints: Neighbour, emotion: 0}
      - {title: Compares three tariffs, touchpoints: Comparison portal, emotion: 0}
      - {title: Fills in the form, touchpoints: Website, emotion: 0}
  - title: Insured
    steps:
      - {title: Gets the policy, touchpoints: Letter, emotion: 0}
      - {title: Reports a claim, touchpoints: Hotline, emotion: 0}
""",
    good="""\
cjm: 1
title: Insuring a house
stages:
  - title: Choosing
    steps:
      - {title: Hears of a burst pipe next door, touchpoints: Neighbour, emotion: -0.5}
      - {title: Compares three tariffs, touchpoints: Comparison portal, emotion: 0}
      - {title: Fills in the form, touchpoints: Website, emotion: -1}
  - title: Insured
    steps:
      - {title: Gets the policy, touchpoints: Letter, emotion: 0.5}
      - {title: Reports a claim, touchpoints: Hotline, emotion: -1.5}
""",
    options={"emotions": 5},
)


def check(context: Context) -> Iterator[Remark]:
    felt = [(at, step.emotion) for at, _, step in context.journey.steps() if step.emotion is not None]
    if len(felt) < context.option(RULE, "emotions") or len({emotion for _, emotion in felt}) > 1:
        return
    (first, emotion), (last, _) = felt[0], felt[-1]
    yield Remark(
        RULE.name,
        f"all {len(felt)} emotions of the map are {emotion:g}",
        (*first, "emotion"),
        label="no journey feels alike from beginning to end",
        help="find the best and the worst moment first, and place the others between them",
        related=(Pointer((*last, "emotion"), "the last one is here"),),
    )


CHECK = Check((RULE,), on="journey", run=check)
