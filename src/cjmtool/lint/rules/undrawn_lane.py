"""Cards in a lane that nobody will see."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.lanes import fields
from cjmtool.model.maps import STANDARD_LANES, Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="undrawn-lane",
    code="CJM216",
    summary="A lane has cards, but `lanes` leaves it out of the drawing.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A standard lane that is filled at some step and missing from the list under `lanes`, when the list does "
    "not hold the word `rest` either.",
    why="Somebody wrote these cards, and no reader of the page will see them in their lane.",
    how="Add the lane to `lanes`, or add `rest`, which stands for all standard lanes that are not named.",
    bad="""\
cjm: 1
title: Ordering bread
lanes: [description, touchpoints]
stages:
  - title: Morning
    steps:
      - title: Queues
        description: Waits between the shelves
        touchpoints: Counter
        pains: Twelve minutes of waiting
""",
    good="""\
cjm: 1
title: Ordering bread
lanes: [touchpoints, rest]
stages:
  - title: Morning
    steps:
      - title: Queues
        description: Waits between the shelves
        touchpoints: Counter
        pains: Twelve minutes of waiting
""",
)


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    drawn = {lane.id for lane in map.lanes}
    if not drawn or "rest" in drawn:
        return
    for lane in STANDARD_LANES:
        if lane in drawn:
            continue
        place = next(filter(None, (_filled(lane, at, step) for at, _, step in map.steps())), None)
        if place:
            yield Remark(
                RULE.name,
                f"lane {quoted(lane)} has cards and is not drawn",
                ("lanes",),
                on="key",
                label="the list leaves this lane out",
                help=f"add `{lane}` to the list, or `rest` for all standard lanes that it does not name",
                related=(Pointer(place, "the first of its cards is here", "key"),),
            )


def _filled(lane: str, at: Path, step: Step) -> Path | None:
    for field in fields(lane):
        if getattr(step, field) not in (None, ()):
            return (*at, field)
    return None


CHECK = Check((RULE,), on="journey", run=check)
