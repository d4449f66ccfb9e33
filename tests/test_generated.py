"""Generated files are in the repository as the code makes them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from cjmtool.lint.rules import all_rules
from scripts import generate


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return generate.made()


def test_nothing_generated_is_stale() -> None:
    assert generate.stale() == [], "run: make docs"


def test_staleness_is_seen(made: dict[str, str], tmp_path: Path) -> None:
    for path, text in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    assert generate.stale(tmp_path) == []
    changed, missing, foreign = "docs/cli.md", "docs/rules/README.md", "docs/rules/removed-rule.md"
    (tmp_path / changed).write_text("old", encoding="utf-8")
    (tmp_path / missing).unlink()
    (tmp_path / foreign).touch()
    assert generate.stale(tmp_path) == [changed, missing, foreign]


def test_every_page_shows_what_is_printed(made: dict[str, str]) -> None:
    for rule in all_rules():
        page = made[f"docs/rules/{rule.name}.md"]
        assert f"{rule.severity.word}[{rule.name}]: " in page or f"error[{rule.name}]: " in page
        assert f"]({rule.name}.md)" in made["docs/rules/README.md"]


def test_nothing_of_this_machine_stands_in_them(made: dict[str, str]) -> None:
    foreign = (str(generate.ROOT), tempfile.gettempdir())
    assert [path for path, text in made.items() if any(folder in text for folder in foreign)] == []
