"""One decision at steps with different ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, contradicting, contradictions, said, where
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import folded


def _maps(id: str) -> dict[str, str | bytes]:
    return {
        "single.cjm.yaml": f"""\
cjm: 1
title: A single person insures a flat
stages:
  - title: Choosing
    steps:
      - id: {id}
        title: Chooses what to insure
        decision: Which damages to insure
        touchpoints: Price calculator
""",
        "family.cjm.yaml": """\
cjm: 1
title: A family insures a house
stages:
  - title: Choosing
    steps:
      - id: choose-cover
        title: Chooses what to insure
        decision: Which damages to insure
        touchpoints: Price calculator
""",
    }


RULE = Rule(
    name="decision-not-shared-by-id",
    code="CJM805",
    summary="Two maps name the same decision at steps with different ids.",
    severity=Severity.INFO,
    profile="recommended",
    what="The same `decision`, capitals and blanks apart, at steps of two maps that have different ids. Steps of one "
    "map may repeat a decision. Archived maps are not looked at, and maps of the journey as it is are not "
    "compared with those of the journey as it is to be.",
    why="A key decision that several personas take is worth its own content, once for all of them. Maps are compared "
    "by the ids of their steps, so this one is not seen as shared.",
    how="Give both steps the same `id` and title. If they are different decisions, say in their words how they differ.",
    bad=_maps("pick-damages"),
    good=_maps("choose-cover"),
)

_Step = tuple[str, Path, str]  # the id, where the decision stands, its words


def check(portfolio: Portfolio) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str], dict[str, list[_Step]]] = {}
    for facts in portfolio.compared_maps(RULE.name):
        for step in facts.steps:
            if step.decision is not None:
                group = groups.setdefault((folded(step.decision), facts.state), {})
                group.setdefault(facts.file, []).append((step.key, (*step.at, "decision"), step.decision))
    for maps in groups.values():
        shared = Counter(id for steps in maps.values() for id in {id for id, _, _ in steps})
        sides = []
        for file, steps in maps.items():
            # Of several steps of a map, the one that most of the others have.
            id, at, words = max(steps, key=lambda step: shared[step[0]])
            sides.append(Side(file, at, id, words))
        yield from contradictions(RULE.name, [sides], _remark)


def _remark(side: Side, other: Side) -> Remark:
    ids = f"{said(str(side.value))} here and {said(str(other.value))}{where(side, other)}"
    return contradicting(
        RULE.name,
        side,
        other,
        f"decision {said(side.words)} is at step {ids}",
        label="maps are set side by side by the ids of their steps",
        note="the same decision at a step with another id",
        help="give both steps the same `id`, or say how the decisions differ",
    )


CHECK = Check((RULE,), on="portfolio", run=check)
