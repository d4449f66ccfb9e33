"""What the page of conclusions says in figures, and that it states none that nobody knows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cjmtool.analysis.plan import Demands
from cjmtool.model.parts import DEFAULT_VALIDITY
from cjmtool.render.brief_tables import report
from cjmtool.render.labels import LANGUAGES, Words
from cjmtool.render.plan_tables import Frame
from tests.render.drawing import journey


def lines(step: str, language: str = "en") -> list[str]:
    made = journey(f"cjm: 1\ntitle: T\nstages: [{{title: S, steps: [{{title: A, {step}}}]}}]\n")
    frame = Frame([made], [], Demands(), "impact", None)
    return list(report(frame, None, Words(language), date(2026, 11, 20), DEFAULT_VALIDITY).lines)


def test_what_is_known_is_said_in_figures() -> None:
    assert lines("emotion: 1, touchpoints: [{channel: a, contact: red}]") == [
        "Over 1 map and 1 step, clients meet us at 0% of the steps, weighted by importance 0%.",
        "Where the client acts and we are absent: 1 blind spot.",
        "0% of what the maps say rests on evidence or on what our people know.",
    ]


def test_where_nothing_is_assessed_there_is_no_figure() -> None:
    assert lines("touchpoints: [{channel: a}]") == [
        "Over 1 map and 1 step: nobody has assessed yet where clients meet us."
    ]


def test_where_nothing_is_claimed_there_is_no_share_of_it() -> None:
    assert lines("touchpoints: [{channel: a, contact: green}]") == [
        "Over 1 map and 1 step, clients meet us at 100% of the steps, weighted by importance 100%.",
        "Where the client acts and we are absent: 0 blind spots.",
    ]


def test_steps_to_which_nobody_comes_have_no_weighted_figure() -> None:
    """Importance × reach is 0 at all of them: there is nothing to divide by."""
    assert lines("reach: 0%, touchpoints: [{channel: a, contact: green}]")[0] == (
        "Over 1 map and 1 step, clients meet us at 100% of the steps."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_states_a_share_of_nothing(language: str) -> None:
    (only,) = lines("touchpoints: [{channel: a}]", language)
    assert re.findall(r"\d+", only) == ["1", "1"]
