"""Words in a client's mouth."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.portraits import portraits
from cjmtool.lint.quotation import quotation
from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.maps import JourneyMap
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="quote-without-source",
    code="CJM506",
    summary="Words are quoted that nobody is known to have said.",
    severity=Severity.WARNING,
    profile="recommended",
    what="The `quote` of a persona, or a thought of which all stands in quotation marks, that rests on nothing or only "
    "on records of `kind: assumption`. A persona rests on its own `evidence`, a thought on its own or else on that of "
    "its step. Thoughts of a future map are left alone: nobody takes them for spoken words.",
    why="A quotation is the strongest thing on a map: nobody contradicts the client's own voice. An invented one makes "
    "the team believe itself.",
    how="Cite the interview, call or review from which the words come. If nobody said them, take the quotation marks "
    "away and delete the `quote`. A thought that cites a client-side record is drawn as a quotation without marks.",
    bad="""\
cjm: 1
title: Wizyta w muzeum
language: pl
stages:
  - title: Przed wejściem
    steps:
      - title: Szuka wejścia
        touchpoints: Plac przed muzeum
        thoughts: „Chyba jest zamknięte”
""",
    good="""\
cjm: 1
title: Wizyta w muzeum
language: pl
stages:
  - title: Przed wejściem
    steps:
      - title: Szuka wejścia
        touchpoints: Plac przed muzeum
        thoughts: {text: Chyba jest zamknięte, evidence: rozmowy}
evidence:
  rozmowy: {title: Rozmowy przed wejściem, kind: interview, date: 2026-08, sample: 15}
""",
)


def check(book: Book) -> Iterator[Remark]:
    for at, persona in portraits(book.part):
        if persona.quote and _invented(book, persona.evidence):
            yield Remark(
                RULE.name,
                f"nothing shows who said {quoted(quotation(persona.quote) or persona.quote)}",
                (*at, "quote"),
                label="a quote is taken for a client's own words",
                help="cite under `evidence` of the persona where it was said, or delete the quote",
            )
    if isinstance(book.part, JourneyMap) and book.part.state != "future":
        yield from _thoughts(book, book.part)


def _thoughts(book: Book, map: JourneyMap) -> Iterator[Remark]:
    for at, _, step in map.steps():
        for n, thought in enumerate(step.thoughts):
            words = quotation(thought.text)
            if words and _invented(book, thought.evidence or step.evidence):
                yield _said(at, n, words)


def _said(at: Path, n: int, words: str) -> Remark:
    return Remark(
        RULE.name,
        f"nothing shows who said {quoted(words)}",
        (*at, "thoughts", n),
        label="quotation marks are taken for a client's own words",
        help="cite the interview, call or review it comes from, or take the quotation marks away",
        related=(Pointer((*at, "title"), "in this step"),),
    )


def _invented(book: Book, cited: tuple[str, ...]) -> bool:
    """Cites nothing, or assumptions only; that a record is not defined is told by a rule of its own."""
    return all(id in book.evidence and book.evidence[id].kind == "assumption" for id in cited)


CHECK = Check((RULE,), on="definitions", run=check)
