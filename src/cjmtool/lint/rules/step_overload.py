"""More cards on one spot of the board than anybody reads."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.lanes import fields
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

_QUESTIONS = (
    "What does the hall cost?",
    "Is the first of June free?",
    "How many guests fit in?",
    "May we bring our own cake?",
    "Who decorates?",
    "Is there parking?",
    "Until when may music play?",
    "What if it rains?",
    "Is there a room for the children?",
    "Can my grandmother get in with her wheelchair?",
    "How much is the deposit?",
    "What if we cancel?",
    "Who cleans up?",
)


def _cards(*questions: str) -> str:
    return "".join(f"          - {question}\n" for question in questions)


_HEAD = """\
cjm: 1
title: Planning a wedding
stages:
  - title: Looking for a place
    steps:
"""
_VISIT = """\
      - title: Visits a hall
        touchpoints: Hall
        questions:
"""
_CALL = """\
      - title: Calls before signing
        touchpoints: Telephone
        questions:
"""

RULE = Rule(
    name="step-overload",
    code="CJM610",
    summary="A lane of a step holds more cards than anybody reads.",
    severity=Severity.INFO,
    profile="recommended",
    what="More than twelve cards in one lane of a step, own lanes included. What is drawn as one lane counts "
    "together: goals and expectations, gains and pains. The bound is an option.",
    why="A pile of cards hides the three that matter. Often it is a sign that several steps were taken for one.",
    how="Divide the step in two where the client does something else, or somewhere else. Merge cards that say the "
    "same thing, and keep the ones that change a decision.",
    bad=f"{_HEAD}{_VISIT}{_cards(*_QUESTIONS)}",
    good=f"{_HEAD}{_VISIT}{_cards(*_QUESTIONS[:10])}{_CALL}{_cards(*_QUESTIONS[10:])}",
    options={"cards": 12},
)

_LANES = (
    "touchpoints", "questions", "goals", "experience", "thoughts", "barriers", "motivations", "actions",
    "opportunities", "success", "frontstage", "backstage", "support",
)  # fmt: skip


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    most = context.option(RULE, "cards")
    for lane, cards, place in _lanes(step):
        if cards > most:
            yield Remark(
                RULE.name,
                f"step {quoted(step.title)} has {cards} cards in the lane {quoted(lane, 40)}",
                (*at, *place),
                on="key",
                label=f"more than {most} cards are a pile, not a picture",
                help="divide the step where the client does something else, or merge cards that say the same thing",
            )


def _lanes(step: Step) -> Iterator[tuple[str, int, Path]]:
    """Every lane with its number of cards and the place of most of them within the step."""
    for lane in _LANES:
        sizes = {field: len(getattr(step, field)) for field in fields(lane)}
        yield lane, sum(sizes.values()), (max(sizes, key=sizes.__getitem__),)
    for lane, cards in step.lanes.items():
        yield lane, len(cards), ("lanes", lane)


CHECK = Check((RULE,), on="step", run=check)
