"""One action, written in full twice, with two contents."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.facts import CONTENT
from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, contradicting, contradictions, said, short
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Remark, Severity


def _maps(effort: int) -> dict[str, str | bytes]:
    def content(effort: int) -> str:
        return f"{{id: price-list, title: Publish the price list, status: planned, effort: {effort}}}"

    return {
        "students.cjm.yaml": f"""\
cjm: 1
title: Students look for a language school
stages:
  - title: Comparing
    steps:
      - title: Asks what a course costs
        touchpoints: Website
        actions:
          - {content(effort)}
""",
        "companies.cjm.yaml": f"""\
cjm: 1
title: Companies look for a language school
stages:
  - title: Comparing
    steps:
      - title: Asks for an offer
        touchpoints: Website
        actions:
          - {content(3)}
""",
    }


RULE = Rule(
    name="action-redefined",
    code="CJM806",
    summary="An action is written in full twice, with different contents.",
    severity=Severity.ERROR,
    profile="recommended",
    what="Two actions with the same id in maps or libraries of the project that differ in title, status, priority, "
    "impact, confidence, effort, cost, benefit, owner, due date, link or reason. Notes, tags, evidence and `closes` "
    "belong to their map and may differ. Archived maps are not looked at, and only files in one language are compared.",
    why="Equal ids are one action for the plan. With two contents it has two prices or two owners, and which of them "
    "counts is left to chance.",
    how="Write it in full once, in a library that both maps use, and refer to it by `id`. If they are two actions, "
    "give one of them another `id`.",
    bad=_maps(5),
    good=_maps(3),
)


def check(portfolio: Portfolio) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str], dict[str, Side]] = {}
    for facts in portfolio.compared(RULE.name):
        for at, on, id, content in facts.actions:
            # Twice in one map is told by another rule.
            group = groups.setdefault((id, facts.language), {})
            group.setdefault(facts.file, Side(facts.file, at, content, id, on))
    yield from contradictions(RULE.name, (group.values() for group in groups.values()), _remark)


def _remark(side: Side, other: Side) -> Remark:
    assert isinstance(side.value, tuple)
    assert isinstance(other.value, tuple)
    pairs = zip(CONTENT, side.value, other.value, strict=True)
    different = [f"`{name}`" for name, mine, others in pairs if mine != others]
    rest = len(different) - 2
    fields = " and ".join(different) if rest <= 0 else f"{', '.join(different[:2])} and {rest} more"
    return contradicting(
        RULE.name,
        side,
        other,
        f"action {said(side.words)} is written in full in {short(other.file)} too, with another {fields}",
        label="equal ids are one action, which can have one content",
        note="the same action with another content",
        help=f"write it in full in one place and refer to it: `{{id: {side.words}}}`; or give one of them another `id`",
    )


CHECK = Check((RULE,), on="portfolio", run=check)
