"""What a map should say about itself before its first stage: one check, one record a key."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity


def _rule(name: str, code: str, key: str, value: str, summary: str, what: str, why: str, how: str) -> Rule:
    def example(line: str) -> str:
        return f"""\
cjm: 1
title: Changing the energy supplier
{line}stages:
  - title: Comparing
    steps:
      - title: Enters last year's bill
        touchpoints: Price calculator
"""

    return Rule(
        name=name,
        code=code,
        summary=summary,
        severity=Severity.WARNING,
        profile="recommended",
        what=what,
        why=why,
        how=how,
        bad=example(""),
        good=example(f"{key}: {value}\n"),
    )


PURPOSE = _rule(
    "missing-purpose",
    "CJM601",
    "purpose",
    "Decide where next year's budget for the price calculators goes",
    summary="The map does not say what it is for.",
    what="A map without `purpose`.",
    why="A map that serves no decision is admired once and forgotten. The purpose also says how exact it has to be.",
    how="Write in one sentence what the map is to tell you and which decision will be taken with it.",
)
PROBLEM = _rule(
    "missing-problem",
    "CJM602",
    "problem",
    "The yearly bill is a third higher, and nobody explains why",
    summary="The map does not say what sets the client on this journey.",
    what="A map without `problem`: what happens in the client's life before any contact with us.",
    why="Clients do not start with us, they start with something that bothers them. Without it the first stage begins "
    "where our advertising begins, and the most valuable steps are missing.",
    how="Write what has happened to the client, in their words, so that they begin to look around.",
)
OWNER = _rule(
    "missing-owner",
    "CJM605",
    "owner",
    "Anna Nowak, customer service",
    summary="Nobody is named who keeps the map true.",
    what="A map without `owner`.",
    why="A map grows old from the day on which it is hung up. Without an owner nobody corrects it, "
    "and nobody can be asked.",
    how="Name a person or a team, and tell them.",
)
REVIEW = _rule(
    "missing-review-date",
    "CJM606",
    "reviewed",
    "2026-10-15",
    summary="The map does not say when it was last reviewed.",
    what="A map without `reviewed`.",
    why="Readers cannot tell whether they see today's journey or that of three years ago.",
    how="Write the day of the last review. With `review_every: 6 months` beside it cjm tells you when "
    "the next one is due.",
)

# The key of the map, its rule, what is said where it is missing, and how to put it right.
_TABLE = (
    ("purpose", PURPOSE, "the map does not say what it is for", "add `purpose`: what the map is to help decide"),
    (
        "problem",
        PROBLEM,
        "the map does not say what sets the client on this journey",
        "add `problem`, in the client's words",
    ),
    ("owner", OWNER, "nobody is named who keeps the map true", "add `owner`: a person or a team"),
    (
        "reviewed",
        REVIEW,
        "the map does not say when it was last reviewed",
        "add `reviewed`, such as `reviewed: 2026-10-15`",
    ),
)


def check(context: Context) -> Iterator[Remark]:
    for key, rule, message, help in _TABLE:
        if getattr(context.journey.map, key) is None:
            yield Remark(rule.name, message, ("title",), help=help)


CHECK = Check((PURPOSE, PROBLEM, OWNER, REVIEW), on="journey", run=check)
