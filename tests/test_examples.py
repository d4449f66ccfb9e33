"""The example projects: well-formed, drawn, and with just the findings that their READMEs explain."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packages import pip_install, seeing

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PROJECTS = sorted(folder for folder in EXAMPLES.iterdir() if (folder / "report.txt").exists())
TODAY = ("--today", "2026-11-20")
# A project with rules of its own holds the package that brings them.
PACKAGES = [folder for folder in PROJECTS if (folder / "pyproject.toml").exists()]
EACH = pytest.mark.parametrize("project", PROJECTS, ids=lambda folder: folder.name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the packages of the examples are installed."""
    target = tmp_path_factory.mktemp("site")
    for package in PACKAGES:
        pip_install(package, target)
    return target


def python(*arguments: str, cwd: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, env=seeing(site))


def cjm(*arguments: str, cwd: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return python("-m", "cjmtool", *arguments, cwd=cwd, site=site)


def test_every_example_has_a_report() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert {project.name for project in PROJECTS} == folders
    assert len(folders) >= 3


@EACH
def test_is_well_formed(project: Path, site: Path) -> None:
    run = cjm("validate", *("--fail-on", "info"), cwd=project, site=site)
    assert run.returncode == 0, run.stdout


@EACH
def test_gives_its_golden_report(project: Path, site: Path) -> None:
    """UPDATE_GOLDEN=1 writes the report anew."""
    run = cjm("lint", *TODAY, "--format", "concise", cwd=project, site=site)
    golden = project / "report.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(run.stdout, "utf-8")
    assert run.stdout == golden.read_text("utf-8")
    assert run.returncode == 0


@EACH
def test_readme_explains_the_findings_and_no_others(project: Path, site: Path) -> None:
    listed = json.loads(cjm("rule", "--all", "--format", "json", cwd=project, site=site).stdout)
    names = {rule["name"] for rule in listed["rules"]}
    reported = set(re.findall(r"\[([a-z-]+)\]", (project / "report.txt").read_text("utf-8")))
    left_in = (project / "README.md").read_text("utf-8").partition("## Findings we left in")[2]
    assert {word for word in re.findall(r"`([a-z-]+)`", left_in) if word in names} == reported


@EACH
def test_is_drawn(project: Path, site: Path, tmp_path: Path) -> None:
    run = cjm("render", "--html", "--md", *TODAY, "--output", str(tmp_path), cwd=project, site=site)
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


@pytest.mark.parametrize("package", PACKAGES, ids=lambda folder: folder.name)
def test_the_tests_of_a_package_pass(package: Path, site: Path) -> None:
    run = python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=package, site=site)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"^\d\d passed in ", run.stdout, re.MULTILINE)


def test_rules_that_are_asked_for_and_missing_are_no_clean_map(tmp_path: Path) -> None:
    assert PACKAGES
    for package in PACKAGES:
        run = cjm("lint", cwd=package, site=tmp_path)
        assert run.returncode == 2
        assert re.fullmatch(r'error: cjm.toml: plug-in "[a-z-]+" is not installed\nhelp: install it .*\n', run.stderr)
