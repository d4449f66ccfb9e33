"""A touchpoint that nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.model.parts import Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="unassessed-touchpoint",
    code="CJM302",
    summary="A touchpoint does not say whether the client can meet us there.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A touchpoint without `contact`.",
    why="Coverage is counted over the assessed cards alone. An open card may be our best contact or a hole, and "
    "nobody knows which.",
    how="Look at the place as a client would, and write `contact: green` (they meet us), `amber` (poorly) or "
    "`red` (not at all).",
    bad="""\
cjm: 1
title: Zakup roweru
language: pl
stages:
  - title: Wybór
    steps:
      - title: Porównuje modele
        touchpoints:
          - {channel: Nasza witryna, contact: green}
          - Porównywarka cen
""",
    good="""\
cjm: 1
title: Zakup roweru
language: pl
stages:
  - title: Wybór
    steps:
      - title: Porównuje modele
        touchpoints:
          - {channel: Nasza witryna, contact: green}
          - {channel: Porównywarka cen, contact: amber}
""",
)


def check(context: Context, at: Path, step: Step, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.contact is None:
        yield Remark(
            RULE.name,
            f"touchpoint {quoted(context.journey.channel_title(touchpoint))} has no contact",
            (*at, "channel"),
            label="can the client meet us here?",
            help="add `contact: green`, `amber` or `red`",
            related=(Pointer((*at[:4], "title"), "in this step"),),
        )


CHECK = Check((RULE,), on="touchpoint", run=check)
