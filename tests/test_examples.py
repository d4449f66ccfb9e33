"""The example projects: well-formed, drawn, and with just the findings that their READMEs explain."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cjmtool.lint.rules import NAMES

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PROJECTS = sorted(folder for folder in EXAMPLES.iterdir() if (folder / "report.txt").exists())
TODAY = ("--today", "2026-11-20")
EACH = pytest.mark.parametrize("project", PROJECTS, ids=lambda folder: folder.name)


def cjm(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cjmtool", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120
    )


def test_every_example_has_a_report() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert {project.name for project in PROJECTS} == folders
    assert len(folders) >= 3


@EACH
def test_is_well_formed(project: Path) -> None:
    run = cjm("validate", *("--fail-on", "info"), cwd=project)
    assert run.returncode == 0, run.stdout


@EACH
def test_gives_its_golden_report(project: Path) -> None:
    """UPDATE_GOLDEN=1 writes the report anew."""
    run = cjm("lint", *TODAY, "--format", "concise", cwd=project)
    golden = project / "report.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(run.stdout, "utf-8")
    assert run.stdout == golden.read_text("utf-8")
    assert run.returncode == 0


@EACH
def test_readme_explains_the_findings_and_no_others(project: Path) -> None:
    reported = set(re.findall(r"\[([a-z-]+)\]", (project / "report.txt").read_text("utf-8")))
    left_in = (project / "README.md").read_text("utf-8").partition("## Findings we left in")[2]
    assert {word for word in re.findall(r"`([a-z-]+)`", left_in) if word in NAMES} == reported


@EACH
def test_is_drawn(project: Path, tmp_path: Path) -> None:
    run = cjm("render", "--html", "--md", *TODAY, "--output", str(tmp_path), cwd=project)
    assert run.returncode == 0, run.stdout + run.stderr
    maps = [path for path in project.rglob("*.cjm.yaml") if not path.name.startswith("library")]
    assert len(list(tmp_path.rglob("*.html"))) == len(list(tmp_path.rglob("*.md"))) == len(maps)


@EACH
def test_names_its_schema(project: Path) -> None:
    for path in project.rglob("*.cjm.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        assert (path.parent / match[1]).resolve().is_file(), path
