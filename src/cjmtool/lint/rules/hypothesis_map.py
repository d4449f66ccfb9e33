"""A map in use that is imagined for the most part."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="hypothesis-map",
    code="CJM502",
    summary="Most of what an active map claims rests on nothing or on assumptions.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A current map with `status: active` in which more than half of the claims (emotions, gains, pains, barriers "
    "and thoughts) rest on nothing, on records of `kind: assumption` or on records without a `kind`. The share is "
    "an option. A future map is a hypothesis by nature, and a draft may be one.",
    why="An active map is what people decide by. One that is mostly imagined shows how we see ourselves, and confirms "
    "whatever we were going to do.",
    how="Ask clients, begin with the steps of the highest importance, and cite what you learn. Until then "
    "`status: draft` says honestly how far the map has come.",
    bad="""\
cjm: 1
title: Claiming on a travel insurance
status: active
stages:
  - title: Abroad
    steps:
      - title: Looks for the number of the policy
        touchpoints: Email
        pains: The policy is a scan in an old email
        emotion: -1.5
        evidence: calls
      - title: Pays the hospital
        touchpoints: Hospital
        pains: Has to pay in advance
        barriers: The card has a limit
        emotion: -2
evidence:
  calls: {title: Calls to the emergency line, kind: support, date: 2026-08, sample: 140}
""",
    good="""\
cjm: 1
title: Claiming on a travel insurance
status: active
stages:
  - title: Abroad
    steps:
      - title: Looks for the number of the policy
        touchpoints: Email
        pains: The policy is a scan in an old email
        emotion: -1.5
        evidence: calls
      - title: Pays the hospital
        touchpoints: Hospital
        pains: Has to pay in advance
        barriers: The card has a limit
        emotion: -2
        evidence: claimants
evidence:
  calls: {title: Calls to the emergency line, kind: support, date: 2026-08, sample: 140}
  claimants: {title: Interviews with claimants, kind: interview, date: 2026-09, sample: 8}
""",
    options={"share": 0.5},
)


def check(context: Context) -> Iterator[Remark]:
    journey = context.journey
    if journey.map.status != "active" or journey.map.state == "future":
        return
    claims = [claim for _, _, step in journey.steps() for claim in journey.claims(step)]
    # What cites a record that is not defined is no guess; the id is told by a rule of its own.
    guesses = [c for c in claims if c.level == "assumption" and all(id in journey.evidence for id in c.cited)]
    if len(guesses) > context.option(RULE, "share") * len(claims):
        yield Remark(
            RULE.name,
            f"{len(guesses)} of {len(claims)} claims of this active map rest on nothing or on assumptions",
            ("status",),
            label="what people decide by is mostly imagined",
            help="ask clients and cite what you learn under `evidence`; until then write `status: draft`",
        )


CHECK = Check((RULE,), on="journey", run=check)
