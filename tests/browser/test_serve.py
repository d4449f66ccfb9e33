"""The live preview in a real browser: an edit arrives, and what the reader has done to the page stays."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.harness import OpenPage
from tests.cli.served import PATIENCE, Served, serving

Open = Callable[..., OpenPage]
Edit = Callable[[str, str], None]

EMOTION = "[...document.querySelectorAll('.menu label')].find(l => l.textContent === 'Emotion').firstChild"
MORE = "and goes on for a while, " * 12
STEP = """\
      - title: {title}
        importance: 3
        touchpoints: {{channel: Shop, contact: red, priority: critical}}
        emotion: -2
        description: {title} has a long story, which takes some room on the page, {more}
"""
HEAD = """\
cjm: 1
title: Buying a bicycle
persona: {name: Nina, about: Rides to work, goals: To arrive dry}
evidence: {talks: {title: Talks in the shop, kind: interview}}
stages:
"""
VERSION = "document.getElementById('cjm-preview').dataset.version"
SHOWN = "document.querySelectorAll('#cjm-preview li').length"
SAYS = "document.getElementById('cjm-says').textContent"


def step(title: str) -> str:
    return STEP.format(title=title, more=MORE)


def map_text(steps: int = 12) -> str:
    stages = []
    for n in range(0, steps, 4):
        stages.append(f"  - title: Stage {n // 4 + 1}\n    steps:\n")
        stages += [step(f"Step {m + 1}") for m in range(n, min(n + 4, steps))]
    return HEAD + "".join(stages)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "bicycle.cjm.yaml").write_text(map_text(), "utf-8")
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    def change(old: str, new: str) -> None:
        file = tmp_path / "bicycle.cjm.yaml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return change


def wait(page: OpenPage, expression: str) -> None:
    """Until the expression holds; the debugging protocol asks, so that no policy is in the way."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.page.wait_for_timeout(20)


def title_is(text: str) -> str:
    return f"document.querySelector('h1').textContent === '{text}'"


def test_an_edit_arrives_and_everything_stays(served: Served, open_page: Open, edit: Edit) -> None:
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml", height=600, reduced_motion=True)
    page.evaluate(
        "window.mark = document.querySelector('.scroller'); window.kept = 1;"
        "document.querySelectorAll('details.reg').forEach(d => d.open = false);"
        "document.querySelector('details.menu').open = true;"
        "document.getElementById('f-pain').checked = true;"
        f"{EMOTION}.checked = false;"
        "document.getElementById('f-pain').focus({preventScroll: true});"
        "scrollTo(0, 500); mark.scrollTo(600, 120)"
    )
    state = (
        "(() => { const s = document.querySelector('.scroller'); return [scrollY, s.scrollLeft, s.scrollTop,"
        " [...document.querySelectorAll('details.reg')].map(d => d.open),"
        " document.querySelector('details.menu').open, document.querySelector('.filter input:checked').id,"
        " [...document.querySelectorAll('.menu input:not(:checked)')].map(i => i.parentNode.textContent),"
        " document.activeElement.id, s === window.mark, window.kept] })()"
    )
    before = page.evaluate(state)
    assert before[:3] == [500, 600, 120]
    assert before[3]
    assert before[3:] == [[False] * len(before[3]), True, "f-pain", ["Emotion"], "f-pain", True, 1]
    edit("title: Buying a bicycle", "title: Buying two bicycles")
    wait(page, title_is("Buying two bicycles"))
    assert page.evaluate("document.title").startswith("Buying two bicycles")
    assert page.evaluate(state) == before
    assert (page.console, page.requests) == ([], [])


def test_the_choices_follow_what_they_name(served: Served, open_page: Open, edit: Edit) -> None:
    """Lanes are numbered; a new one before them shifts the numbers, not the choices. A highlight may go for good."""
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    hidden = "[...document.querySelectorAll('.menu input:not(:checked)')].map(i => i.parentNode.textContent)"
    page.evaluate(f"{EMOTION}.checked = false")
    lanes = page.evaluate("document.querySelectorAll('.menu input').length")
    edit("        emotion: -2\n", "        emotion: -2\n        goals: Be quick\n")
    wait(page, f"document.querySelectorAll('.menu input').length > {lanes}")
    assert page.evaluate(hidden) == ["Emotion"]
    page.evaluate("document.getElementById('f-pain').checked = true")
    for _ in range(12):
        edit("emotion: -2", "emotion: 1")
    wait(page, "!document.getElementById('f-pain')")
    assert page.evaluate("document.querySelector('.filter input:checked').id") == "f-all"
    assert page.evaluate(hidden) == ["Emotion"]


def test_what_is_updated_is_what_is_served(served: Served, open_page: Open, edit: Edit) -> None:
    """After steps come and go the page is, node by node, the one that a new reader gets."""
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    changes = [
        ("      - title: Step 3\n", step("Between") + "      - title: Step 3\n"),
        (step("Step 6"), ""),
        ("title: Stage 2", "title: The second"),
        ("title: Buying a bicycle", "title: Kupić rower\nlanguage: pl"),
        (step("Step 1"), step("Step 12").replace("red, priority: critical", "green")),
    ]
    compare = (
        "fetch(location.pathname).then(a => a.text()).then(t => { const d = new DOMParser().parseFromString("
        "t.replace(/(<style nonce=.)[^\"]*/, '$1' + document.querySelector('style').nonce), 'text/html');"
        " return [document.body.isEqualNode(d.body), document.documentElement.lang === d.documentElement.lang,"
        " document.querySelector('style').textContent === d.querySelector('style').textContent,"
        " document.styleSheets[0].cssRules.length > 50] })"
    )
    for old, new in changes:
        version = page.evaluate(VERSION)
        edit(old, new)
        wait(page, f"{VERSION} !== '{version}'")
        assert page.evaluate(compare) == [True] * 4
    assert (page.console, page.requests) == ([], [])


