"""One step under two titles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, contradicting, contradictions, said, where
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import folded


def _maps(title: str) -> dict[str, str | bytes]:
    return {
        "parents.cjm.yaml": f"""\
cjm: 1
title: Parents look for a swimming course
stages:
  - title: Choosing
    steps:
      - id: compare-courses
        title: {title}
        touchpoints: Website
""",
        "adults.cjm.yaml": """\
cjm: 1
title: Adults look for a swimming course
stages:
  - title: Choosing
    steps:
      - id: compare-courses
        title: Compares the courses
        touchpoints: Website
""",
    }


RULE = Rule(
    name="same-step-different-title",
    code="CJM802",
    summary="A step with the same id is called otherwise in another map.",
    severity=Severity.WARNING,
    profile="recommended",
    what="Steps of several maps that have the same written `id` and different titles; capitals and blanks do not "
    "count. Only maps in one language are compared, those of the journey as it is among themselves, and those of the "
    "journey as it is to be. An archived map may keep the words of its day.",
    why="By the `id` maps are set side by side. Two titles say either that two different steps share an id by "
    "accident, or that readers look for the same step under two names.",
    how="Where it is the same step, write the same title. Where it is not, give one of them another `id`.",
    bad=_maps("Asks other parents"),
    good=_maps("Compares the courses"),
)


def check(portfolio: Portfolio) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str, str], dict[str, Side]] = {}
    for facts in portfolio.compared_maps(RULE.name):
        for at, id, title, _ in facts.steps:
            if id is not None:
                group = groups.setdefault((id, facts.state, facts.language), {})
                group.setdefault(facts.file, Side(facts.file, (*at, "title"), title, title))
    for (id, _, _), sides in groups.items():
        if len({side.value for side in sides.values()}) > 1:
            compared = [Side(side.file, side.at, folded(side.words), side.words) for side in sides.values()]
            yield from contradictions(RULE.name, [compared], partial(_remark, id))


def _remark(id: str, side: Side, other: Side) -> Remark:
    return contradicting(
        RULE.name,
        side,
        other,
        f"step {said(id)} is called {said(side.words)} here and {said(other.words)}{where(side, other)}",
        label="maps are set side by side by the ids of their steps",
        note="the same id, another title",
        help="write the same title, or give one of the two steps another `id`",
    )


CHECK = Check((RULE,), on="portfolio", run=check)
