"""The small drawing of a metric, and the words that tell the same."""

import pytest

from cjmtool.render.labels import Words
from cjmtool.render.metric_tables import report
from cjmtool.render.tables import Coded, Measured
from cjmtool.render.view_parts import Gauge, Trend
from tests.names import spelled_render as render
from tests.render.drawing import TODAY, journey, view

MAP = """\
cjm: 1
title: A
metrics: {{m: {{title: Calls, {metric}}}}}
stages: [{{title: B, steps: [{{title: C, metrics: m}}]}}]
"""


def trend(metric: str) -> Trend | None:
    (gauge,) = view(MAP.format(metric=metric)).steps[0].cells["metrics"]  # type: ignore[misc]
    assert isinstance(gauge, Gauge)
    return gauge.trend


def test_points_go_by_date_and_level() -> None:
    drawn = trend(
        "target: 0, "
        "values: [{value: 10, date: 2026-01-01}, {value: 5, date: 2026-01-11}, {value: 20, date: 2026-01-31}]"
    )
    assert drawn is not None
    assert [(round(x, 2), y) for x, y in drawn.points] == [(0, 0.5), (0.33, 0.25), (1, 1)]
    assert drawn.target == 0
    assert drawn.words == "Trend: 10, 5, 20"


def test_a_baseline_is_the_first_point_unless_it_was_measured_then() -> None:
    known = trend("baseline: {value: 3, date: 2026-01}, values: [{value: 3, date: 2026-01}, {value: 4, date: 2026-02}]")
    other = trend("baseline: 2, values: [{value: 3, date: 2026-01}, {value: 4, date: 2026-02}]")
    assert known is not None
    assert other is not None
    assert len(known.points) == 2
    assert [x for x, _ in other.points] == [0, 0.5, 1]


@pytest.mark.parametrize(
    ("metric", "words", "last", "moved"),
    [
        (
            "values: [{value: 10, date: 2024-01-01}, {value: 30, date: 2024-06-01}, {value: 5}]",
            "10, 30",
            "30",
            "better",
        ),
        ("values: [{value: 30, date: 2024-06-01}, {value: 10, date: 2024-01-01}]", "10, 30", "30", "better"),
        ("baseline: {value: 20, date: 2025}, values: [{value: 10, date: 2024}]", "20, 10", "10", "worse"),
        ("baseline: 5, values: [{value: 9}, {value: 7}]", "5, 9, 7", "7", "worse"),
    ],
)
def test_page_and_table_tell_one_history(metric: str, words: str, last: str, moved: str) -> None:
    text = MAP.format(metric=f"better: higher, {metric}")
    (gauge,) = view(text).steps[0].cells["metrics"]  # type: ignore[misc]
    assert isinstance(gauge, Gauge)
    assert gauge.trend is not None
    assert (gauge.trend.words, gauge.now) == (f"Trend: {words}", last)
    table = report([journey(text)], Words("en"), TODAY).table("metrics")
    assert table is not None
    row = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert (row["last"], row["trend"]) == (Measured(float(last), None), Coded(moved, f"metrics.{moved}"))


@pytest.mark.parametrize(
    "metric",
    [
        "baseline: 3",
        "baseline: 3, values: [{value: 3}]",
        "target: 3",
        "values: [{value: 3}]",
        "values: figures.csv, target: 2",
    ],
)
def test_one_value_is_no_trend(metric: str) -> None:
    assert trend(metric) is None


@pytest.mark.parametrize(
    ("metric", "verdict"),
    [
        ("better: higher, values: [{value: 1}, {value: 2}]", "better"),
        ("better: lower, values: [{value: 1}, {value: 2}]", "worse"),
        ("kind: nps, values: [{value: 3}, {value: 2}]", "worse"),
        ("better: lower, values: [{value: 2}, {value: 2}]", "same"),
        ("values: [{value: 1}, {value: 2}]", "open"),
    ],
)
def test_verdict(metric: str, verdict: str) -> None:
    drawn = trend(metric)
    assert drawn is not None
    assert drawn.verdict == verdict


def test_equal_values_are_a_level_line() -> None:
    drawn = trend("values: [{value: 2}, {value: 2}]")
    assert drawn is not None
    assert [y for _, y in drawn.points] == [0.5, 0.5]


def test_it_is_drawn_without_style_attributes() -> None:
    page = render(view(MAP.format(metric="better: higher, target: 4, values: [{value: 1}, {value: 2}]")))
    assert page.count('<svg class="sp sp-better"') == 3  # the cell, the legend and the list below
    assert page.count('aria-label="Trend: 1, 2"') == 2
    assert "style=" not in page


def test_the_distance_of_large_numbers() -> None:
    drawn = trend("baseline: -1.7e308, target: 0, values: [{value: 1.7e308, date: 2026-02}]")
    assert drawn is not None
    assert drawn.points == ((0, 0), (1, 1))
    assert drawn.target == 0.5
