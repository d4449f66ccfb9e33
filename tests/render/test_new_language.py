"""A language is a file: laid into the folder of the catalogues, it is there, and the tests look at it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import cjmtool
from tests.render.drawing import SMALL

ROOT = Path(__file__).parent.parent.parent
# German numbers and dates; the words are those of English between marks, which no catalogue has.
HEAD = """\
[language]
name = "Deutsch"
direction = "ltr"
plural = "one"
decimal = ","
group = "."
group_from = 4
percent = "{n}\\u00a0%"
money = "{n}\\u00a0{code}"
money_sign = "{n}\\u00a0{sign}"
date = "{day}.\\u00a0{name}\\u00a0{year:04}"
month = "{name}\\u00a0{year:04}"

[signs]
EUR = "€"
"""


def pseudo() -> str:
    english = (ROOT / "src" / "cjmtool" / "render" / "labels" / "en.toml").read_text("utf-8")
    words = english[english.index("[page]") :]
    return HEAD + "\n" + re.sub(r'= "((?:[^"\\]|\\.)*)"', r'= "‹\1›"', words)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is, with one file more."""
    folder = tmp_path_factory.mktemp("src")
    shutil.copytree(Path(cjmtool.__file__).parent, folder / "cjmtool", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "cjmtool" / "render" / "labels" / "de.toml").write_text(pseudo(), "utf-8")
    return folder


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment: dict[str, Any] = {
        **os.environ,
        "PYTHONPATH": f"{installed}{os.pathsep}{ROOT}",
        "CJM_TODAY": "2026-11-23",
    }
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )


def test_a_map_in_the_new_language(installed: Path, tmp_path: Path) -> None:
    text = SMALL.replace("stages:", "language: de-AT\nreviewed: 2026-11-02\nstages:").replace(
        "emotion: 1", "emotion: 1.5"
    )
    (tmp_path / "map.cjm.yaml").write_text(text, "utf-8")
    drawn = run(installed, "-m", "cjmtool", "render", "map.cjm.yaml", "--html", "--md", "-o", "out", cwd=tmp_path)
    assert drawn.returncode == 0, drawn.stderr
    page = (tmp_path / "out" / "map.html").read_text("utf-8")
    assert '<html lang="de-AT" dir="ltr">' in page
    assert "‹Customer journey map›" in page
    assert "2.\u00a0‹Nov›\u00a02026" in page
    assert "50\u00a0%" in page
    assert "+1,5" in page
    assert "‹2 steps›" in page
    # Its words are in the page's language: none is marked as English.
    assert 'lang="en"' not in page
    assert "‹Emotion›" in (tmp_path / "out" / "map.md").read_text("utf-8")
    known = run(
        installed, "-m", "cjmtool", "coverage", "map.cjm.yaml", "--language", "de", "--format", "markdown", cwd=tmp_path
    )
    assert "‹Coverage›" in known.stdout, known.stderr


def test_findings_stay_english_until_their_rules_are_translated(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "map.cjm.yaml").write_text(SMALL.replace("stages:", "language: de\nstages:"), "utf-8")
    (tmp_path / "cjm.toml").write_text('select = ["unprioritised-red-contact"]\n', "utf-8")
    drawn = run(installed, "-m", "cjmtool", "render", "map.cjm.yaml", "-o", "out", cwd=tmp_path)
    assert drawn.returncode == 0, drawn.stderr
    page = (tmp_path / "out" / "map.html").read_text("utf-8")
    assert page.count("lang=en dir=ltr>red card &#34;Friends&#34; has no priority") == 2


def test_the_tests_look_at_every_catalogue(installed: Path, tmp_path: Path) -> None:
    tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider", str(ROOT / "tests" / "render" / "test_labels.py"))
    complete = run(installed, *tests, cwd=ROOT)
    assert complete.returncode == 0, complete.stdout
    file = installed / "cjmtool" / "render" / "labels" / "de.toml"
    whole = file.read_text("utf-8")
    for old, new in (
        ('glance = "‹The whole journey›"\n', ""),
        ("{n} of 5", "von 5"),
        ('decimal = ","', 'decimal = "."'),
        ('one = "‹{n} step›"', 'eins = "‹{n} step›"'),
        ('plural = "one"', 'plural = "polish"'),
    ):
        assert old in whole
        file.write_text(whole.replace(old, new, 1), "utf-8")
        assert run(installed, *tests, cwd=ROOT).returncode == 1, old
    file.write_text(whole, "utf-8")


def test_the_made_up_catalogue_is_toml() -> None:
    assert set(tomllib.loads(pseudo())) >= {"language", "signs", "page", "count"}
