"""A claim about the experience that nothing supports."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.quotation import quotation
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="unsupported-claim",
    code="CJM501",
    summary="An emotion, gain, pain, barrier or thought rests on nothing.",
    severity=Severity.WARNING,
    profile="strict",
    what="An `emotion`, or a card under `gains`, `pains`, `barriers` or `thoughts`, that cites no evidence, at a step "
    "that cites none either. A thought in quotation marks is the matter of `quote-without-source`, and the "
    "experience of a future map that of `future-experience`.",
    why="Nobody can tell what clients said from what the team imagines. Once the map hangs on the wall, both are "
    "believed alike.",
    how="Name the record under `evidence` of the step, which then counts for all its cards, or under that of the "
    "card. If it is a guess, say so: cite a record of `kind: assumption`.",
    bad="""\
cjm: 1
title: Checking out of a hotel
stages:
  - title: Departure
    steps:
      - title: Queues at the front desk
        touchpoints: Front desk
        pains: Twelve guests and one receptionist
""",
    good="""\
cjm: 1
title: Checking out of a hotel
stages:
  - title: Departure
    steps:
      - title: Queues at the front desk
        touchpoints: Front desk
        pains: Twelve guests and one receptionist
        evidence: lobby
evidence:
  lobby: {title: Three mornings in the lobby, kind: observation, date: 2026-09}
""",
)

_NOUNS = {"gains": "gain", "pains": "pain", "barriers": "barrier", "thoughts": "thought"}


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if context.journey.map.state == "future":
        return
    for claim in context.journey.claims(step):
        if claim.cited:
            continue
        field, *index = claim.at
        if field == "emotion":
            what, help = f"emotion {step.emotion:g} at {quoted(step.title)}", "cite `evidence` at the step"
        else:
            text = getattr(step, str(field))[index[0]].text
            if field == "thoughts" and quotation(text):
                continue
            what, help = f"{_NOUNS[str(field)]} {quoted(text)}", "cite `evidence` at the card or at its step"
        yield Remark(
            RULE.name,
            f"{what} rests on nothing",
            (*at, *claim.at),
            label="did a client say so, or do we think so?",
            help=f"{help}; a record of `kind: assumption` marks a guess",
            related=(Pointer((*at, "title"), "in this step"),),
        )


CHECK = Check((RULE,), on="step", run=check)
