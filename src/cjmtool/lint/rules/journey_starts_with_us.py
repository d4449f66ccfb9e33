"""A journey whose beginning was cut off."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="journey-starts-with-us",
    code="CJM619",
    summary="At the first step the client is with us already.",
    severity=Severity.INFO,
    profile="recommended",
    what="A map whose first step has touchpoints on channels of our own only (`ownership: own`). A channel that is "
    "not defined, or does not say whose it is, keeps the rule silent.",
    why="Clients set out before they meet us: something happens, they ask somebody, they search. Who is met there "
    "decides whether they ever come to us, and a map that begins at our door cannot show it.",
    how="Ask clients what happened before, and put those steps first, with the places where they looked for help. If "
    "the map is meant to begin later, for instance after the contract, leave the rule out for this file.",
    bad="""\
cjm: 1
title: Opening a bank account
channels:
  website: {title: Our website, kind: web, ownership: own}
  branch: {title: Our branch, kind: store, ownership: own}
stages:
  - title: Opening
    steps:
      - title: Reads about the accounts
        touchpoints: website
      - title: Brings the passport
        touchpoints: branch
""",
    good="""\
cjm: 1
title: Opening a bank account
channels:
  employer: {title: New employer, kind: person, ownership: third_party}
  website: {title: Our website, kind: web, ownership: own}
stages:
  - title: Opening
    steps:
      - title: Is asked for an account number
        touchpoints: employer
      - title: Reads about the accounts
        touchpoints: website
""",
)


def check(context: Context) -> Iterator[Remark]:
    at, _, step = next(context.journey.steps())
    channels = [context.journey.channel(touchpoint) for touchpoint in step.touchpoints]
    if channels and all(channel is not None and channel.ownership == "own" for channel in channels):
        yield Remark(
            RULE.name,
            f"the journey begins with us: {quoted(step.title)} has only channels of our own",
            at,
            label="what happened before the client came to us?",
            help="add the steps before it: what happened to the client, whom they asked, where they searched",
        )


CHECK = Check((RULE,), on="journey", run=check)
