"""Figures worked out by hand."""

import pytest

from cjmtool.analysis.coverage import Claims, Coverage, Ratio, coverage
from tests.render.drawing import journey

TEXT = """\
cjm: 1
title: Buying a bicycle
evidence:
  talks: {title: Talks, kind: interview}
  own: {title: A paper, kind: document}
  guess: {title: A guess, kind: assumption}
stages:
  - title: Before
    steps:
      - title: Met            # weight 5 × 1
        importance: 5
        touchpoints:
          - {channel: a, contact: green}
          - {channel: b, contact: red}
        emotion: 1
        gains: One
        pains: {text: Two, evidence: own}
        evidence: talks
      - title: Partly met     # weight 3 × 0.5
        reach: 50%
        touchpoints:
          - {channel: a, contact: amber}
          - b
        barriers: Three
        thoughts: {text: Four, evidence: [guess, own]}
      - title: Blind          # weight 2 × 1
        importance: 2
        touchpoints:
          - {channel: a, contact: red}
      - title: Nowhere        # weight 3 × 1, nothing to meet: blind
      - title: Not looked at  # weight 4 × 1, counts nowhere
        importance: 4
        touchpoints: a
        questions: Not a claim
"""


@pytest.fixture(scope="module")
def measured() -> Coverage:
    return coverage(journey(TEXT))


def test_contact_coverage(measured: Coverage) -> None:
    assert measured.steps == 5
    assert measured.assessed_steps == 4
    assert measured.contact == Ratio(2, 4)
    assert measured.contact.share == 0.5


def test_weighted_contact_coverage(measured: Coverage) -> None:
    assert measured.contact_weighted == Ratio(5 + 1.5, 5 + 1.5 + 2 + 3)


def test_touchpoint_coverage(measured: Coverage) -> None:
    assert (measured.touchpoints, measured.assessed_touchpoints) == (6, 4)
    assert (measured.green, measured.amber, measured.red) == (1, 1, 2)
    assert measured.touchpoint == Ratio(1.5, 4)


def test_weighted_touchpoint_coverage(measured: Coverage) -> None:
    assert measured.touchpoint_weighted == Ratio(5 * 1 + 1.5 * 0.5, 5 + 5 + 1.5 + 2)


def test_blind_and_unassessed_steps(measured: Coverage) -> None:
    assert measured.blind == (("stages", 0, "steps", 2), ("stages", 0, "steps", 3))
    assert measured.unassessed == (("stages", 0, "steps", 4),)


def test_claims(measured: Coverage) -> None:
    """Emotion and gain rest on the step's talks, pain on a paper; the barrier on nothing, the thought on a paper."""
    assert measured.claims == Claims(validated=2, internal=2, assumption=1)
    assert measured.claims.backed == Ratio(4, 5)


def test_nothing_assessed() -> None:
    measured = coverage(
        journey("cjm: 1\ntitle: A\nstages:\n  - title: B\n    steps:\n      - title: C\n        touchpoints: d\n")
    )
    assert measured.contact.share is None
    assert measured.contact_weighted.share is None
    assert measured.touchpoint.share is None
    assert measured.claims.backed.share is None
