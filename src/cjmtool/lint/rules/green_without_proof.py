"""A green card that one has to believe."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="green-without-proof",
    code="CJM306",
    summary="A green card has neither link, note nor evidence.",
    severity=Severity.INFO,
    profile="strict",
    what="A touchpoint with `contact: green` and none of `link`, `note` and `evidence`.",
    why="Green is the colour that nobody questions. Without a pointer a reader cannot tell whether somebody "
    "looked or guessed.",
    how="Add the `link` under which the client meets us, a `note` that says what is there, or the `evidence` that "
    "shows it.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints:
          - {channel: Our shop window, contact: green}
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints:
          - {channel: Our shop window, contact: green, note: Every model has a card with its weight and price}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.contact == "green" and not (touchpoint.link or touchpoint.note or touchpoint.evidence):
        yield Remark(
            RULE.name,
            f"nothing shows that {quoted(context.journey.channel_title(touchpoint))} is green",
            (*at, "channel"),
            label="a reader has to take it on trust",
            help="add the `link` where the client meets us, a `note` or `evidence`",
            related=(Pointer((*at[:4], "title"), "in this step"),),
        )


CHECK = Check((RULE,), on="touchpoint", run=check)
