"""What claims rest on, worked out by hand."""

from __future__ import annotations

from datetime import date

from cjmtool.analysis import evidence
from cjmtool.model.parts import DEFAULT_VALIDITY
from tests.render.drawing import journey

TODAY = date(2026, 11, 20)
TEXT = """\
cjm: 1
id: one
title: Buying a bicycle
evidence:
  talks: {title: Talks, kind: interview, date: 2026-10-01, sample: 9}
  old: {title: An old survey, kind: survey, date: 2024-11-19}
  own: {title: A paper, kind: document, date: 2025-11, valid_for: 12 months}
  guess: {title: A guess, kind: assumption, date: 2020}
  unused: {title: Nobody cites it, kind: survey, date: 2020}
stages:
  - title: Before
    steps:
      - title: A
        importance: 2
        emotion: -1.5          # talks
        feeling: Lost
        gains: One             # talks
        pains: {text: Two, evidence: own}
        evidence: talks
      - title: B
        importance: 5
        barriers: Three        # nothing
        thoughts: {text: Four, evidence: [guess, old]}
      - title: C
        emotion: 0             # a guess
        evidence: guess
"""


def test_levels() -> None:
    claims = list(evidence.claimed([journey(TEXT)]))
    assert [(c.field, c.text, c.level) for c in claims] == [
        ("emotion", "−1.5 Lost", "validated"),
        ("gains", "One", "validated"),
        ("pains", "Two", "internal"),
        ("barriers", "Three", "assumption"),
        ("thoughts", "Four", "validated"),
        ("emotion", "0", "assumption"),
    ]
    total = evidence.levels(claims)
    assert (total.validated, total.internal, total.assumption, total.backed.share) == (3, 1, 2, 4 / 6)


def test_what_is_imagined_by_importance() -> None:
    assert [c.text for c in evidence.imagined(evidence.claimed([journey(TEXT)]))] == ["Three", "0"]


def test_sources() -> None:
    found = evidence.sources([journey(TEXT), journey(TEXT.replace("id: one", "id: two"))])
    assert [(s.id, s.claims, s.maps) for s in found] == [
        ("guess", 4, ("one", "two")),
        ("talks", 4, ("one", "two")),
        ("old", 2, ("one", "two")),
        ("own", 2, ("one", "two")),
        ("unused", 0, ()),
    ]


def test_a_record_of_another_content_is_another_source() -> None:
    other = journey(TEXT.replace("id: one", "id: two").replace("title: Talks", "title: Other talks"))
    found = evidence.sources([journey(TEXT), other])
    assert [s.maps for s in found if s.id == "talks"] == [("two",), ("one",)]  # by title


def test_out_of_date() -> None:
    """old: two years (the default) after 2024-11-19; own: a year after the last day of November 2025."""
    found = evidence.sources([journey(TEXT)], DEFAULT_VALIDITY)
    assert [s.id for s in evidence.out_of_date(found, TODAY)] == ["old"]
    assert [s.id for s in evidence.out_of_date(found, date(2026, 11, 19))] == []
    assert [s.id for s in evidence.out_of_date(found, TODAY, within=11)] == ["old", "own"]
    assert [s.id for s in evidence.out_of_date(found, TODAY, within=10)] == ["old"]
