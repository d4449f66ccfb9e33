"""The pages of the example projects in a real browser: accessible in light, dark and on a phone, nothing too wide."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmtool.cli import app
from tests.browser.harness import OpenPage
from tests.browser.test_map_page import Open

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MODES = {"light": {"width": 1440}, "dark": {"width": 1440, "dark": True}, "phone": {"width": 390}}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("examples")
    # A package of rules would have to be installed first; its map shows nothing that the others do not.
    projects = sorted(p.parent for p in EXAMPLES.glob("*/cjm.toml"))
    for project in (folder for folder in projects if not (folder / "pyproject.toml").exists()):
        target = folder / project.name
        assert app.run(["render", str(project), "-o", str(target), "--today", "2026-11-20"]) == 0
    found = sorted(folder.rglob("*.html"))
    assert len(found) >= 6
    return found


@pytest.mark.parametrize("mode", MODES)
def test_examples_are_accessible(open_page: Open, pages: list[Path], mode: str) -> None:
    for path in pages:
        page: OpenPage = open_page(path, **MODES[mode])
        assert page.axe() == [], path
        assert page.overflow() <= 0, path
        assert (page.console, page.csp_violations, page.requests) == ([], [], []), path
