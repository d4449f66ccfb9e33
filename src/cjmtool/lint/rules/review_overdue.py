"""A map whose next review is past."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Pointer, Remark, Severity

RULE = Rule(
    name="review-overdue",
    code="CJM607",
    summary="The map should have been reviewed again by now.",
    severity=Severity.ERROR,
    profile="recommended",
    what="A map whose `reviewed` lies longer ago than `review_every` allows.",
    why="Channels, prices and people change. A map that nobody has looked at for so long is believed and no "
    "longer true.",
    how="Go through the map with those who meet the client, correct it and write the day into `reviewed`. If it "
    "is reviewed too often, change `review_every`; if it is of no use any more, set `status: archived`.",
    bad="""\
cjm: 1
title: Ordering bread
reviewed: 2020-03-01
review_every: 6 months
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: Counter
""",
    good="""\
cjm: 1
title: Ordering bread
reviewed: 2020-03-01
review_every: 900 years
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: Counter
""",
)


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    if map.status == "archived" or map.reviewed is None or map.review_every is None:
        return
    due = map.review_every.after(map.reviewed.last)
    if due < context.today:
        yield Remark(
            RULE.name,
            f"the review of the map was due on {due}",
            ("reviewed",),
            label="the map may no longer be true",
            help="review the map and write the day here",
            related=(Pointer(("review_every",), "how often it is to be reviewed"),),
        )


CHECK = Check((RULE,), on="journey", run=check)
