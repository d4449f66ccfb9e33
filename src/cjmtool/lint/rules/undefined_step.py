"""A way on that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="undefined-step",
    code="CJM205",
    summary="`next` names a step that the map does not have.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="An id under `next` that is neither written at a step nor derived from a step's title. A derived id is "
    "the title in small letters with hyphens for blanks.",
    why="The journey cannot be followed: an arrow would end in the void.",
    how="Correct the id. A step that is named elsewhere should have an `id` of its own, because a derived one "
    "changes with the title.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Takes a test ride
        touchpoints: Shop
        next: order-online
      - id: order
        title: Orders
        touchpoints: Shop
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Takes a test ride
        touchpoints: Shop
        next: order
      - id: order
        title: Orders
        touchpoints: Shop
""",
)


def check(context: Context) -> Iterator[Remark]:
    steps = list(context.journey.steps())
    known = frozenset(step.key for _, _, step in steps)
    written = {step.id for _, _, step in steps if step.id}
    for at, _, step in steps:
        for n, entry in enumerate(step.next):
            if entry.step is not None and entry.step not in known:
                yield undefined(
                    RULE,
                    "step",
                    entry.step,
                    (*at, "next", n, "step"),
                    known,
                    "name the `id` of a step of this map, or end the journey with `{end: success}` or `{end: failure}`",
                    "the journey cannot go on there",
                    written=written,
                )


CHECK = Check((RULE,), on="journey", run=check)
