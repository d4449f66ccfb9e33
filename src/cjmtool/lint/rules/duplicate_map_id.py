"""Two maps of a project with one id."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, contradicting, contradictions, said, short
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Remark, Severity

_OTHER = """\
cjm: 1
id: energy
title: Changing the energy supplier as a tenant
stages:
  - title: Comparing
    steps:
      - title: Asks the landlord whether it is allowed
        touchpoints: Landlord
"""


def _map(id: str) -> dict[str, str | bytes]:
    return {
        "owner.cjm.yaml": f"""\
cjm: 1
id: {id}
title: Changing the energy supplier as a house owner
stages:
  - title: Comparing
    steps:
      - title: Enters last year's bill
        touchpoints: Price calculator
""",
        "tenant.cjm.yaml": _OTHER,
    }


RULE = Rule(
    name="duplicate-map-id",
    code="CJM801",
    summary="Two maps of the project have the same id.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A map whose `id`, or whose file name where no `id` is written, is that of another map of the project. Files "
    "called alike in two folders have the same id.",
    why="An id is the address of a map: `succeeds`, comparisons and links go by it. With two maps at one address, "
    "nobody can tell which of them is meant.",
    how="Give one of them an `id` of its own. Take the copy: the other id may be named elsewhere already.",
    bad=_map("energy"),
    good=_map("energy-owner"),
)


def check(portfolio: Portfolio) -> Iterator[Contradiction]:
    groups: dict[str, list[Side]] = {}
    for facts in portfolio.maps:
        if facts.id and RULE.name not in portfolio.off(facts.file):
            at = "id" if facts.written else "title"
            groups.setdefault(facts.id, []).append(Side(facts.file, (at,), facts.file, facts.id))
    yield from contradictions(RULE.name, groups.values(), _remark)


def _remark(side: Side, other: Side) -> Remark:
    derived = side.at == ("title",)
    source = ", which comes from the name of the file," if derived else ""
    return contradicting(
        RULE.name,
        side,
        other,
        f"the id {said(side.words)}{source} is also that of {short(other.file)}",
        label="an id is an address and must lead to one map",
        note="the other map",
        help="give this map an `id` of its own" if derived else "give one of the two maps another `id`",
    )


CHECK = Check((RULE,), on="portfolio", run=check)
