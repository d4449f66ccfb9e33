"""A loop out of which no way leads."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.flow import Flow
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="endless-journey",
    code="CJM214",
    summary="Clients can come to a point from which the journey never ends.",
    severity=Severity.INFO,
    profile="recommended",
    what="Steps whose ways on lead round in a circle, without one that leads to the last step or to an `end`.",
    why="Every client gives up or gets there at some time. A loop without a way out hides the moment at which they do.",
    how="Say where it ends: add `{end: success}` or `{end: failure}` with its `when` to the `next` of one of the "
    "steps, or a step that leads out.",
    bad="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
      - title: Is told to phone tomorrow
        touchpoints: Call centre
        next: phones-for-an-appointment
""",
    good="""\
cjm: 1
title: Visiting a clinic
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
      - title: Is told to phone tomorrow
        touchpoints: Call centre
        next:
          - phones-for-an-appointment
          - {end: failure, when: Goes to another clinic}
""",
)


def check(context: Context) -> Iterator[Remark]:
    flow = Flow(context.journey.map)
    if flow.broken:
        return
    trapped = flow.reach({0}) - flow.leading_to_end()
    # The last step of a trap leads back, so it has a `next`: that is where a way out is missing.
    while trapped:
        last = max(trapped)
        at, _, step = flow.steps[last]
        trapped -= flow.reach({last}) | flow.reach({last}, backwards=True)
        yield Remark(
            RULE.name,
            f"from {quoted(step.title)} no way leads to an end of the journey",
            (*at, "next"),
            on="key",
            label="clients go round in a circle from here",
            help="add `{end: failure, when: …}` or a step that leads out",
        )


CHECK = Check((RULE,), on="journey", run=check)
