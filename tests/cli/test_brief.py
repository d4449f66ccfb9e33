"""`cjm brief`: the conclusions of some maps on one page, and those of the certification example."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.analysis.test_plan import JAN, OLA
from tests.cli.test_exit_codes import cjm

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "certification"
FLAGS = ("--today", "2026-11-20")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ola.cjm.yaml").write_text(OLA, "utf-8")
    (tmp_path / "jan.cjm.yaml").write_text(JAN, "utf-8")
    return tmp_path


def test_what_the_maps_say_together(folder: Path) -> None:
    run = cjm("brief", "--budget", "400", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Over 2 maps and 3 steps, clients meet us at 67% of the steps" in run.stdout
    assert "Where the client acts and we are absent: 1 blind spot." in run.stdout
    found = json.loads(cjm("brief", "--budget", "400", "-f", "json", cwd=folder).stdout)
    assert (found["blind"], found["planned"]["cost"]["amount"]) == (1, 400)
    assert [row["step"] for row in found["blind_spots"]] == ["A"]


def test_without_limits_it_ends_in_the_backlog(folder: Path) -> None:
    run = cjm("brief", "ola.cjm.yaml", cwd=folder)
    assert run.returncode == 0
    assert "Backlog, the best score first" in run.stdout
    assert "Common steps" not in run.stdout


def test_demands_that_cannot_be_met(folder: Path) -> None:
    run = cjm("brief", "--budget", "1", "--at-least-one-per-stage", cwd=folder)
    assert run.returncode == 1
    assert "The demands take at least €1,100" in run.stdout


def test_the_conclusions_of_the_example() -> None:
    """UPDATE_GOLDEN=1 writes them anew."""
    run = cjm("brief", *FLAGS, "--format", "markdown", cwd=EXAMPLE)
    assert run.returncode == 0, run.stderr
    page = EXAMPLE / "conclusions.md"
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(run.stdout, "utf-8")
    assert page.read_text("utf-8") == run.stdout
