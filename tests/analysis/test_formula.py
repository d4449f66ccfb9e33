"""Formulas: what they compute, and that nothing else is understood."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.analysis.backlog import FORMULAS, NAMES
from cjmtool.analysis.formula import FormulaError, parse

VALUES = dict.fromkeys(NAMES, 2.0) | {"effort": 4.0, "cost": 5.0, "benefit": 20.0, "confidence": 0.5}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("impact", 2),
        ("impact / effort", 0.5),
        ("(benefit - cost) / cost", 3),
        ("-impact + 3 * 2", 4),
        ("max(impact, effort, 1) - min(1.5, cost)", 2.5),
        ("impact / (effort - 4)", None),
        ("1e308 * 1e308", None),
    ],
)
def test_results(text: str, result: float | None) -> None:
    assert parse(text, NAMES)(VALUES) == result


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("impct / effort", 'did you mean "impact"?'),
        ("", "write it as"),
        ("impact *", "write it as"),
        ("__import__('os')", ""),
        ("impact.real", ""),
        ("impact ** 9", ""),
        ("[impact]", ""),
        ("impact if cost else 1", ""),
        ("lambda: 1", ""),
        ("'a' * 9", ""),
        ("True", ""),
        ("max(impact)", ""),
        ("abs(impact)", ""),
        ("(" * 90 + ")" * 90, ""),
        ("1" * 201, ""),
    ],
)
def test_what_is_no_formula(text: str, help: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text, NAMES)
    assert help in caught.value.help


@pytest.mark.parametrize("name", FORMULAS)
def test_named_formulas_are_formulas(name: str) -> None:
    value, score = (parse(text, NAMES) for text in FORMULAS[name])
    assert value.names <= score.names
    assert score(VALUES) is not None


@given(st.text(max_size=40))
def test_anything_is_a_formula_or_refused(text: str) -> None:
    with contextlib.suppress(FormulaError):
        parse(text, NAMES)(VALUES)
