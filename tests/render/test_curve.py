import re

from hypothesis import given
from hypothesis import strategies as st

from cjmtool.render.curve import curve, tangents, y_of


def test_two_points_are_a_straight_line() -> None:
    drawn = curve([0, 1])
    assert drawn.line == "M50 50C83.3 45.3 116.7 40.7 150 36"
    assert drawn.tail == "M0 50H50M150 36H200"
    assert drawn.area == "M0 50V50H50C83.3 45.3 116.7 40.7 150 36H200V50z"
    assert drawn.width == 200


def test_a_missing_emotion_breaks_the_line() -> None:
    drawn = curve([1, None, -1, -1])
    assert drawn.line == "M50 36M250 64C283.3 64 316.7 64 350 64"
    assert drawn.tail == "M0 36H50M50 36H100M200 64H250M350 64H400"
    assert drawn.dots.count("h.01") == 3


def test_no_emotion_at_all() -> None:
    drawn = curve([None, None])
    assert (drawn.line, drawn.area, drawn.tail, drawn.dots) == ("", "", "", "")


def test_level_at_extremes() -> None:
    assert tangents([50, 20, 80])[1] == 0


@given(st.lists(st.floats(-2, 2).map(lambda v: round(v, 1)), min_size=2, max_size=12))
def test_never_leaves_the_range_of_its_ends(values: list[float]) -> None:
    """Control points of each piece lie between its ends, so the piece does too (a Bézier stays in its hull)."""
    pieces = re.findall(r"C([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)", curve(values).line)
    assert len(pieces) == len(values) - 1
    start = y_of(values[0])
    for _, first, _, second, _, end in ((float(n) for n in piece) for piece in pieces):
        low, high = min(start, end) - 0.11, max(start, end) + 0.11
        assert low <= first <= high
        assert low <= second <= high
        start = end
