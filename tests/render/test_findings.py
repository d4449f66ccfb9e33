"""Findings are shown where they stand: at a step, at a stage, or for the map as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cjmtool.problem import FILE_START, Path, Problem, Severity
from cjmtool.render import html, markdown
from cjmtool.render.view import build
from tests.render.drawing import SMALL, journey

PROBLEM = Problem("a.cjm.yaml", FILE_START, "CJM303", "blind-stage", Severity.WARNING, "the message <b>")


@pytest.mark.parametrize(
    ("at", "where"),
    [
        ((), "the map"),
        (("title",), "the map"),
        (("lanes", 0), "the map"),
        (("stages", 0), "stage 1"),
        (("stages", 0, "title"), "stage 1"),
        (("stages", 0, "steps", 0), "step 1"),
        (("stages", 0, "steps", 0, "touchpoints", 0, "channel"), "step 1"),
        (("stages", 9, "steps", 9), "the map"),
    ],
)
def test_a_finding_says_where(at: Path, where: str) -> None:
    view = build(journey(SMALL), today=date(2026, 11, 20), findings=[replace(PROBLEM, at=at)])
    (finding,) = view.findings
    assert finding.where == where
    assert (finding.anchor is None) == (where == "the map")
    assert "the message &lt;b&gt;" in html.render(view)
    assert "blind" in markdown.render(view)
