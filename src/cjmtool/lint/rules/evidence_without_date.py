"""Evidence of an unknown day."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="evidence-without-date",
    code="CJM504",
    summary="A record of evidence does not say when it was gathered.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A record under `evidence`, of a map or a library, without `date`. Records of `kind: assumption` need none.",
    why="Nobody can tell whether the interviews are of last month or of five years ago, and cjm cannot say when they "
    "grow old.",
    how="Add `date`: the day, the month (`2026-10`) or the year. For work that took weeks write when it ended.",
    bad="""\
cjm: 1
title: Выбор детского сада
language: ru
stages:
  - title: Поиск
    steps:
      - title: Спрашивает во дворе
        touchpoints: Соседи
        pains: У каждого своё мнение
        evidence: parents
evidence:
  parents: {title: Разговоры с родителями, kind: interview, sample: 7}
""",
    good="""\
cjm: 1
title: Выбор детского сада
language: ru
stages:
  - title: Поиск
    steps:
      - title: Спрашивает во дворе
        touchpoints: Соседи
        pains: У каждого своё мнение
        evidence: parents
evidence:
  parents: {title: Разговоры с родителями, kind: interview, date: 2026-09, sample: 7}
""",
)


def check(book: Book) -> Iterator[Remark]:
    for id, one in book.part.evidence.items():
        if one.date is None and one.kind != "assumption":
            yield Remark(
                RULE.name,
                f"evidence {quoted(one.title)} has no date",
                ("evidence", id),
                on="key",
                label="nobody can tell whether it still holds",
                help="add `date`: 2026-10-15, 2026-10 or 2026",
            )


CHECK = Check((RULE,), on="definitions", run=check)
