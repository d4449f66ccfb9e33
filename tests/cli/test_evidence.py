"""`cjm evidence` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.analysis.test_evidence import TEXT
from tests.cli.test_exit_codes import cjm


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.cjm.yaml").write_text(TEXT, "utf-8")
    return tmp_path


def test_the_tables(folder: Path) -> None:
    run = cjm("evidence", "--today", "2026-11-20", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "67% (4 of 6)" in run.stdout
    assert "An old survey" in run.stdout.partition("Out of date")[2].partition("Sources")[0]


def test_json(folder: Path) -> None:
    found = json.loads(cjm("evidence", "-f", "json", "--today", "2026-11-20", cwd=folder).stdout)
    assert found["over"] == {"maps": ["one"], "claims": 6}
    assert found["backed"] == {"part": 4, "whole": 6, "share": 0.666667}
    assert [row["claim"] for row in found["imagined"]] == ["Three", "0"]
    assert {row["lane"]: row["backed"]["share"] for row in found["lanes"]}["Barriers"] == 0


def test_the_validity_of_the_settings_counts(folder: Path) -> None:
    (folder / "cjm.toml").write_text('evidence-validity = "1 month"\n')
    found = json.loads(cjm("evidence", "-f", "json", "--today", "2026-11-20", cwd=folder).stdout)
    assert [row["source"] for row in found["stale"]] == ["An old survey", "Talks"]


@pytest.mark.parametrize(("min", "code"), [("66%", 0), ("0.67", 1), ("some", 2)])
def test_the_threshold(folder: Path, min: str, code: int) -> None:
    assert cjm("evidence", "--min", min, cwd=folder).returncode == code
