"""A touchpoint at a place that nobody has described."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Remark, Severity

RULE = Rule(
    name="undefined-channel",
    code="CJM202",
    summary="A touchpoint names a channel that is defined nowhere.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A channel that stands neither under `channels` of the map nor in a library that it uses, although one of "
    "them defines channels. In a quick map without any definition a channel may be any text.",
    why="A misspelt channel looks like a further place where clients are, and falls out of every count by channel.",
    how="Take the id that the message suggests, or define the channel under `channels` with its `title`.",
    bad="""\
cjm: 1
title: Ordering bread
channels:
  counter: {title: Counter in the bakery}
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: counter
      - title: Pays
        touchpoints: countre
""",
    good="""\
cjm: 1
title: Ordering bread
channels:
  counter: {title: Counter in the bakery}
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: counter
      - title: Pays
        touchpoints: counter
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    known = context.defined.channels
    if known and touchpoint.channel not in known:
        yield undefined(
            RULE,
            "channel",
            touchpoint.channel,
            (*at, "channel"),
            known,
            "define it under `channels`, in the map or in a library that it uses",
            "channels are named by id as soon as one is defined",
        )


CHECK = Check((RULE,), on="touchpoint", run=check)
