"""An action that closes a card which is not there."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import meant
from cjmtool.model.maps import Step
from cjmtool.model.parts import Action
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import likely, nearest, quoted

RULE = Rule(
    name="closes-without-card",
    code="CJM219",
    summary="An action is to turn a card green that its step does not have.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A channel under `closes` of an action for which the step has no touchpoint.",
    why="The gap seems to be taken care of and is not: the plan counts an action for a card that nobody drew.",
    how="Correct the channel, or add the touchpoint to this step. `closes` names channels of the step in which "
    "the action stands.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints:
          - {channel: portal, contact: red, priority: high}
        actions:
          - {title: Write to the editors, closes: portals}
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints:
          - {channel: portal, contact: red, priority: high}
        actions:
          - {title: Write to the editors, closes: portal}
""",
)


def check(context: Context, at: Path, step: Step, action: Action) -> Iterator[Remark]:
    cards = frozenset(touchpoint.channel for touchpoint in step.touchpoints)
    for n, channel in enumerate(action.closes):
        if channel in cards:
            continue
        alike = likely(channel, cards)
        guess = nearest(channel, alike)
        yield Remark(
            RULE.name,
            f"the step has no card {quoted(channel)} that could be closed",
            (*at, "closes", n),
            label="the action takes care of nothing here",
            help=f'did you mean "{guess}"?' if guess else "add the touchpoint to this step, or delete the entry",
            related=(Pointer((*at[:4], "title"), "in this step"),),
            fix=meant(channel, guess, alike),
        )


CHECK = Check((RULE,), on="action", run=check)