def test_problems_are_shown_over_the_last_good_map(served: Served, open_page: Open, edit: Edit) -> None:
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml", reduced_motion=True)
    assert page.evaluate(SAYS) == ""
    edit("emotion: -2", "emotion: sad")
    wait(page, f"{SAYS} !== ''")
    assert page.evaluate(SAYS) == "1 problem. The map is shown as it was before."
    assert page.evaluate("document.getElementById('cjm-says').getAttribute('role')") == "status"
    assert page.evaluate("document.querySelectorAll('.step').length") == 12
    assert page.evaluate("document.querySelector('.pv').getBoundingClientRect().bottom === innerHeight")
    assert page.axe() == []
    for _ in ("to the map", "close", "the first problem"):
        page.page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "bicycle.cjm.yaml:11:18"
    page.page.keyboard.press("Enter")
    page.page.wait_for_url("**/source/bicycle.cjm.yaml#L11")
    assert page.evaluate("document.querySelector('li:target').textContent.includes('emotion: sad')")
    assert page.evaluate("document.querySelector('li:target mark').textContent") == "sad"
    assert page.evaluate(
        "(() => { const b = document.querySelector('li:target').getBoundingClientRect();"
        " return b.top >= 0 && b.bottom <= innerHeight })()"
    )
    assert page.axe() == []
    page.page.go_back()
    wait(page, f"{SAYS} !== ''")
    edit("emotion: sad", "emotion: -1")
    wait(page, f"{SAYS} === ''")
    assert page.evaluate(SHOWN) == 0
    assert (page.console, page.requests) == ([], [])


@pytest.mark.parametrize("way", ["Enter", "Escape"])
def test_the_problems_can_be_put_away(served: Served, open_page: Open, edit: Edit, way: str) -> None:
    edit("emotion: -2", "emotion: sad")
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    wait(page, f"{SHOWN} === 1")
    page.page.locator("#cjm-preview button").focus()
    page.page.keyboard.press(way)
    assert page.evaluate(SHOWN) == 0
    edit("importance: 3", "importance: nine")
    wait(page, f"{SHOWN} === 2")
    assert page.console == []


@pytest.mark.parametrize("options", [{}, {"dark": True}, {"width": 390, "height": 844, "touch": True}])
def test_every_page_is_accessible(served: Served, open_page: Open, edit: Edit, options: dict[str, Any]) -> None:
    page = open_page(f"{served.address}/", reduced_motion=True, **options)
    assert page.axe() == []
    page.page.goto(f"{served.address}/source/bicycle.cjm.yaml")
    assert page.axe() == []
    assert page.overflow() == 0
    page.page.goto(f"{served.address}/maps/bicycle.cjm.yaml")
    edit("emotion: -2", "emotion: sad")
    wait(page, f"{SHOWN} === 1")
    assert page.axe() == []
    assert page.overflow() == 0
    assert page.console == []


def test_a_map_that_goes_and_comes_back(served: Served, open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    (tmp_path / "bicycle.cjm.yaml").rename(tmp_path / "aside.txt")
    wait(page, title_is("There is no such file."))
    (tmp_path / "aside.txt").rename(tmp_path / "bicycle.cjm.yaml")
    wait(page, title_is("Buying a bicycle"))
    assert page.evaluate("document.querySelectorAll('.step').length") == 12


def test_a_hostile_map_runs_nothing(served: Served, open_page: Open, edit: Edit) -> None:
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    hostile = '</h1><script>window.ran = 1</script><img src=x onerror="window.ran = 1"><div class=page>'
    edit("title: Buying a bicycle", f"title: '{hostile}'")
    wait(page, "document.querySelector('h1').textContent.startsWith('</h1><script>')")
    edit("emotion: -2", f"emotion: '{hostile}'")
    wait(page, f"{SHOWN} === 1")
    inside = "document.querySelectorAll('h1 *, #cjm-preview img, .page script').length"
    assert page.evaluate(f"[window.ran, {inside}]") == [None, 0]
    assert (page.console, page.requests) == ([], [])


def test_a_typeface_of_the_theme_is_let_in(served: Served, open_page: Open) -> None:
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    page.evaluate(
        "document.fonts.add(new FontFace('Own', 'url(data:font/woff2;base64,d09GMgABAAAAAA)')),"
        "document.fonts.load('1rem Own').catch(() => 0)"
    )
    assert page.csp_violations == []


def test_two_browsers_are_told_of_the_same_change(served: Served, open_page: Open, edit: Edit) -> None:
    first = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    second = open_page(f"{served.address}/maps/bicycle.cjm.yaml", width=390)
    edit("title: Buying a bicycle", "title: Buying two bicycles")
    for page in (first, second):
        wait(page, title_is("Buying two bicycles"))


def test_the_end_of_the_preview_is_said(served: Served, open_page: Open) -> None:
    page = open_page(f"{served.address}/maps/bicycle.cjm.yaml")
    served.process.terminate()
    assert served.process.wait(PATIENCE) == 0
    said = "The preview has ended. It goes on here when cjm serve runs again."
    wait(page, f"document.getElementById('cjm-lost').textContent === '{said}'")
    assert page.evaluate("document.querySelectorAll('.step').length") == 12
