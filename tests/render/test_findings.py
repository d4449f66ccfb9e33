"""Findings are shown where they stand: at a step, at a stage, or for the map as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cjmtool.problem import FILE_START, Path, Problem, Severity
from cjmtool.render import markdown
from cjmtool.render.terminal import as_text, draw_step
from cjmtool.render.view import MapView, build
from tests.names import spelled_render as render
from tests.render.drawing import SMALL, journey
from tests.render.typeset_pages import bare, pdf, text_of

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


RED = replace(PROBLEM, code="CJM401", name="unprioritised-red-contact", at=(*STEP, "touchpoints", 0, "channel"))


def drawn(language: str, *findings: Problem) -> MapView:
    return build(journey(f"language: {language}\n{SMALL}"), today=date(2026, 11, 20), findings=findings)


@pytest.mark.parametrize(
    ("language", "said", "about", "where"),
    [
        ("ru", "Красная карточка без приоритета", "«Friends»", "шаг 1"),
        ("pl-PL", "Czerwona karta bez priorytetu", "„Friends”", "krok 1"),
    ],
)
def test_a_page_says_it_in_its_language(language: str, said: str, about: str, where: str) -> None:
    view = drawn(language, RED)
    page = render(view)
    rule = "unprioritised-red-contact"
    assert f'i-warn">{said} <span class=k lang=en dir=ltr>{rule}</span>' in page
    assert f"{where}</a>, {about}: {said} <span lang=en dir=ltr>({rule}, CJM401)</span>" in page
    written = markdown.render(view)
    assert f"⚠ {about}: {said} ({rule})" in written
    assert f"- [{where}](#step-1), {about}: {said} ({rule}, CJM401)" in written
    shown = " ".join(as_text(draw_step(view, view.steps[0], 100)).split())
    assert f"! {about}: {said} ({rule})" in shown
    typeset = bare(text_of(pdf(view)))
    assert bare(f"{about}: {said} {rule}").replace("-", "") in typeset.replace("-", "")
    assert bare(f"{where}, {about}: {said} ({rule}, CJM401)") in typeset
    assert "the message" not in page + written + shown + typeset


@pytest.mark.parametrize(("language", "name"), [("en", RED.name), ("de", RED.name), ("ru", "acme-red-card")])
def test_otherwise_the_message_is_shown_as_english(language: str, name: str) -> None:
    view = drawn(language, replace(RED, name=name))
    assert view.findings[0].statement is view.findings[0].about is None
    page = render(view)
    assert page.count("lang=en dir=ltr>the message &lt;b&gt; ") == 2
    assert f"the message &lt;b&gt; <span class=k>{name}</span>" in page


@pytest.mark.parametrize(
    ("at", "about"),
    [
        ((), None),
        (("title",), None),
        (("status",), None),
        (STEP, None),
        ((*STEP, "emotion"), None),
        ((*STEP, "touchpoints", 0), "«Our site»"),
        ((*STEP, "touchpoints", "channel"), "«Our site»"),
        ((*STEP, "touchpoints", 7), None),
        ((*STEP, "pains", 1, "text"), "«second»"),
        ((*STEP, "lanes", "papers"), None),
        ((*STEP, "lanes", "papers", 0), f"«{'w' * 59}…»"),
        ((*STEP, "actions", 0, "closes", 0), "«An action»"),
        ((*STEP, "actions", 1), "«A shared one»"),
        ((*STEP, "actions", 2), None),
        (("persona", "quote"), "«Anna»"),
        (("channels", "site"), "«Our site»"),
        (("evidence", "talks", "date"), "«Talks»"),
        (("metrics", "nps"), "«NPS»"),
        (("metrics", "none"), None),
        (("actions", "shared", "due"), "«A shared one»"),
    ],
)
def test_away_from_its_place_a_statement_names_what_it_is_about(at: Path, about: str | None) -> None:
    head = (
        "language: ru\npersona: {name: Anna}\nchannels: {site: {title: Our site}}\nmetrics: {nps: {title: NPS}}\n"
        "evidence: {talks: {title: Talks}}\nactions: {shared: {title: A shared one}}\n"
        "lanes: [rest, {id: papers, title: Papers}]\n"
    )
    step = (
        f"        pains: [first, second]\n        lanes: {{papers: {'w' * 80}}}\n"
        "        actions: [{title: An action, closes: site}, {id: shared}, {id: gone}]\n"
    )
    text = head + SMALL.replace("Friends", "site", 1).replace("        emotion: -1\n", step)
    view = build(journey(text), today=date(2026, 11, 20), findings=[replace(RED, at=at)])
    assert view.findings[0].about == about
