"""A portrait that nobody sat for."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.portraits import portraits
from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="persona-without-evidence",
    code="CJM509",
    summary="A persona rests on nothing.",
    severity=Severity.WARNING,
    profile="recommended",
    what="The persona of a map, written in place or under `personas`, or any persona of a library, that is described "
    "and cites no `evidence`. A name alone, with or without a picture, describes nobody.",
    why="Everything in the map is seen through these eyes. If the client was made up at the table, so were the goals "
    "by which every step is judged.",
    how="Name under `evidence` of the persona where the portrait comes from: interviews, calls, reviews. If it is a "
    "guess, say so with a record of `kind: assumption`.",
    bad="""\
cjm: 1
title: Trying out an accounting program
persona:
  name: Paul
  role: Runs a joinery with four people
  goals: Have the invoices done before supper
stages:
  - title: Trial
    steps:
      - title: Enters the first invoice
        touchpoints: Program
""",
    good="""\
cjm: 1
title: Trying out an accounting program
persona:
  name: Paul
  role: Runs a joinery with four people
  goals: Have the invoices done before supper
  evidence: craftsmen
evidence:
  craftsmen: {title: Evenings with six craftsmen, kind: interview, date: 2026-05, sample: 6}
stages:
  - title: Trial
    steps:
      - title: Enters the first invoice
        touchpoints: Program
""",
)

# What tells who is meant, and says nothing about them.
_LABELS = {"id", "name", "picture", "note", "tags", "evidence"}


def check(book: Book) -> Iterator[Remark]:
    for at, persona in portraits(book.part):
        described = any(value for key, value in persona if key not in _LABELS)
        if described and not persona.evidence:
            yield Remark(
                RULE.name,
                f"persona {quoted(persona.name)} rests on nothing",
                at,
                on="key",
                label="do we know this client, or imagine one?",
                help="cite under `evidence` where the portrait comes from; `kind: assumption` marks a guess",
            )


CHECK = Check((RULE,), on="definitions", run=check)
