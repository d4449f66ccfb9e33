"""CJM613–615: whether a metric can show that something moves, and which way."""

from __future__ import annotations

import pytest

from tests.lint.rules.asking import ask
from tests.lint.rules.test_coverage import steps


def metric(more: str) -> str:
    return f"metrics: {{m: {{title: Days to refund{more}}}}}\n" + steps("touchpoints: Shop")


@pytest.mark.parametrize(
    ("more", "target", "baseline"),
    [
        ("", True, True),
        (", kind: nps, unit: d, better: lower", True, True),
        (", target: 3", False, True),
        (", baseline: 3", True, False),
        (", baseline: 0, target: 0", False, False),
        (", baseline: {value: 3}, target: {value: 1, date: 2027}", False, False),
        (", target: 3, values: [{value: 4}]", False, False),
        (", target: 3, values: refunds.csv", False, False),
        (", target: 3, values: []", False, True),
    ],
)
def test_what_a_metric_needs(more: str, target: bool, baseline: bool) -> None:
    for rule, missing in (("metric-without-target", target), ("metric-without-baseline", baseline)):
        found = ask(rule, metric(more))
        assert [(r.at, r.on) for r in found] == ([(("metrics", "m"), "key")] if missing else [])


def test_every_metric_of_the_map_is_asked() -> None:
    text = "metrics: {a: {title: A}, b: {title: B, baseline: 1}, c: {title: C}}\n" + steps("")
    assert [r.at[-1] for r in ask("metric-without-baseline", text)] == ["a", "c"]
    assert 'metric "C" has no target' in [r.message for r in ask("metric-without-target", text)]


@pytest.mark.parametrize(
    ("more", "missed"),
    [
        ("better: higher, baseline: 9, target: 14", False),
        ("better: higher, baseline: 14, target: 9", True),
        ("better: lower, baseline: 14, target: 9", False),
        ("better: lower, baseline: 9, target: 14", True),
        ("better: lower, baseline: 9, target: 9", False),
        ("better: higher, baseline: 9, target: 9", False),
        ("better: higher, baseline: -20, target: -10", False),
        ("better: higher, baseline: -10, target: -20", True),
        ("better: higher, baseline: {value: 14, date: 2026}, target: {value: 9, date: 2027}", True),
        ("kind: nps, baseline: 40, target: 20", True),
        ("kind: nps, baseline: 20, target: 40", False),
        ("kind: csat, baseline: 4, target: 3", True),
        ("kind: nps, better: lower, baseline: 40, target: 20", False),
        # How these are counted, or which way is better, differs from firm to firm.
        ("kind: ces, baseline: 4, target: 3", False),
        ("kind: duration, baseline: 4, target: 30", False),
        ("kind: ratio, baseline: 40, target: 30", False),
        ("baseline: 40, target: 30", False),
        ("better: higher, baseline: 40", False),
        ("better: higher, target: 30", False),
    ],
)
def test_missed_direction(more: str, missed: bool) -> None:
    found = ask("metric-missed-direction", metric(f", {more}"))
    assert [r.at for r in found] == ([("metrics", "m", "target", "value")] if missed else [])


def test_the_reason_is_shown() -> None:
    (remark,) = ask("metric-missed-direction", metric(", better: lower, baseline: 9.5, target: 1234567"))
    assert remark.message == 'the target of "Days to refund", 1234567, is worse than its baseline, 9.5'
    assert [(p.at[-1], p.message) for p in remark.related] == [
        ("value", "the baseline is here"),
        ("better", "lower is better"),
    ]
    (remark,) = ask("metric-missed-direction", metric(", kind: nps, baseline: 9, target: 1"))
    assert [p.at[-1] for p in remark.related] == ["value", "kind"]


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("metric-without-target", "baseline: 1"),
        ("metric-without-baseline", "target: 1"),
        ("metric-missed-direction", "better: higher, baseline: 2, target: 1"),
    ],
)
def test_a_metric_of_a_library_is_spoken_of_in_the_library(rule: str, body: str) -> None:
    (remark,) = ask(rule, f"cjm: 1\nkind: library\ntitle: L\nmetrics: {{m: {{title: M, {body}}}}}\n")
    assert remark.at[:2] == ("metrics", "m")
