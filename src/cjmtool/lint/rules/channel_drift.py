"""One channel under two ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, contradicting, contradictions, said, where
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import folded


def _maps(id: str) -> dict[str, str | bytes]:
    return {
        "repair.cjm.yaml": f"""\
cjm: 1
title: Having a washing machine repaired
channels:
  {id}: {{title: Service line, kind: phone}}
stages:
  - title: Reporting
    steps:
      - title: Describes the noise
        touchpoints: {id}
""",
        "purchase.cjm.yaml": """\
cjm: 1
title: Buying a washing machine
channels:
  service-line: {title: Service line, kind: phone}
stages:
  - title: Comparing
    steps:
      - title: Asks about the guarantee
        touchpoints: service-line
""",
    }


RULE = Rule(
    name="channel-drift",
    code="CJM803",
    summary="One channel is defined under two ids.",
    severity=Severity.WARNING,
    profile="recommended",
    what="Two channels of the project, in maps or libraries, that have the same title and different ids. Capitals and "
    "blanks do not count. Channels of another `kind` or `ownership` are others: a shop's site and its app may share a "
    "title. Those of archived maps are not looked at.",
    why="Maps are compared by ids. One place under two ids is counted twice, and nobody sees in how many journeys "
    "the client looks for us there.",
    how="Keep one id, best in a library that all maps use, and name it in the touchpoints. Where the places differ, "
    "let their titles say how.",
    bad=_maps("hotline"),
    good=_maps("service-line"),
)

_Found = tuple[tuple[str | None, str | None], Side]


def check(portfolio: Portfolio) -> Iterator[Contradiction]:
    titles: dict[str, list[_Found]] = {}
    for facts in portfolio.compared(RULE.name):
        for id, title, kind, ownership in facts.channels:
            side = Side(facts.file, ("channels", id), id, title, on="key")
            titles.setdefault(folded(title), []).append(((kind, ownership), side))
    for found in titles.values():
        if len(found) > 1:
            yield from contradictions(RULE.name, _groups(found), _remark)


def _groups(found: list[_Found]) -> Iterable[list[Side]]:
    """Channels of one title that may be one place: all of them, unless kind or ownership tells them apart."""
    if all(len({sort[n] for sort, _ in found} - {None}) <= 1 for n in (0, 1)):
        return [[side for _, side in found]]
    groups: dict[tuple[str | None, str | None], list[Side]] = {}
    for sort, side in found:
        groups.setdefault(sort, []).append(side)
    return groups.values()


def _remark(side: Side, other: Side) -> Remark:
    ids = f"{said(str(side.value))} here and {said(str(other.value))}{where(side, other)}"
    return contradicting(
        RULE.name,
        side,
        other,
        f"channel {said(side.words)} has the id {ids}",
        label="one place under two ids is counted as two",
        note="the same title, another id",
        help="use one id for it in all maps, or let the titles say how the places differ",
    )


CHECK = Check((RULE,), on="portfolio", run=check)
