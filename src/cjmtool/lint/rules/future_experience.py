"""A future that is told as if it had been lived through."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.journey import Claim
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="future-experience",
    code="CJM507",
    summary="A future map says how a step will feel, and neither tried it nor marks it as an assumption.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A step of a map with `state: future` that has an `emotion`, or cards under `gains`, `pains`, `barriers` or "
    "`thoughts`, of which some rest neither on a record of `kind: experiment` nor on one of `kind: assumption`. "
    "There is one finding a step.",
    why="Nobody has travelled this journey yet. Told like a fact, our hope becomes the measure by which the new "
    "service is planned and paid for.",
    how="Try it with clients, with a prototype or a pilot, and cite the `experiment`. Until then cite a record of "
    "`kind: assumption` at the step. What is known of today's journey does not show how another one feels; where a "
    "step stays as it is, say so in the assumption.",
    bad="""\
cjm: 1
title: Borrowing books from the lockers
state: future
stages:
  - title: After closing time
    steps:
      - title: Opens the locker with the reader's card
        touchpoints: {channel: Book locker, contact: green}
        gains: No queue and no opening hours
        emotion: 1.5
""",
    good="""\
cjm: 1
title: Borrowing books from the lockers
state: future
stages:
  - title: After closing time
    steps:
      - title: Opens the locker with the reader's card
        touchpoints: {channel: Book locker, contact: green}
        gains: No queue and no opening hours
        emotion: 1.5
        evidence: trial
evidence:
  trial: {title: Trial with one locker at the branch, kind: experiment, date: 2026-10, sample: 40}
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if context.journey.map.state != "future":
        return
    claims = [claim for claim in context.journey.claims(step) if not _marked(context, claim)]
    if not claims:
        return
    fields = list(dict.fromkeys(str(claim.at[0]) for claim in claims))
    names = " and ".join((", ".join(fields[:-1]), fields[-1])) if len(fields) > 1 else fields[0]
    yield Remark(
        RULE.name,
        f"nothing shows that {quoted(step.title)} will feel so ({names})",
        at,
        label="told as if it had been lived through",
        help="cite a record of `kind: experiment`, or of `kind: assumption` as long as nobody has tried it",
        related=(Pointer((*at, *claims[0].at), "this is claimed of the future"),),
    )


def _marked(context: Context, claim: Claim) -> bool:
    """A record without kind counts as an assumption; one that is not defined is told by a rule of its own."""
    evidence = context.journey.evidence
    return any(
        id not in evidence or evidence[id].kind == "experiment" or evidence[id].level == "assumption"
        for id in claim.cited
    )


CHECK = Check((RULE,), on="step", run=check)
