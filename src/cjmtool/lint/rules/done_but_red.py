"""A card that is still red although what was to turn it green is done."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="done-but-red",
    code="CJM706",
    summary="The action that closes a red card is done, and the card is still red.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A red card that an action of its step names under `closes` while the status of the action is done, also "
    "where the step only refers to the action. It stays silent while another action that is not done yet closes the "
    "card too, and where the card is `accepted`.",
    why="One of the two is out of date. If it is the card, the map shows a gap that is none; if it is the action, a "
    "gap counts as taken care of for ever.",
    how="Look at the place as a client would. If they meet you there, make the card `green`, or `amber` if poorly. If "
    "they do not, the action is not done, or it takes another one: write that under `actions` and let it close the "
    "card.",
    bad="""\
cjm: 1
title: Adopting a dog
stages:
  - title: Looking around
    steps:
      - title: Asks in the neighbourhood group
        touchpoints:
          - {channel: Neighbourhood group, contact: red, priority: high}
        actions:
          - {title: Introduce a dog there every week, closes: Neighbourhood group, status: done}
""",
    good="""\
cjm: 1
title: Adopting a dog
stages:
  - title: Looking around
    steps:
      - title: Asks in the neighbourhood group
        touchpoints:
          - {channel: Neighbourhood group, contact: green}
        actions:
          - {title: Introduce a dog there every week, closes: Neighbourhood group, status: done}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.contact != "red" or touchpoint.accepted is not None:
        return
    done, titles = [], []
    for n, action in enumerate(step.actions):
        full = context.journey.resolve(action) if touchpoint.channel in action.closes else None
        if full is None or full.status == "rejected":
            continue
        if full.status != "done":
            return
        done.append((*at[:-2], "actions", n, "closes", action.closes.index(touchpoint.channel)))
        titles.append(full.title)
    if done:
        card = quoted(context.journey.channel_title(touchpoint), 50)
        yield Remark(
            RULE.name,
            f"card {card} is still red, though {quoted(titles[0], 50)} is done",
            (*at, "contact"),
            label="one of the two is out of date",
            help="make the card green or amber, or say what is still to be done",
            related=tuple(Pointer(place, "the action that closes it is done") for place in done),
        )


CHECK = Check((RULE,), on="touchpoint", run=check)
