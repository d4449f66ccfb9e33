"""At a moment of truth we say when we will be there."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.rules import Check, Context, Path, Pointer, Remark, Rule, Severity, Step, Touchpoint, quoted

RULE = Rule(
    name="harbour-undated-moment",
    code="HARBOUR001",
    summary="Nothing says by which day a red card at a moment of truth will be closed.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A red card of a step with `moment_of_truth` that no action of the step with a `due` date closes. A rejected "
    "action does not count. A card that is `accepted` needs no date.",
    why="The management board looks at the moments of truth every quarter. A gap without a day is a gap that nobody "
    "will have closed by then.",
    how="Give the action that `closes` the card a `due` date, or let the board accept the card with a reason.",
    bad="""\
cjm: 1
title: Opening an account
stages:
  - title: Deciding
    steps:
      - title: Asks which papers are needed
        moment_of_truth: Whoever has to come twice goes to another bank
        touchpoints:
          - {channel: Hotline, contact: red, priority: critical}
        actions:
          - {title: Answer in the evening too, closes: Hotline}
""",
    good="""\
cjm: 1
title: Opening an account
stages:
  - title: Deciding
    steps:
      - title: Asks which papers are needed
        moment_of_truth: Whoever has to come twice goes to another bank
        touchpoints:
          - {channel: Hotline, contact: red, priority: critical}
        actions:
          - {title: Answer in the evening too, closes: Hotline, due: 2027-03-31}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.contact != "red" or not step.is_moment or touchpoint.accepted is not None:
        return
    if _dated(context, step, touchpoint):
        return
    yield Remark(
        RULE.name,
        f"no action with a date closes the red card {quoted(context.journey.channel_title(touchpoint))}",
        (*at, "channel"),
        label="the board will ask when we are there",
        help="add `due: 2027-03-31` to the action that closes it",
        related=(Pointer((*at[:4], "moment_of_truth"), "this moment decides", on="key"),),
    )


def _dated(context: Context, step: Step, touchpoint: Touchpoint) -> bool:
    """An entry of a step may stand for an action that is written elsewhere; `resolve` finds it."""
    closing = (action for action in step.actions if touchpoint.channel in action.closes)
    written = (context.journey.resolve(action) for action in closing)
    return any(action is not None and action.status != "rejected" and action.due is not None for action in written)


CHECK = Check((RULE,), on="touchpoint", run=check)
