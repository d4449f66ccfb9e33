"""The curve on paper: cut at the edge of its steps, but drawn as if it went on."""

import re
import xml.etree.ElementTree as ET

import pytest

from cjmtool.render.typeset_curve import Window, drawing

VALUES = [-1.0, 2.0, 0.0, None, 1.0]


def numbers(svg: str, stroke: str) -> list[float]:
    """Coordinates of the path that is drawn with a stroke of this width."""
    path = next(
        p for p in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path") if p.get("stroke-width") == stroke
    )
    return [float(n) for n in re.findall(r"-?[\d.]+", path.attrib["d"])]


def test_values_stand_between_plus_and_minus_two() -> None:
    window = Window(0, 5, 60, 92)
    heights = [window.y_of(value) for value in (2, 1, 0, -1, -2)]
    assert heights == sorted(heights)
    assert 0 < heights[0] < heights[-1] < 92
    assert heights[2] == pytest.approx(46)


def test_the_line_enters_from_the_step_before_and_leaves_to_the_one_after() -> None:
    """Two windows side by side show one line: the point that both need is the same in both."""
    left, right = Window(0, 1, 60, 92), Window(1, 1, 60, 92)
    leaves = numbers(drawing(VALUES, left), "1.9")[-2:]
    enters = numbers(drawing(VALUES, right), "1.9")
    assert leaves == [90, round(left.y_of(2.0), 2)]
    assert enters[:2] == [-30, round(right.y_of(-1.0), 2)]
    assert enters[-2:] == [90, round(right.y_of(0.0), 2)]


def test_it_breaks_where_the_emotion_is_unknown() -> None:
    assert numbers(drawing(VALUES, Window(3, 1, 60, 92)), "1.9")[:2] != []
    svg = drawing([None, None], Window(0, 2, 60, 92))
    assert numbers(svg, "1.9") == []


def test_tails_stand_only_at_the_ends_of_a_stretch() -> None:
    assert numbers(drawing(VALUES, Window(1, 1, 60, 92)), "1.4")[-1] == 120  # after the third step
    assert numbers(drawing(VALUES[:3], Window(0, 1, 60, 92)), "1.4")[0] == 0


def test_dots_and_mirror_are_asked_for() -> None:
    plain, full = drawing(VALUES, Window(0, 5, 60, 92)), drawing(VALUES, Window(0, 5, 60, 92, True, True))
    assert plain.count("<circle") == 0
    assert full.count("<circle") == 4
    assert "scale(-1 1)" in full
    assert "scale(-1 1)" not in plain
