"""A step that the journey never comes to."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.flow import Flow
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Pointer, Remark, Severity
from cjmtool.words import count, quoted

RULE = Rule(
    name="unreachable-step",
    code="CJM213",
    summary="No way leads from the first step to this one.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A step past which every `next` leads. A step without `next` goes on to the step below it, the last one "
    "ends the journey.",
    why="The map shows an experience that no client has. Usually a way on was forgotten, and the figures for "
    "reach and length are wrong.",
    how="Add the step to the `next` of the step from which clients come here, or remove the step.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Buying
    steps:
      - title: Takes a test ride
        touchpoints: Shop
        next: order
      - title: Asks for a discount
        touchpoints: Shop
      - id: order
        title: Orders
        touchpoints: Shop
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Buying
    steps:
      - title: Takes a test ride
        touchpoints: Shop
        next:
          - asks-for-a-discount
          - order
      - title: Asks for a discount
        touchpoints: Shop
      - id: order
        title: Orders
        touchpoints: Shop
""",
)


def check(context: Context) -> Iterator[Remark]:
    flow = Flow(context.journey.map)
    if flow.broken:
        return  # where a way leads nowhere, nobody can say what it leads past
    told = flow.reach({0})
    for n, (at, _, step) in enumerate(flow.steps):
        if n in told:
            continue
        with_it = flow.reach({n}) - told
        told |= with_it
        after = f", nor to {count(len(with_it) - 1, 'step')} behind it" if len(with_it) > 1 else ""
        skips = next((at for m, (at, _, other) in enumerate(flow.steps) if m == n - 1 and other.next), None)
        yield Remark(
            RULE.name,
            f"no way leads to {quoted(step.title)}{after}",
            at,
            label="no client comes here as the map stands",
            help=f"add {quoted(step.key)} to the `next` of the step from which clients come here",
            related=(Pointer((*skips, "next"), "this leads past it", "key"),) if skips else (),
        )


CHECK = Check((RULE,), on="journey", run=check)
