"""The page of a map in a real browser: nothing runs, nothing is fetched, everybody can read it."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from cjmtool.render.html import render
from cjmtool.render.short_names import short_selector
from tests.browser.harness import OpenPage
from tests.render.drawing import picture, view
from tests.render.test_every_field import FINDINGS, TEXT
from tests.render.test_html import HOSTILE, hostile_map, large

Open = Callable[..., OpenPage]
MODES = {
    "light": {},
    "dark": {"dark": True},
    "tablet": {"width": 1024},
    "phone": {"width": 390, "height": 844, "touch": True},
    "dark phone": {"width": 390, "height": 844, "dark": True},
    "reflow": {"width": 320, "height": 640},
    "low window": {"width": 1280, "height": 420},
    "print": {"media": "print"},
    "forced colours": {"forced_colors": True},
}
GAPS = """\
cjm: 1
title: Gaps
language: {language}
stages:
  - title: First
    steps:
      - {{title: One, emotion: 1, feeling: Glad, touchpoints: Shop}}
      - {{title: Two, touchpoints: Shop}}
      - {{title: Three, emotion: -2, touchpoints: {{channel: Shop, contact: amber}}}}
"""
MAPS = {
    "full": TEXT,
    "usual": large(14),
    "long": large(60),
    "gaps": GAPS.format(language="en"),
    "foreign": GAPS.format(language="la"),
    "right to left": GAPS.format(language="ar"),
    "hostile": hostile_map("".join(HOSTILE)),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    drawn = {}
    for name, text in MAPS.items():
        drawn[name] = folder / f"{name}.html"
        found = FINDINGS if name == "full" else None
        drawn[name].write_text(render(view(text, findings=found, picture=picture())), encoding="utf-8")
    return drawn


@pytest.mark.parametrize("mode", MODES)
def test_accessible_in_every_mode(open_page: Open, pages: dict[str, Path], mode: str) -> None:
    page = open_page(pages["full"], reduced_motion=True, **MODES[mode])
    assert page.axe(targets=mode != "print") == []
    assert page.overflow() == 0
    assert (page.console, page.requests) == ([], [])


@pytest.mark.parametrize("name", sorted(set(MAPS) - {"full"}))
def test_every_kind_of_map_is_accessible(open_page: Open, pages: dict[str, Path], name: str) -> None:
    for mode in ("light", "phone"):
        page = open_page(pages[name], reduced_motion=True, **MODES[mode])
        assert page.axe() == []
        assert page.overflow() == 0
        assert (page.console, page.requests) == ([], [])


def test_a_hostile_map_runs_nothing(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["hostile"])
    assert (
        page.evaluate("document.querySelectorAll('script,[onload],[onerror],[onmouseover],[style],iframe').length") == 0
    )
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    assert (page.console, page.requests) == ([], [])


def test_opening_everything_keeps_it_accessible(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["full"], reduced_motion=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.axe() == []


@pytest.mark.parametrize(
    ("name", "expected"), [("full", {"all", "mot", "pain", "p1", "find", "t1"}), ("gaps", {"all", "guess"})]
)
def test_highlights_keep_their_contrast(open_page: Open, pages: dict[str, Path], name: str, expected: set[str]) -> None:
    page = open_page(pages[name], reduced_motion=True)
    filters = page.evaluate("[...document.querySelectorAll('.filter input')].map(e => e.id)")
    assert {f"f-{key}" for key in expected} <= set(filters)
    for control in filters:
        page.evaluate(f"document.getElementById('{control}').checked = true")
        assert page.axe() == []


def test_a_highlight_leaves_only_its_steps_on_a_phone(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["full"], width=390)
    page.evaluate("document.getElementById('f-mot').checked = true")
    shown = "[...document.querySelectorAll('.step')].filter(e => e.checkVisibility()).map(e => e.id)"
    assert page.evaluate(shown) == ["s-one"]


def test_a_lane_can_be_taken_away(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["full"])
    rows = "[...document.querySelectorAll('.emo, .scale, .curve')]"
    seen = f"{rows}.filter(e => e.checkVisibility()).length"
    assert page.evaluate(seen) > 2
    page.evaluate(
        "[...document.querySelectorAll('.menu label')]"
        ".find(e => e.textContent === 'Emotion').firstChild.checked = false"
    )
    assert page.evaluate(seen) == 0


def test_heads_and_lane_titles_stay_in_view(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["usual"], reduced_motion=True)
    page.evaluate("document.querySelector('.scroller').scrollTo(700, 400)")
    off = page.evaluate(
        "(() => { const [o, heads, rail] = [document.querySelector('.scroller'), document.querySelector('.heads'),"
        " document.querySelector('.rail')].map(e => e.getBoundingClientRect());"
        " return [heads.top - o.top, rail.left - o.left].map(Math.round) })()"
    )
    assert off == [1, 1]


def test_a_link_brings_its_step_fully_into_view(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["usual"], reduced_motion=True)
    page.evaluate("location.hash = document.querySelectorAll('.step')[9].id")
    left, right, rail = page.evaluate(
        "(() => { const b = document.querySelectorAll('.step')[9].getBoundingClientRect();"
        " return [b.left, b.right, document.querySelector('.rail').getBoundingClientRect().right] })()"
    )
    assert rail <= left < right <= 1440


def test_rows_stand_level(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["full"])
    tops = page.evaluate(
        "[...document.querySelectorAll('.rail>div')].map(r => { const c = r.className.match(/l\\d+/)[0];"
        " return [...document.querySelectorAll(`.step dl>.${c}`)].map(e =>"
        " Math.round(e.getBoundingClientRect().top - r.getBoundingClientRect().top)) })"
    )
    assert {offset for row in tops for offset in row} == {0}


def test_one_printed_page_a_stage(open_page: Open, pages: dict[str, Path], tmp_path: Path) -> None:
    page = open_page(pages["usual"], media="print")
    page.page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True, print_background=True)
    data = (tmp_path / "map.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1 + 4  # the summary, then 4 stages
    # A3, landscape, in points
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)", data)) == {(b"1191", b"841")}


def test_the_page_is_whole_without_scripts(open_page: Open, pages: dict[str, Path]) -> None:
    page = open_page(pages["full"], javascript=False)
    assert page.page.locator(short_selector(".step")).count() == 2
    assert page.page.locator("text=t-description").is_visible()


def test_links_to_steps_in_any_script(open_page: Open, tmp_path: Path) -> None:
    steps = ", ".join(f"{{title: {title}}}" for title in ("Шаг раз", "Żółw i jeż", "一歩", "خطوة", "a & b"))
    (tmp_path / "map.html").write_text(
        render(view(f"cjm: 1\ntitle: T\nstages: [{{title: S, steps: [{steps}]}}]\n")), encoding="utf-8"
    )
    page = open_page(tmp_path / "map.html", reduced_motion=True)
    links = "[...document.querySelectorAll('.h-s a')]"
    for n, anchor in enumerate(page.evaluate(f"{links}.map(e => e.hash)")):
        page.evaluate(f"{links}[{n}].click()")
        assert page.evaluate("document.querySelector('.step:target')?.id") == unquote(anchor[1:])
    assert n == 4
