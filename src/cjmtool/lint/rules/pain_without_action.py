"""What hurts at a step that weighs much, and nothing is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import count, quoted

RULE = Rule(
    name="pain-without-action",
    code="CJM701",
    summary="Something hurts the client at an important step, and no action is written against it.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A step of importance 4 or 5 that has `pains` or `barriers` and no entry under `actions`, or only rejected "
    "ones. An idea counts as an action, and so does a reference to an action that is written elsewhere. "
    "`opportunities` do not count: they say what could be won, not what we do. The lowest importance is an option.",
    why="A map that names a pain and stops there is a list of complaints. Where the step weighs much, the same pain "
    "will stand in the next map.",
    how="Collect an idea: one line under `actions` is enough, without regard to the budget. If the pain can be borne, "
    "the step is less important than the map says: lower its `importance`.",
    bad="""\
cjm: 1
title: Travelling by night train
stages:
  - title: On the way
    steps:
      - title: Changes trains at midnight
        touchpoints: {channel: Station staff, contact: green}
        pains: Nobody says from which platform the coach leaves
        importance: 5
""",
    good="""\
cjm: 1
title: Travelling by night train
stages:
  - title: On the way
    steps:
      - title: Changes trains at midnight
        touchpoints: {channel: Station staff, contact: green}
        pains: Nobody says from which platform the coach leaves
        importance: 5
        actions: Send the platform of the coach by text message
""",
    options={"importance": 4},
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if step.importance is None or step.importance < context.option(RULE, "importance"):
        return
    # A reference to nothing is another rule's matter; its author has an action in mind.
    full = [context.journey.resolve(action) for action in step.actions]
    if any(action is None or action.status != "rejected" for action in full):
        return
    kind = "pains" if step.pains else "barriers"
    cards = (*step.pains, *step.barriers)
    if not cards:
        return
    more = f" and {count(len(cards) - 1, 'more card')}" if len(cards) > 1 else ""
    yield Remark(
        RULE.name,
        f"nothing is planned against {quoted(cards[0].text)}{more} at a step of importance {step.importance}",
        (*at, kind, 0),
        label="every action of the step was rejected" if full else "it hurts where the step weighs much",
        help="add an idea under `actions` of the step, or lower its `importance`",
        related=(Pointer((*at, "importance"), f"importance of {quoted(step.title)}"),),
    )


CHECK = Check((RULE,), on="step", run=check)
