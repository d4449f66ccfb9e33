"""An action against a gap that is none."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Action
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="closes-green",
    code="CJM710",
    summary="An action is to turn a card green that is green already.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A channel under `closes` of an action that is neither done nor rejected, where the card of that channel is "
    "green. A map with `state: future` is left alone: its cards show what the actions will have reached.",
    why="Money and days go into a gap that the map says is closed, or the card is greener than the place really is.",
    how="If the action has reached its aim, set `status: done`. If there is still something to do, the card is `amber` "
    "or `red`. If the action is for another card, correct `closes`.",
    bad="""\
cjm: 1
title: Renting a flat
stages:
  - title: Viewing
    steps:
      - title: Asks for the energy certificate
        touchpoints:
          - {channel: Listing, contact: green}
        actions:
          - {title: Put the certificate into every listing, closes: Listing}
""",
    good="""\
cjm: 1
title: Renting a flat
stages:
  - title: Viewing
    steps:
      - title: Asks for the energy certificate
        touchpoints:
          - {channel: Listing, contact: amber}
        actions:
          - {title: Put the certificate into every listing, closes: Listing}
""",
)


def check(context: Context, at: Path, step: Step, action: Action) -> Iterator[Remark]:
    full = context.journey.resolve(action)
    if context.journey.map.state == "future" or full is None or full.status in ("done", "rejected"):
        return
    for n, channel in enumerate(action.closes):
        for m, card in enumerate(step.touchpoints):
            if card.channel == channel and card.contact == "green":
                title = quoted(context.journey.channel_title(card), 50)
                yield Remark(
                    RULE.name,
                    f"action {quoted(full.title, 50)} closes the card {title}, which is green already",
                    (*at, "closes", n),
                    label="there is nothing left to close",
                    help="set `status: done`, or correct the card or `closes`",
                    related=(Pointer((*at[:-2], "touchpoints", m, "contact"), "the card is green"),),
                )


CHECK = Check((RULE,), on="action", run=check)
