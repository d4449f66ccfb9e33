"""Pages are valid HTML and CSS, as the Nu Html Checker of the W3C judges them."""

import os
import subprocess
from pathlib import Path

import pytest

from cjmtool.render.html import render
from tests.render.drawing import SMALL, picture, view
from tests.render.test_diff_words import page_with_changes
from tests.render.test_every_field import FINDINGS, TEXT
from tests.render.test_html import HOSTILE, hostile_map, large

ROOT = Path(__file__).parent.parent.parent
JAR = Path(os.environ.get("VNU_JAR", ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"))
SENTENCES = (
    "cjm: 1\ntitle: A\nlanguage: {}\nstages: [{{title: B, steps: [{{title: C, emotion: 1, touchpoints: D}}]}}]\n"
)


def check(*pages: Path) -> str:
    """One line an error; warnings are not asked for, of which the checker has some that are wrong."""
    if not JAR.is_file():
        pytest.fail(f"no Nu Html Checker at {JAR}: `make test` installs it", pytrace=False)
    command = ["java", "-jar", str(JAR), "--errors-only", "--format", "gnu", *map(str, pages)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def test_pages_are_valid(tmp_path: Path) -> None:
    maps = {
        "full": render(view(TEXT, findings=FINDINGS, picture=picture())),
        "full-a4": render(view(TEXT), paper="a4"),
        "small": render(view(SMALL)),
        "usual": render(view(large(14))),
        "long": render(view(large(60))),
        "hostile": render(view(hostile_map("".join(HOSTILE)))),
        "changed": page_with_changes(),
        "bare": render(view("cjm: 1\ntitle: A\nstages: [{title: B, steps: [{title: C}]}]\n")),
        **{language: render(view(SENTENCES.format(language))) for language in ("ru", "pl", "de", "ar", "he")},
    }
    pages = []
    for name, page in maps.items():
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(page, encoding="utf-8")
    assert check(*pages) == ""


def test_the_checker_checks(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p style='color:nothing'><li>y", encoding="utf-8")
    said = check(page)
    assert "CSS" in said
    assert "li" in said
