"""Pages of the example projects and of generated maps in a real browser: accessible in every mode, nothing too wide."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cjmtool.cli import app
from tests.browser.harness import ROOT, OpenPage
from tests.browser.test_hostile import OUTSIDE
from tests.browser.test_map_page import MODES, Open

EXAMPLES = ROOT / "examples"
# One map a language is looked at in every mode, the others on a desk and on a phone.
LANGUAGES = {"en": "commute-today", "ru": "manufacturer", "pl": "fotowoltaika"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example by the name of its file."""
    folder = tmp_path_factory.mktemp("examples")
    # A package of rules would have to be installed first; its map shows nothing that the others do not.
    projects = sorted(p.parent for p in EXAMPLES.glob("*/cjm.toml"))
    for project in (folder for folder in projects if not (folder / "pyproject.toml").exists()):
        target = folder / project.name
        assert app.run(["render", str(project), "-o", str(target), "--today", "2026-11-20"]) == 0
    found = {path.stem: path for path in sorted(folder.rglob("*.html"))}
    assert len(found) >= 6
    return found


def sound(open_page: Open, path: Path, **options: Any) -> None:
    page: OpenPage = open_page(path, reduced_motion=True, **options)
    assert page.axe(targets=options.get("media") != "print") == [], path
    assert page.overflow() <= 0, path
    assert (page.console, page.csp_violations, page.requests) == ([], [], []), path


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_a_language_is_accessible_in_every_mode(
    open_page: Open, pages: dict[str, Path], language: str, mode: str
) -> None:
    sound(open_page, pages[LANGUAGES[language]], **MODES[mode])


@pytest.mark.parametrize("mode", ["light", "phone"])
def test_examples_are_accessible(open_page: Open, pages: dict[str, Path], mode: str) -> None:
    for name in sorted(set(pages) - set(LANGUAGES.values())):
        sound(open_page, pages[name], **MODES[mode])


def test_generated_maps_are_accessible(open_page: Open, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), str(tmp_path), "--maps", "3", "--seed", "7"]
    subprocess.run(command, check=True, capture_output=True)
    assert app.run(["render", str(tmp_path / "maps"), "-o", str(tmp_path / "out"), "--today", "2026-11-20"]) == 0
    drawn = sorted((tmp_path / "out").rglob("*.html"))
    assert len(drawn) == 3
    for path in drawn:
        for mode in ("light", "phone"):
            sound(open_page, path, **MODES[mode])


# What is left of A3 and A4, landscape, within the margins, in CSS pixels.
PAPER = {"a3": (1496, 1032), "a4": (1054, 713)}


@pytest.mark.parametrize("paper", PAPER)
def test_nothing_is_clipped_on_paper(open_page: Open, pages: dict[str, Path], tmp_path: Path, paper: str) -> None:
    drawn = list(pages.values())
    if paper == "a4":
        for project in ("solar-home", "bike-sharing", "certification"):
            assert app.run(["render", str(EXAMPLES / project), "-o", str(tmp_path), "--paper", "a4"]) == 0
        drawn = list(tmp_path.rglob("*.html"))
    width, height = PAPER[paper]
    smaller = 0
    for path in drawn:
        page: OpenPage = open_page(path, width=width, media="print")
        assert page.overflow() <= 0, path
        assert page.evaluate(OUTSIDE) == [], path
        stages = page.evaluate(
            "[...document.querySelectorAll('.chunk')].map(e =>"
            " [e.getBoundingClientRect().height, +getComputedStyle(e).zoom])"
        )
        # A stage has a page of A3 to itself; on A4 one that is much too long goes on.
        assert all(tall <= height for tall, zoom in stages if paper == "a3" or zoom < 1), path
        smaller += sum(zoom < 1 for _, zoom in stages)
    assert paper == "a3" or smaller > 5


def test_the_foot_of_a_page_keeps_something_above_it_on_paper(
    open_page: Open, pages: dict[str, Path], tmp_path: Path
) -> None:
    for path in pages.values():
        page: OpenPage = open_page(path, media="print")
        page.page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
        last = PdfReader(tmp_path / "map.pdf").pages[-1].extract_text().split()
        foot, above = page.evaluate(
            "[document.querySelector('.foot'), [...document.querySelectorAll('.chs b, .tbl th')].at(-1)]"
            ".map(e => e.textContent.trim().split(/\\s+/).at(0))"
        )
        assert {foot, above} <= {*last}, path


def test_no_page_of_paper_shows_the_edge_of_the_next(open_page: Open, pages: dict[str, Path]) -> None:
    page: OpenPage = open_page(pages[LANGUAGES["en"]], media="print")
    edges = page.evaluate(
        "[...document.querySelectorAll('.chunk')].map(e =>"
        " e.querySelector('.c-head').getBoundingClientRect().top - e.getBoundingClientRect().top)"
    )
    assert min(edges) >= 1  # the browser rounds where a page ends
