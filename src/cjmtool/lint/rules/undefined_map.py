"""A map that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cjmtool.lint.portfolio import Portfolio
from cjmtool.lint.rule import Check, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.problem import Remark, Severity


def _maps(id: str) -> dict[str, str | bytes]:
    return {
        "library-2028.cjm.yaml": f"""\
cjm: 1
title: Borrowing a book, without a desk
state: future
succeeds: {id}
stages:
  - title: Borrowing
    steps:
      - title: Takes the book and goes
        touchpoints: App
""",
        "library-today.cjm.yaml": """\
cjm: 1
title: Borrowing a book
stages:
  - title: Borrowing
    steps:
      - title: Queues at the desk
        touchpoints: Desk
""",
    }


RULE = Rule(
    name="undefined-map",
    code="CJM808",
    summary="`succeeds` names a map that the project does not have.",
    severity=Severity.ERROR,
    profile="recommended",
    what="A future map whose `succeeds` is the id of no other map of the project. A map without a written `id` is "
    "called after its file. While a map of the project cannot be read, nothing is said, since it may be the one.",
    why="The two journeys cannot be set side by side, so nobody sees what is to change.",
    how="Write the id of the map that shows the journey as it is, or leave `succeeds` out.",
    bad=_maps("libary-today"),
    good=_maps("library-today"),
)


def check(portfolio: Portfolio) -> Iterator[Remark]:
    if not portfolio.ids_known:
        return
    for facts in portfolio.maps:
        if facts.succeeds is None:
            continue
        others = {other.id for other in portfolio.maps if other.id and other is not facts}
        if facts.succeeds in others:
            continue
        if facts.succeeds == facts.id:
            found = Remark(
                RULE.name,
                "the map names itself under `succeeds`",
                ("succeeds",),
                label="a journey cannot replace itself",
                help="name the map of the journey as it is",
            )
        else:
            otherwise = (
                f"the project has: {', '.join(sorted(others)[:5])}" if others else "the project has no other map"
            )
            found = undefined(RULE, "map", facts.succeeds, ("succeeds",), others, otherwise, "no map has this id")
        yield replace(found, file=facts.file)


CHECK = Check((RULE,), on="portfolio", run=check)
