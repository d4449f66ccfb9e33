"""The drawing for terminals: as it was looked at, never too wide, and nothing but text."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from wcwidth import wcswidth

from cjmtool.cli.show import STYLES
from cjmtool.project import Options, Projects, check_file
from cjmtool.render.palette import contrast
from cjmtool.render.signs import CONTACT
from cjmtool.render.terminal import as_text, draw, draw_step, find
from cjmtool.render.terminal.ascii import in_ascii
from cjmtool.render.terminal.lines import Line, cut, folded, plain
from cjmtool.render.view import MapView, build
from tests.render.drawing import SMALL, view

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "terminal"
TODAY = date(2026, 11, 23)
EXAMPLES = {
    "ru": "certification/maps/manufacturer.cjm.yaml",
    "en": "bike-sharing/maps/commute-today.cjm.yaml",
    "pl": "solar-home/fotowoltaika.cjm.yaml",
}
# What must never reach a terminal: controls, and marks that turn text round.
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def example(language: str) -> MapView:
    path = ROOT / "examples" / EXAMPLES[language]
    options = Options(TODAY)
    journey = check_file(path, Projects(options).of(path), options).journey
    assert journey is not None
    return build(journey, today=TODAY, findings=[])


def text(lines: list[Line]) -> str:
    return as_text(lines)


def too_wide(drawn: str, width: int) -> list[str]:
    return [line for line in drawn.split("\n") if max(wcswidth(line), cell_len(line)) > width or wcswidth(line) < 0]


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", EXAMPLES)
def test_as_it_was_looked_at(language: str, width: int) -> None:
    golden = GOLDEN / f"{language}-{width}.txt"
    drawn = text(draw(example(language), width))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(drawn, "utf-8")
    assert drawn == golden.read_text("utf-8")


def test_one_step_as_it_was_looked_at() -> None:
    golden = GOLDEN / "en-step-80.txt"
    this = example("en")
    step = find(this, "7")
    assert step is not None
    drawn = text(draw_step(this, step, 80))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(drawn, "utf-8")
    assert drawn == golden.read_text("utf-8")


@pytest.mark.parametrize("width", [*range(40, 130, 7), 200, 317])
@pytest.mark.parametrize("language", EXAMPLES)
def test_no_line_is_too_wide(language: str, width: int) -> None:
    this = example(language)
    assert too_wide(text(draw(this, width)), width) == []
    for step in this.steps:
        assert too_wide(text(draw_step(this, step, width)), width) == []


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("language", EXAMPLES)
def test_every_step_and_card_is_there(language: str, width: int) -> None:
    """Its words may be wrapped: their first ones are looked for."""
    this = example(language)
    drawn = text(draw(this, width))
    for step in this.steps:
        assert re.search(rf"(^|\s){step.number} {re.escape(step.title.split()[0])}", drawn)
        for card in step.cells["touchpoints"]:  # type: ignore[union-attr]
            assert f"{CONTACT[card.state]} {card.channel.split()[0]}" in drawn  # type: ignore[union-attr]
        assert step.mood.sign in drawn


def test_the_curve_is_read_without_its_colour() -> None:
    steps = "".join(
        f"      - {{title: S{n}, emotion: {value}}}\n" if value is not None else f"      - title: S{n}\n"
        for n, value in enumerate([2, 0, None, -2, 1])
    )
    drawn = text(draw(view(f"cjm: 1\ntitle: A\nstages:\n  - title: B\n    steps:\n{steps}"), 80)).split("\n")
    rows = {
        label: next(line for line in drawn if label in line[:12] and "┤" in line) for label in ("+2", "+1", " 0", "−2")
    }
    assert [row.count("●") for row in rows.values()] == [1, 1, 1, 1]
    places = [rows[label].index("●") for label in ("+2", " 0", "−2", "+1")]
    assert places == sorted(places)
    gap = slice(places[1] + 1, places[2])
    assert all(not set(line[gap]) & set("─│╭╮╰╯●") for line in rows.values())


def test_a_colour_is_never_alone() -> None:
    """Without colours nothing is lost: each state of a card has its own sign."""
    signs = [CONTACT[state] for state in ("green", "amber", "red", "accepted", "unassessed")]
    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#fdf6e3", "#1e1e1e"])
def test_colours_stand_out_on_every_ground(ground: str) -> None:
    for style in STYLES.values():
        if "color" in style:
            shown = Color.parse(style).get_truecolor()
            assert contrast(f"#{shown.red:02x}{shown.green:02x}{shown.blue:02x}", ground) >= 3.5


def test_ascii() -> None:
    plain_map = SMALL + "\n".join(
        f"      - {{title: S{n}, emotion: {value}, importance: 4, moment_of_truth: true,"
        f" touchpoints: {{channel: C{n}, contact: {contact}}}}}"
        for n, (value, contact) in enumerate([(2, "amber"), (-2, "red"), (1, "green"), (0, "amber")])
    )
    for width in (40, 80, 160):
        lines = draw(view(plain_map), width)
        simple = as_text(in_ascii(lines))
        assert simple.isascii()
        assert [len(line) for line in simple.split("\n")] == [len(line) for line in as_text(lines).split("\n")]


def test_what_the_author_wrote_cannot_write_to_the_terminal() -> None:
    said = json.dumps("\x1b[31mred\x1b[0m [bold]x[/bold] :warning: \u202eturned \x07 tab\there")
    this = view(SMALL.replace("Asks friends", said).replace("Friends", said).replace("Buying a bicycle", said))
    for drawn in (text(draw(this, 120)), text(draw_step(this, this.steps[0], 120))):
        assert not UNSEEN.search(drawn)
        assert "\\u001b[31mred\\u001b[0m" in drawn
        assert "[bold]x[/bold] :warning:" in drawn


WILD = st.text(
    st.sampled_from("ab c中한🚲👩\u200d🔧👍🏽🇵🇱❤\ufe0f\u0301\u0e01\u0e47\u05d0\u0627\u064b\u202e\x1b\n\t…")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


@st.composite
def maps(draw_: st.DrawFn) -> str:
    """Any number of stages and steps, any words."""
    words = lambda: json.dumps(draw_(WILD.filter(lambda said: said.strip() and "\x00" not in said)))  # noqa: E731
    lines = ["cjm: 1", f"title: {words()}", f"language: {draw_(st.sampled_from(['en', 'ru', 'pl', 'ar']))}", "stages:"]
    for s in range(draw_(st.integers(1, 3))):
        lines += [f"  - id: s{s}", f"    title: {words()}", "    steps:"]
        if draw_(st.booleans()):
            lines.insert(-1, f"    group: {words()}")
        for t in range(draw_(st.integers(1, 5))):
            lines += [f"      - id: s{s}t{t}", f"        title: {words()}"]
            if draw_(st.booleans()):
                lines.append(f"        emotion: {draw_(st.integers(-20, 20)) / 10}")
            if draw_(st.booleans()):
                lines += [f"        feeling: {words()}", f"        importance: {draw_(st.integers(1, 5))}"]
            if draw_(st.booleans()):
                contact = draw_(st.sampled_from(["green", "amber", "red"]))
                lines.append(f"        touchpoints: {{channel: {words()}, contact: {contact}}}")
                lines += [f"        actions: {words()}", f"        pains: {words()}", "        moment_of_truth: true"]
    return "\n".join(lines) + "\n"


@given(maps(), st.integers(40, 200))
def test_any_map_at_any_width(written: str, width: int) -> None:
    this = view(written)
    for drawn in (text(draw(this, width)), text(draw_step(this, this.steps[-1], width))):
        assert too_wide(drawn, width) == []
        assert not UNSEEN.search(drawn)


@given(WILD, st.integers(1, 40))
def test_cut_and_folded_texts_fit(anything: str, room: int) -> None:
    said = plain(anything)
    assert wcswidth(cut(said, room)) <= room
    assert too_wide("\n".join(folded(anything, max(room, 2), 2)), max(room, 2)) == []
    assert len(folded(anything, max(room, 2), 2)) <= 2


def test_a_map_of_many_steps_is_cut_into_pictures() -> None:
    steps = "".join(f"      - {{title: S{n}, emotion: {n % 5 - 2}}}\n" for n in range(60))
    drawn = text(draw(view(f"cjm: 1\ntitle: A\nstages:\n  - title: B\n    steps:\n{steps}"), 80))
    assert too_wide(drawn, 80) == []
    assert sum("+2┤" in line for line in drawn.split("\n")) == 5
