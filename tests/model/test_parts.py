"""What the parts of a map know about themselves, worked out by hand."""

from __future__ import annotations

import pytest

from tests.render.drawing import journey

DATED = "{value: 3, date: 2026-03}, {value: 2, date: 2026-01}"


@pytest.mark.parametrize(
    ("metric", "history"),
    [
        ("", []),
        ("baseline: 1", [1]),
        ("baseline: 1, values: figures.csv", [1]),
        (f"values: [{DATED}]", [2, 3]),
        (f"baseline: 1, values: [{DATED}]", [1, 2, 3]),
        # Where we started comes first, whatever its date says.
        (f"baseline: {{value: 1, date: 2026-02}}, values: [{DATED}]", [1, 2, 3]),
        # Nobody knows where a value without a date belongs among those with one.
        (f"baseline: 1, values: [{{value: 9}}, {DATED}, {{value: 8}}]", [1, 2, 3]),
        ("values: [{value: 3}, {value: 1}, {value: 2}]", [3, 1, 2]),
        ("values: [{value: 3, date: 2026-12-31}, {value: 4, date: 2026}]", [3, 4]),
        ("baseline: 3, values: [{value: 3}, {value: 1}]", [3, 1]),
        ("baseline: {value: 2, date: 2026-01}, values: [{value: 3, date: 2026-02}, {value: 2, date: 2026-01}]", [2, 3]),
        ("baseline: 2, values: [{value: 2, date: 2026-01}]", [2, 2]),
    ],
)
def test_the_history_of_a_metric_ends_with_its_last_value(metric: str, history: list[float]) -> None:
    text = f"cjm: 1\ntitle: T\nmetrics: {{m: {{title: M, {metric}}}}}\nstages: [{{title: S, steps: [{{title: A}}]}}]\n"
    found = journey(text).metrics["m"]
    assert [value.value for value in found.history] == history
    assert found.last is (found.history[-1] if history else None)
