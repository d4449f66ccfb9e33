"""One action, written in full twice, with two contents."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.facts import CONTENT
from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, contradicting, contradictions, said, short
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import folded


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
    "belong to their map and may differ. Of actions without an id that have one title only impact, confidence, effort, "
    "cost and benefit are compared, where two maps give any. Archived maps are not looked at, and only files in one "
    "language are compared.",
    why="Equal ids are one action for the plan, and so are equal titles without any. With two contents it has two "
    "prices or two owners, and which of them counts is left to chance.",
    how="Write it in full once, in a library that both maps use, and refer to it by `id`. If they are two actions, "
    "give one of them another `id`, or another title.",
    bad=_maps(5),
    good=_maps(3),
)


def check(portfolio: Portfolio) -> Iterator[Contradiction]:
    by_id: dict[tuple[str, str], dict[str, Side]] = {}
    by_title: dict[tuple[str, str], dict[str, Side]] = {}
    for facts in portfolio.compared(RULE.name):
        for at, on, id, title, content in facts.actions:
            # Twice in one map is told by another rule.
            groups, key = (by_title, folded(title)) if id is None else (by_id, id)
            group = groups.setdefault((key, facts.language), {})
            group.setdefault(facts.file, Side(facts.file, at, content, id or title, on))
    for groups, remark in ((by_id, _redefined), (by_title, _estimated)):
        yield from contradictions(RULE.name, (group.values() for group in groups.values()), remark)


def _redefined(side: Side, other: Side) -> Remark:
    return contradicting(
        RULE.name,
        side,
        other,
        f"action {said(side.words)} is written in full in {short(other.file)} too, "
        f"with another {_different(side, other)}",
        label="equal ids are one action, which can have one content",
        note="the same action with another content",
        help=f"write it in full in one place and refer to it: `{{id: {side.words}}}`; or give one of them another `id`",
    )


def _estimated(side: Side, other: Side) -> Remark:
    return contradicting(
        RULE.name,
        side,
        other,
        f"action {said(side.words)} has another {_different(side, other)} in {short(other.file)}",
        label="equal titles without an `id` are one action for the plan",
        note="the same title with other estimates",
        help="write it in full once, with an `id`, and refer to it elsewhere; if they are two actions, let their "
        "titles say how they differ",
    )


def _different(side: Side, other: Side) -> str:
    """The fields of which the sides give other values, as words of a sentence."""
    assert isinstance(side.value, tuple)
    assert isinstance(other.value, tuple)
    pairs = zip(CONTENT, side.value, other.value, strict=True)
    different = [f"`{name}`" for name, mine, others in pairs if mine != others]
    rest = len(different) - 2
    return " and ".join(different) if rest <= 0 else f"{', '.join(different[:2])} and {rest} more"


CHECK = Check((RULE,), on="portfolio", run=check)
