"""`cjm stale` and `cjm index`, and what they ask git."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.analysis.test_health import TEXT
from tests.cli.test_exit_codes import cjm


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.cjm.yaml").write_text(TEXT, "utf-8")
    return tmp_path


def due(folder: Path, *flags: str) -> list[str]:
    rows = json.loads(cjm("stale", "-f", "json", *flags, cwd=folder).stdout)["due"]
    return [row["what"] for row in rows]


def test_only_what_is_past_counts(folder: Path) -> None:
    assert due(folder, "--today", "2026-03-31") == []
    assert due(folder, "--today", "2026-04-01") == ["acceptance"]
    assert due(folder, "--today", "2026-04-01", "--within", "9 days") == ["acceptance", "review"]
    assert due(folder, "--today", "2026-04-01", "--within", "8 days") == ["acceptance"]


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("--exit-code", "--today", "2026-04-01"), 1),
        (("--exit-code", "--today", "2026-03-31"), 0),
        (("--within", "soon"), 2),
        (("--untouched", "long"), 2),
    ],
)
def test_exit_codes(folder: Path, flags: tuple[str, ...], code: int) -> None:
    assert cjm("stale", *flags, cwd=folder).returncode == code


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@x", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@x"}
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **who, **when})


def test_steps_that_nobody_has_changed(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first", day="2025-01-01")
    file = folder / "one.cjm.yaml"
    file.write_text(file.read_text("utf-8").replace("emotion: -1", "emotion: -2"), "utf-8")
    git(folder, "commit", "-qam", "second", day="2026-05-01")
    flags = ("stale", "-f", "json", "--untouched", "1 year")
    found = json.loads(cjm(*flags, "--today", "2026-06-01", cwd=folder).stdout)["untouched"]
    assert [(row["step"], row["changed"], row["n"]) for row in found] == [("B", "2025-01-01", 2)]
    assert json.loads(cjm(*flags, "--today", "2025-12-31", cwd=folder).stdout)["untouched"] == []
    both = json.loads(cjm(*flags, "--today", "2027-06-01", cwd=folder).stdout)["untouched"]
    assert [row["step"] for row in both] == ["B", "A"]


def test_what_is_not_committed_was_changed_today(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first", day="2025-01-01")
    file = folder / "one.cjm.yaml"
    file.write_text("# a remark\n" + file.read_text("utf-8").replace("emotion: -1", "emotion: -2"), "utf-8")
    flags = ("stale", "-f", "json", "--untouched", "1 day")
    found = json.loads(cjm(*flags, "--today", "2026-06-01", cwd=folder).stdout)["untouched"]
    assert [(row["step"], row["changed"]) for row in found] == [("B", "2025-01-01")]


def test_a_work_tree_runs_nothing(folder: Path) -> None:
    git(folder, "init", "-q")
    (folder / ".gitattributes").write_text("*.yaml filter=trap diff=trap\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first", day="2025-01-01")
    trap = f"sh -c 'touch {folder / 'sprung'}; cat'"
    for name in ("filter.trap.clean", "filter.trap.smudge", "diff.trap.textconv"):
        git(folder, "config", name, trap)
    file = folder / "one.cjm.yaml"
    file.write_text(file.read_text("utf-8") + "# more\n", "utf-8")
    assert cjm("stale", "--untouched", "1 day", "--today", "2026-06-01", cwd=folder).returncode == 0
    assert not (folder / "sprung").exists()


def test_outside_git(folder: Path) -> None:
    run = cjm("stale", "--untouched", "1 year", cwd=folder)
    assert run.returncode == 0
    assert run.stderr == "git knows nothing of one.cjm.yaml\n"


def test_index(folder: Path) -> None:
    (folder / "two.cjm.yaml").write_text(TEXT.replace("id: one", "id: two").replace("3 months", "9 years"), "utf-8")
    (rows,) = [json.loads(cjm("index", "-f", "json", "--today", "2026-06-01", cwd=folder).stdout)["maps"]]
    assert [(row["id"], row["steps"], row["open_actions"]) for row in rows] == [("one", 2, 2), ("two", 2, 2)]
    assert [(row["due"], row["overdue"]) for row in rows] == [("2026-04-10", 52), ("2035-01-10", None)]
    text = cjm("index", "--today", "2026-06-01", cwd=folder)
    assert (text.returncode, text.stdout.count("Buying a")) == (0, 2)
    assert cjm("index", "-f", "csv", cwd=folder).stdout.startswith("id,map,persona,state,map_status,steps,contact,")
