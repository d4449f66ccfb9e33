"""Which maps are compared, and in which order their common steps stand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cjmtool.analysis.compare import shared
from cjmtool.model.journey import Journey
from cjmtool.render.site.compare import LABEL_GAP, apart
from cjmtool.render.site.families import families, in_order
from tests.render.drawing import journey


def of(steps: str, touchpoints: str = "{channel: X, contact: red}") -> Journey:
    listed = "\n".join(f"      - {{id: {s}, title: {s}, touchpoints: {touchpoints}}}" for s in steps)
    return journey(f"cjm: 1\ntitle: {steps}\nstages:\n  - title: S\n    steps:\n{listed}\n")


def keys(*roads: str) -> str:
    maps = [of(road) for road in roads]
    return "".join(step.key for step in in_order(maps, shared(maps)))


def test_steps_stand_as_the_journeys_go() -> None:
    assert keys("abcd", "abcd") == "abcd"
    assert keys("abxc", "xabc", "abc") == "abxc"
    assert keys("ac", "abcd", "bd") == "abcd"
    assert keys("pa", "pbq", "bqa") == "pbqa"


def test_maps_without_common_steps_are_not_compared() -> None:
    assert families([of("ab"), of("cd")]) == []
    assert families([of("ab")]) == []


def test_families_are_joined_through_others() -> None:
    found = families([of("ab"), of("xy"), of("bc"), of("cd"), of("yz")])
    assert [[j.map.title for j in family.journeys] for family in found] == [["ab", "bc", "cd"], ["xy", "yz"]]
    assert ["".join(step.key for step in family.steps) for family in found] == ["bc", "y"]


def test_blind_for_all_means_all_who_come() -> None:
    one, other, met = of("a"), of("a"), of("a", "{channel: X, contact: amber}")
    (family,) = families([one, other])
    assert family.blind_for_all(family.steps[0])
    (family,) = families([one, other, met])
    assert not family.blind_for_all(family.steps[0])


@pytest.mark.parametrize("heights", [[50.0], [50, 50, 50], [22, 24, 78, 78, 78, 77], [94, 94, 94], [6, 6, 6, 6, 6, 6]])
def test_labels_of_lines_do_not_cover_each_other(heights: list[float]) -> None:
    placed = apart(heights)
    ordered = sorted(placed)
    assert all(b - a >= LABEL_GAP - 0.11 for a, b in pairwise(ordered))
    assert 0 < ordered[0] <= ordered[-1] <= 100
    assert [placed.index(p) for p in ordered] == sorted(range(len(heights)), key=lambda i: (heights[i], i))


def test_labels_that_stand_apart_stay() -> None:
    assert apart([78, 22, 50]) == [78, 22, 50]
