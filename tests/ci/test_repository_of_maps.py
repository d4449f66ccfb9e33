"""`examples/repository-of-maps`: its CI files are those that `cjm init` writes, and they do what its README says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cjmtool.cli.app import run
from cjmtool.lint import baseline
from tests.ci.conftest import ROOT, commit, copy_tool, environment, git
from tests.ci.github import Job
from tests.ci.gitlab import new_machine

EXAMPLE = ROOT / "examples" / "repository-of-maps"
WRITTEN = (".github/workflows/maps.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml")
VERDICT = "Checked 2 maps, 1 library, 13 steps: 1 warning (1 in baseline since 2026-10-12)"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "our maps")


@pytest.fixture
def repository(copied: Path) -> Path:
    """As its README says: a copy of the folder, and in it a copy of the tool."""
    copy_tool(copied / "tools" / "cjm")
    commit(copied)
    return copied


def test_its_ci_files_are_those_that_init_writes(copied: Path) -> None:
    for name in WRITTEN:
        (copied / name).unlink()
    assert run(["init", str(copied), "--ci", "pre-commit", "--ci", "github", "--ci", "gitlab"]) == 0
    for name in WRITTEN:
        assert (copied / name).read_text("utf-8") == (EXAMPLE / name).read_text("utf-8"), name


def test_its_baseline_is_what_cjm_writes_and_what_is_found(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = (copied / baseline.NAME).read_bytes()
    (entry,) = baseline.loads(raw).entries
    assert baseline.dumps([entry]).encode() == raw
    assert run(["lint", str(copied), "--today", "2026-11-20", "--baseline", "none", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert entry.rule in {finding["name"] for finding in found}
    assert entry.fingerprint in {finding["fingerprint"] for finding in found}


def test_github_runs_its_workflow(repository: Path, tmp_path: Path) -> None:
    workflow = yaml.safe_load((repository / WRITTEN[0]).read_text("utf-8"))
    step = workflow["jobs"]["maps"]["steps"][-1]
    tool = repository / step["uses"]
    assert (tool / "action.yml").is_file()
    (tmp_path / "temp").mkdir()
    job = Job(repository, tool, tmp_path / "temp")
    assert job.step(**step["with"]) == 0
    assert VERDICT in job.log
    assert len(job.annotations) == 1
    assert job.outputs["findings"] == "1"
    assert "unassessed-touchpoint" in job.summary
    assert git(repository, "status", "--porcelain") == ""


def test_gitlab_runs_its_job(repository: Path, tmp_path: Path) -> None:
    job = yaml.safe_load((repository / WRITTEN[1]).read_text("utf-8"))["cjm-lint"]
    machine = new_machine(tmp_path / "python", repository)
    assert machine.run(job) == 0, machine.log
    assert VERDICT in machine.log
    reports = job["artifacts"]["reports"]
    (finding,) = json.loads((repository / reports["codequality"]).read_text("utf-8"))
    assert finding["location"]["path"] == "maps/first-puppy.cjm.yaml"
    assert machine.junit(job).tag == "testsuites"
    assert sorted(git(repository, "status", "--porcelain").split()) == ["??", "??", *sorted(reports.values())]


def test_pre_commit_runs_its_hook(repository: Path) -> None:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def commit_is_checked() -> tuple[int, str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--verbose", "--color", "never"]
        done = subprocess.run(
            command,
            cwd=repository,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            env=environment(PATH=programs, PRE_COMMIT_HOME=str(repository.parent / "pre-commit")),
        )
        return done.returncode, done.stdout

    map_file = repository / "maps" / "first-puppy.cjm.yaml"
    for old, new, code, verdict in [
        ("Brings the puppy home", "Takes the puppy home", 0, VERDICT),
        ("contact: red, priority: critical", "contact: red", 1, "error[unprioritised-red-contact]"),
    ]:
        text = map_file.read_text("utf-8")
        assert text.count(old) == 1
        map_file.write_text(text.replace(old, new), "utf-8")
        git(repository, "add", "--all")
        found, printed = commit_is_checked()
        assert (found, verdict in printed) == (code, True), printed
