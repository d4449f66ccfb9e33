"""A journey as it is to be, without the journey as it is."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.facts import MapFacts
from cjmtool.lint.portfolio import Portfolio
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

_FUTURE = """\
cjm: 1
title: Moving house, with one address form for all
state: future
{succeeds}stages:
  - title: After the move
    steps:
      - title: Enters the new address once
        touchpoints: City portal
"""
_CURRENT = """\
cjm: 1
title: Moving house
stages:
  - title: After the move
    steps:
      - title: Writes to seven offices
        touchpoints: Post office
"""

RULE = Rule(
    name="future-without-current",
    code="CJM807",
    summary="A map shows the journey as it is to be, and no map shows it as it is.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A map with `state: future` that names no map under `succeeds`, while the project has no current map of the "
    "same persona. A current map without a persona may be the one, so nothing is said then.",
    why="A future that is compared with nothing is a wish. What is to change, for whom, and what it would be worth, "
    "can only be read from the journey as clients make it today.",
    how="Draw the journey as it is, be it roughly, and name its id under `succeeds`.",
    bad={"moving-2028.cjm.yaml": _FUTURE.format(succeeds="")},
    good={"moving-2028.cjm.yaml": _FUTURE.format(succeeds="succeeds: moving\n"), "moving.cjm.yaml": _CURRENT},
)


def check(portfolio: Portfolio) -> Iterator[Remark]:
    if not portfolio.complete:
        return
    current = {facts.persona_key for facts in portfolio.maps if facts.state == "current"}
    for facts in portfolio.maps:
        if facts.state == "future" and not facts.archived and facts.succeeds is None and not _has(facts, current):
            whose = f"the journey of {quoted(facts.persona)}" if facts.persona else "this journey"
            yield Remark(
                RULE.name,
                f"no map shows {whose} as it is today",
                ("state",),
                label="this future has nothing to be compared with",
                help="draw the journey as it is, and name its id here: `succeeds: …`",
                file=facts.file,
            )


def _has(facts: MapFacts, current: set[str | None]) -> bool:
    """Whether there is a current map that may be meant; one without a persona may be anybody's."""
    return facts.persona_key in current or None in current or (facts.persona is None and bool(current))


CHECK = Check((RULE,), on="portfolio", run=check)
