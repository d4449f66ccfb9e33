"""Evidence on which nothing rests."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.citations import citations, definition_citations
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import likely, nearest, quoted

RULE = Rule(
    name="unused-evidence",
    code="CJM508",
    summary="A map lists a record of evidence that it never cites.",
    severity=Severity.INFO,
    profile="strict",
    what="A record under `evidence` of a map that no step, card, persona, metric or action cites. In a library "
    "nothing is expected to be used.",
    why="Either a claim that rests on it does not say so, or research was done and has not reached the map.",
    how="Cite the record by its id where it belongs, move it into a library, or delete it.",
    bad="""\
cjm: 1
title: Moving house
stages:
  - title: Moving day
    steps:
      - title: Waits for the van
        touchpoints: Driver
        pains: Nobody says when it will come
evidence:
  reviews: {title: Reviews of moving companies, kind: review, date: 2026-07, sample: 210}
""",
    good="""\
cjm: 1
title: Moving house
stages:
  - title: Moving day
    steps:
      - title: Waits for the van
        touchpoints: Driver
        pains: {text: Nobody says when it will come, evidence: reviews}
evidence:
  reviews: {title: Reviews of moving companies, kind: review, date: 2026-07, sample: 210}
""",
)


def check(context: Context) -> Iterator[Remark]:
    journey = context.journey
    if not journey.map.evidence:
        return
    cited = {id for _, id in citations(journey.map)} | {id for _, id in definition_citations(journey)}
    # A record that a misspelt id means is used.
    meant = {nearest(id, likely(id, context.defined.evidence)) for id in cited - context.defined.evidence}
    for id, one in journey.map.evidence.items():
        if id not in cited and id not in meant:
            yield Remark(
                RULE.name,
                f"evidence {quoted(one.title)} is never cited",
                ("evidence", id),
                on="key",
                label="nothing in the map rests on it",
                help=f"write `evidence: {id}` at the step or card that rests on it, or delete the record",
            )


CHECK = Check((RULE,), on="journey", run=check)
