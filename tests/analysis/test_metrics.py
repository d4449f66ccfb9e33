"""Where metrics stand, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from cjmtool.analysis.metrics import Tracked, tracked
from cjmtool.model.journey import Journey
from tests.render.drawing import journey

TODAY = date(2026, 11, 20)


STAGES = "stages: [{title: S, steps: [{title: A, metrics: m}]}]\n"


def map_of(body: str, id: str = "one") -> Journey:
    return journey(f"cjm: 1\nid: {id}\ntitle: T\nmetrics: {{m: {{title: M, {body}}}}}\n{STAGES}")


def metric(body: str) -> Tracked:
    (found,) = tracked([map_of(body)])
    return found


WAY = "baseline: 40, target: 80"


@pytest.mark.parametrize(
    ("body", "progress", "standing", "trend"),
    [
        (f"{WAY}, values: [{{value: 50, date: 2026}}]", 0.25, "on_the_way", "better"),
        (f"{WAY}, better: higher, values: [{{value: 80, date: 2026}}]", 1, "reached", "better"),
        (f"{WAY}, better: higher, values: [{{value: 30, date: 2026}}]", -0.25, "on_the_way", "worse"),
        ("baseline: 40, better: lower, target: 20, values: [{value: 10, date: 2026}]", 1.5, "reached", "better"),
        ("baseline: 40, target: {value: 80, date: 2026-10}, values: [{value: 50}]", 0.25, "missed", "better"),
        ("baseline: 40, target: {value: 80, date: 2026-11}, values: [{value: 50}]", 0.25, "on_the_way", "better"),
        ("baseline: -1.7e308, target: 1.7e308, values: [{value: 0}]", 0.5, "on_the_way", "better"),
        ("baseline: 1.7e308, target: -1.7e308, values: [{value: -1.7e308}]", 1, "reached", "better"),
        ("baseline: 0, target: 1e-300, values: [{value: 1e300}]", None, "reached", "better"),
        (f"{WAY}, values: [{{value: 50, date: 2026-01}}, {{value: 50, date: 2026-02}}]", 0.25, "on_the_way", "flat"),
        ("target: 80, values: [{value: 50}]", None, "unknown", "unknown"),
        ("kind: nps, target: 80, values: [{value: 90}]", None, "reached", "unknown"),
        ("baseline: 40, target: 40, values: [{value: 50}]", None, "reached", "up"),
        ("baseline: 40", None, "unknown", "unknown"),
        ("baseline: 40, values: [{value: 40}]", None, "unknown", "unknown"),
        (
            f"{WAY}, kind: nps, values: [{{value: 50, date: 2025}}, {{value: 60, date: 2026}}, {{value: 5}}]",
            0.5,
            "on_the_way",
            "better",
        ),
    ],
)
def test_standing(body: str, progress: float | None, standing: str, trend: str) -> None:
    found = metric(body)
    assert (found.progress, found.standing(TODAY), found.trend) == (progress, standing, trend)


def test_the_age_is_that_of_the_last_value() -> None:
    found = metric("baseline: 1, values: [{value: 9}, {value: 3, date: 2026-03}, {value: 2, date: 2026-01}]")
    assert found.last is not None
    assert (found.last.value, found.age(TODAY)) == (3, 234)


def test_one_id_with_one_content_is_one_metric() -> None:
    same = tracked([map_of("target: 1", "a"), map_of("target: 1", "b")])
    assert [[j.id for j, _, _ in one.places] for one in same] == [["a", "b"]]
    other = tracked([map_of("target: 1", "a"), map_of("target: 2", "b")])
    assert [[j.id for j, _, _ in one.places] for one in other] == [["a"], ["b"]]


def test_a_value_of_this_month_is_not_of_tomorrow() -> None:
    found = tracked(
        [
            journey(
                "cjm: 1\ntitle: T\nmetrics: {m: {title: M, values: [{value: 1, date: 2026-11}]}}\n"
                "stages: [{title: S, steps: [{title: A, metrics: m}]}]\n"
            )
        ]
    )[0]
    assert found.age(date(2026, 11, 20)) == 0
