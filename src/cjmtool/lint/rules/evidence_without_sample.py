"""Evidence of nobody knows how many."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="evidence-without-sample",
    code="CJM505",
    summary="An interview, survey, analysis or experiment does not say how many it covers.",
    severity=Severity.INFO,
    profile="recommended",
    what="A record under `evidence`, of a map or a library, without `sample`, whose `kind` is interview, survey, "
    "analytics or experiment.",
    why="What two people say is a hint, what two hundred say is a finding. Without the number readers take the one "
    "for the other.",
    how="Add `sample`: how many people were asked, how many visits or cases were counted, how many took part.",
    bad="""\
cjm: 1
title: Using a gym
stages:
  - title: First week
    steps:
      - title: Looks for a free locker
        touchpoints: Changing room
        pains: No locker closes
        evidence: members
evidence:
  members: {title: Survey of new members, kind: survey, date: 2026-09}
""",
    good="""\
cjm: 1
title: Using a gym
stages:
  - title: First week
    steps:
      - title: Looks for a free locker
        touchpoints: Changing room
        pains: No locker closes
        evidence: members
evidence:
  members: {title: Survey of new members, kind: survey, date: 2026-09, sample: 61}
""",
)

# What is counted, by the kinds whose weight is a number.
_COUNTED = {
    "interview": "people were asked",
    "survey": "people were asked",
    "analytics": "visits or cases were counted",
    "experiment": "took part",
}


def check(book: Book) -> Iterator[Remark]:
    for id, one in book.part.evidence.items():
        counted = _COUNTED.get(one.kind or "")
        if counted and one.sample is None:
            yield Remark(
                RULE.name,
                f"{one.kind} {quoted(one.title)} does not say how many {counted}",
                ("evidence", id),
                on="key",
                label="two, or two hundred?",
                help="add `sample`, such as `sample: 12`",
            )


CHECK = Check((RULE,), on="definitions", run=check)
