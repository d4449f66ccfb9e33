"""A claim that rests on a record which is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cjmtool.lint.citations import citations
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.problem import Path, Remark, Severity

RULE = Rule(
    name="undefined-evidence",
    code="CJM203",
    summary="Something cites evidence that is defined nowhere.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="An id under `evidence` of a step, card, touchpoint, action, persona or metric that stands neither under "
    "`evidence` of the map nor in a library that it uses.",
    why="The claim looks proven and is not: nobody can find the interview or the report on which it rests.",
    how="Correct the id, or add the record under `evidence` with its `title`, `kind` and `date`.",
    bad="""\
cjm: 1
title: Visiting a clinic
evidence:
  patient-interviews: {title: Interviews with patients, kind: interview}
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
        pains: {text: Twenty minutes on hold, evidence: patient-interview}
        evidence: patient-interviews
""",
    good="""\
cjm: 1
title: Visiting a clinic
evidence:
  patient-interviews: {title: Interviews with patients, kind: interview}
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
        pains: {text: Twenty minutes on hold, evidence: patient-interviews}
""",
)


def remarks(places: Iterable[tuple[Path, str]], known: Collection[str]) -> Iterator[Remark]:
    """One for each place that cites what is not known; also asked about the definitions of a library."""
    for at, id in places:
        if id not in known:
            yield undefined(
                RULE,
                "evidence",
                id,
                at,
                known,
                "define it under `evidence`, in the map or in a library that it uses",
                "nobody can look up what this rests on",
            )


def check(context: Context) -> Iterator[Remark]:
    return remarks(citations(context.journey.map), context.defined.evidence)


CHECK = Check((RULE,), on="journey", run=check)
