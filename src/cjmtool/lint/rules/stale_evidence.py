"""Evidence that has grown old."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.citations import citations
from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.maps import JourneyMap
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import count, quoted

RULE = Rule(
    name="stale-evidence",
    code="CJM503",
    summary="The map rests on evidence that is too old.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A record under `evidence` whose `date` lies longer ago than `valid_for` says or, where it says nothing, than "
    "the setting `evidence-validity` (24 months). A record of a map counts only if something cites it, one of a "
    "library always. Archived maps and assumptions do not grow old, unless an assumption has a `valid_for`.",
    why="Prices, channels and people change. Such a claim still looks proven, although it tells of clients as they "
    "were.",
    how="Ask or count again, and write the new `date` and `sample`. If you know that it still holds, say so with a "
    "longer `valid_for`, and why in a `note`. What nobody needs any more can be deleted with the claims on it.",
    bad="""\
cjm: 1
title: Returning a parcel
stages:
  - title: At home
    steps:
      - title: Looks for the return label
        touchpoints: Parcel
        pains: There is no label in the box
        evidence: unpacking
evidence:
  unpacking: {title: Watching people unpack, kind: observation, date: 2023-04, sample: 12}
""",
    good="""\
cjm: 1
title: Returning a parcel
stages:
  - title: At home
    steps:
      - title: Looks for the return label
        touchpoints: Parcel
        pains: There is no label in the box
        evidence: unpacking
evidence:
  unpacking: {title: Watching people unpack, kind: observation, date: 2026-04, sample: 12}
""",
)


def check(book: Book) -> Iterator[Remark]:
    part = book.part
    cited: dict[str, list[Path]] = {}
    if isinstance(part, JourneyMap):
        if part.status == "archived":
            return
        for at, id in citations(part):
            cited.setdefault(id, []).append(at)
    for id, one in part.evidence.items():
        until = one.valid_until(book.validity)
        if until is None or until >= book.today or (isinstance(part, JourneyMap) and id not in cited):
            continue
        places = cited.get(id, [])
        more = f", and at {count(len(places) - 1, 'other place')}" if len(places) > 1 else ""
        yield Remark(
            RULE.name,
            f"evidence {quoted(one.title)} was good until {until}",
            ("evidence", id, "date"),
            label="what rests on it may no longer be true",
            help="ask or count again; if it still holds, write a longer `valid_for`",
            related=tuple(Pointer(place, f"cited here{more}") for place in places[:1]),
        )


CHECK = Check((RULE,), on="definitions", run=check)
