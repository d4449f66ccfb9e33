"""More stages than anybody takes in."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="too-many-stages",
    code="CJM608",
    summary="The map has more stages than a reader takes in at a glance.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A map of more than seven stages. The bound is an option.",
    why="Stages are there so that the whole journey can be seen at once. With too many of them the map falls apart "
    "into details, and nobody can retell it.",
    how="Join neighbouring stages in which the client pursues the same aim; what was a stage becomes a step. If "
    "every stage is needed, these are probably two journeys: draw two maps.",
    bad="""\
cjm: 1
title: Renting a flat
stages:
  - {title: Deciding, steps: [{title: Opens the letter about the new rent, touchpoints: Letter}]}
  - {title: Reckoning, steps: [{title: Works out what is affordable, touchpoints: Rent index}]}
  - {title: Searching, steps: [{title: Sets up an alert, touchpoints: Property portal}]}
  - {title: Asking around, steps: [{title: Asks colleagues, touchpoints: Canteen}]}
  - {title: Visiting, steps: [{title: Looks at three flats, touchpoints: Agent}]}
  - {title: Applying, steps: [{title: Sends payslips, touchpoints: Email}]}
  - {title: Signing, steps: [{title: Reads the contract, touchpoints: Contract}]}
  - {title: Moving in, steps: [{title: Takes the keys, touchpoints: Caretaker}]}
""",
    good="""\
cjm: 1
title: Renting a flat
stages:
  - title: Deciding
    steps:
      - {title: Opens the letter about the new rent, touchpoints: Letter}
      - {title: Works out what is affordable, touchpoints: Rent index}
  - title: Searching
    steps:
      - {title: Sets up an alert, touchpoints: Property portal}
      - {title: Asks colleagues, touchpoints: Canteen}
      - {title: Looks at three flats, touchpoints: Agent}
  - title: Renting
    steps:
      - {title: Sends payslips, touchpoints: Email}
      - {title: Reads the contract, touchpoints: Contract}
      - {title: Takes the keys, touchpoints: Caretaker}
""",
    options={"stages": 7},
)


def check(context: Context) -> Iterator[Remark]:
    map, most = context.journey.map, context.option(RULE, "stages")
    if len(map.stages) > most:
        yield Remark(
            RULE.name,
            f"the map {quoted(map.title)} has {len(map.stages)} stages",
            ("stages",),
            on="key",
            label=f"more than {most} are hard to take in at a glance",
            help="join neighbouring stages in which the client pursues the same aim",
        )


CHECK = Check((RULE,), on="journey", run=check)
