"""Findings are shown where they stand: at a step, at a stage, or for the map as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cjmtool.problem import FILE_START, Path, Problem, Severity
from cjmtool.render import markdown
from cjmtool.render.view import build
from tests.names import spelled_render as render
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
    assert "the message &lt;b&gt;" in render(view)
    assert "blind" in markdown.render(view)


STEP = ("stages", 0, "steps", 0)


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        (("touchpoints", 0, "channel"), '<li class="tp tp-red">'),
        (("touchpoints",), '<li class="tp tp-red">'),
        (("pains", 1), "second pain"),
        (("pains", 1, "text"), "second pain"),
        (("actions", 0, "due"), "an action"),
        (("lanes", "papers", 0), "a paper"),
        (("emotion",), 'class="emo '),
        (("feeling",), 'class="emo '),
        (("next", 0, "share"), "class=ways"),
    ],
)
def test_a_finding_stands_at_its_card_or_lane(at: Path, inside: str) -> None:
    step = (
        "        pains: [first pain, second pain]\n        actions: an action\n        lanes: {papers: a paper}\n"
        "        next: {end: success}\n"
    )
    text = SMALL.replace("        emotion: -1\n", "        emotion: -1\n" + step)
    text = text.replace("title: Buying", "lanes: [rest, {id: papers, title: Papers}]\ntitle: Buying")
    view = build(journey(text), today=date(2026, 11, 20), findings=[replace(PROBLEM, at=(*STEP, *at))])
    (finding,) = view.findings
    assert finding.placed
    body = render(view).split("class=steps", 1)[1]
    cell = next(part for part in body.split("<dt>") if "the message" in part)
    assert inside in cell
    assert body.count("the message") == 2  # there, and in the list at the end


@pytest.mark.parametrize("at", [("title",), ("duration",), ("decision",), ("tags", 0), ()])
def test_a_finding_about_the_step_itself_stands_with_it(at: Path) -> None:
    view = build(journey(SMALL), today=date(2026, 11, 20), findings=[replace(PROBLEM, at=(*STEP, *at))])
    assert not view.findings[0].placed
    cell = next(part for part in render(view).split("<dt>")[1:] if "the message" in part)
    assert cell.startswith("About the step")


def test_a_lane_that_is_not_drawn_shows_no_finding() -> None:
    text = SMALL.replace("title: Buying", "lanes: [touchpoints]\ntitle: Buying")
    view = build(journey(text), today=date(2026, 11, 20), findings=[replace(PROBLEM, at=(*STEP, "emotion"))])
    assert not view.findings[0].placed
    assert render(view).count("the message") == 2


def test_a_lane_of_findings_that_stand_elsewhere_is_not_drawn() -> None:
    at = (*STEP, "touchpoints", 0)
    view = build(journey(SMALL), today=date(2026, 11, 20), findings=[replace(PROBLEM, at=at)])
    assert "About the step" not in render(view)
    assert "the message" in markdown.render(view)
