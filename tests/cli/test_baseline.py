"""`cjm baseline`: made once, it keeps a run green, shrinks, and never grows unasked."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmtool.project import Options, run
from tests.cli.test_exit_codes import GOOD, INVALID, cjm

FILE = "cjm-baseline.json"
STEP = "      - title: {title}\n        touchpoints:\n          - {{channel: {channel}, contact: red}}\n"
HEAD = "cjm: 1\ntitle: Buying\nstages:\n  - title: Looking\n    steps:\n"


def map_of(*steps: tuple[str, str]) -> str:
    return HEAD + "".join(STEP.format(title=title, channel=channel) for title, channel in steps)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").write_text('profile = "minimal"\n')
    (tmp_path / "a.cjm.yaml").write_text(map_of(("One", "Chat"), ("Two", "Web")), "utf-8")
    return tmp_path


def lint(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return cjm("lint", "--today", "2026-11-20", "--format", "concise", *more, cwd=folder)


def baseline(folder: Path, *more: str, today: str = "2026-03-02") -> subprocess.CompletedProcess[str]:
    return cjm("baseline", *more, "--today", today, cwd=folder)


def entries(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / FILE).read_text("utf-8"))["entries"]
    return found


def test_a_run_is_green_until_something_new_comes(folder: Path) -> None:
    assert lint(folder).returncode == 1
    made = baseline(folder, "create")
    assert (made.returncode, made.stdout) == (0, "")
    assert made.stderr == (
        "wrote cjm-baseline.json: 2 findings of 1 rule in 1 file, the oldest since 2026-03-02 (0 days)\n"
    )
    green = lint(folder)
    assert green.returncode == 0
    assert green.stdout == "Checked 1 map, 2 steps: no findings (2 in baseline since 2026-03-02)\n"
    (folder / "a.cjm.yaml").write_text(map_of(("New", "Forum"), ("Two", "Web"), ("One", "Chat")), "utf-8")
    red = lint(folder)
    assert red.returncode == 1
    assert 'red card "Forum"' in red.stdout
    assert red.stdout.endswith("Checked 1 map, 3 steps: 1 error (2 in baseline since 2026-03-02)\n")
    assert lint(folder, "--baseline", "none").stdout.endswith("3 errors\n")


def test_it_shrinks_and_does_not_grow(folder: Path) -> None:
    baseline(folder, "create")
    (folder / "a.cjm.yaml").write_text(map_of(("One", "Chat"), ("New", "Forum")), "utf-8")
    stale = lint(folder, "--fail-on", "warning")
    assert "cjm-baseline.json:" in stale.stdout
    assert "warning[stale-baseline] an entry of the baseline is settled: unprioritised-red-contact" in stale.stdout
    taken = baseline(folder, "update", today="2026-11-20")
    assert taken.stderr == (
        "wrote cjm-baseline.json: 1 finding of 1 rule in 1 file, the oldest since 2026-03-02 (263 days), "
        "1 finding taken out\n"
    )
    assert [entry["since"] for entry in entries(folder)] == ["2026-03-02"]
    assert 'red card "Forum"' in lint(folder).stdout
    baseline(folder, "create", today="2026-11-20")
    assert sorted(str(entry["since"]) for entry in entries(folder)) == ["2026-03-02", "2026-11-20"]


def test_create_for_some_files_keeps_the_others(folder: Path) -> None:
    (folder / "b.cjm.yaml").write_text(map_of(("Three", "Shop")), "utf-8")
    baseline(folder, "create")
    (folder / "b.cjm.yaml").write_text(map_of(("Three", "Shop"), ("Four", "Fair")), "utf-8")
    baseline(folder, "create", "b.cjm.yaml", today="2026-11-20")
    assert sorted(str(entry["path"]) for entry in entries(folder)) == ["a.cjm.yaml", "a.cjm.yaml", *["b.cjm.yaml"] * 2]


def test_one_file_says_nothing_of_the_others(folder: Path) -> None:
    (folder / "b.cjm.yaml").write_text(map_of(("Three", "Shop")), "utf-8")
    baseline(folder, "create")
    (folder / "b.cjm.yaml").write_text(GOOD, "utf-8")
    assert "stale-baseline" not in lint(folder, "a.cjm.yaml").stdout
    assert "stale-baseline" in lint(folder, "b.cjm.yaml").stdout
    (folder / "b.cjm.yaml").unlink()
    assert "b.cjm.yaml is not there any more" in lint(folder, "a.cjm.yaml").stdout


def test_rules_that_are_off_leave_their_entries(folder: Path) -> None:
    baseline(folder, "create")
    (folder / "a.cjm.yaml").write_text(GOOD, "utf-8")
    assert "stale-baseline" not in lint(folder, "--ignore", "priority").stdout
    assert "stale-baseline" not in cjm("validate", cwd=folder).stdout
    assert "stale-baseline" in lint(folder).stdout


def test_prune_takes_out_what_is_gone_alone(folder: Path) -> None:
    (folder / "b.cjm.yaml").write_text(map_of(("Three", "Shop")), "utf-8")
    baseline(folder, "create")
    (folder / "b.cjm.yaml").unlink()
    (folder / "a.cjm.yaml").write_text(map_of(("One", "Chat")), "utf-8")
    assert baseline(folder, "prune").returncode == 0
    assert len(entries(folder)) == 2
    baseline(folder, "update")
    assert len(entries(folder)) == 1


def test_show(folder: Path) -> None:
    baseline(folder, "create")
    assert baseline(folder, "show", today="2026-11-20").stdout == (
        "2  unprioritised-red-contact  1 file, since 2026-03-02\n\n"
        "2 findings of 1 rule in 1 file, the oldest since 2026-03-02 (263 days)\n"
    )
    shown = json.loads(baseline(folder, "show", "--format", "json").stdout)
    assert shown == {"version": 1, "entries": entries(folder)}


def test_what_is_no_map_is_never_covered(folder: Path) -> None:
    (folder / "a.cjm.yaml").write_text(INVALID, "utf-8")
    made = baseline(folder, "create")
    assert made.returncode == 0
    assert "1 finding cannot be put into a baseline" in made.stderr
    assert lint(folder).returncode == 1


@pytest.mark.parametrize("command", ["update", "prune", "show"])
def test_without_one(folder: Path, command: str) -> None:
    run = baseline(folder, command)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "error: this project has no baseline\nhelp: make one: cjm baseline create\n"


def test_a_broken_one_is_no_green_run(folder: Path) -> None:
    (folder / FILE).write_text("{", "utf-8")
    broken = lint(folder)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr.startswith("error: cjm-baseline.json cannot be used as a baseline: it is no JSON")
    assert lint(folder, "--baseline", "none").returncode == 1
    assert baseline(folder, "create").returncode == 0


def test_another_file(folder: Path) -> None:
    assert lint(folder, "--baseline", "old.json").returncode == 2
    assert baseline(folder, "create", "--baseline", "old.json").returncode == 0
    assert not (folder / FILE).exists()
    assert lint(folder, "--baseline", "old.json").returncode == 0
    (folder / "cjm.toml").write_text('profile = "minimal"\nbaseline = "old.json"\n')
    assert lint(folder).returncode == 0
    assert baseline(folder, "create", "--baseline", "none").returncode == 2


def test_a_missing_path_writes_nothing(folder: Path) -> None:
    assert baseline(folder, "create", "missing.cjm.yaml").returncode == 2
    assert not (folder / FILE).exists()


def test_each_project_has_its_own(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "cjm.toml").write_text('profile = "minimal"\n')
    (inner / "c.cjm.yaml").write_text(map_of(("Three", "Shop")), "utf-8")
    assert baseline(folder, "create", "--baseline", "one.json").returncode == 2
    assert baseline(folder, "create").returncode == 0
    assert (len(entries(folder)), len(entries(inner))) == (2, 1)
    assert lint(folder).returncode == 0


TITLES = [("One", "Chat"), ("Two", "Web"), ("Three", "Shop"), ("Four", "Fair")]


@settings(max_examples=25)
@given(order=st.permutations([*TITLES, ("New", "Forum"), ("Newer", "Blog")]))
def test_inserting_and_reordering_steps_changes_no_entry(
    order: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    (folder / "cjm.toml").write_text('profile = "minimal"\n')
    file = folder / "a.cjm.yaml"
    file.write_text(map_of(*TITLES), "utf-8")
    assert baseline(folder, "create").returncode == 0
    file.write_text(map_of(*order), "utf-8")
    from datetime import date

    done = run([file], Options(date(2026, 11, 20)))
    assert sorted(p.marked for p in done.problems) == ["Blog", "Forum"]
    assert len(done.suppressed) == len(TITLES)


def test_what_cannot_be_seen_is_not_taken_for_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root sees everything: what the system says to others is put into its mouth."""
    (folder / "sub").mkdir()
    (folder / "a.cjm.yaml").rename(folder / "sub" / "a.cjm.yaml")
    (folder / "b.cjm.yaml").write_text(GOOD, "utf-8")
    assert baseline(folder, "create").returncode == 0
    look = os.stat

    def refuse(path: int | str | bytes | os.PathLike[str], **more: Any) -> os.stat_result:
        if not isinstance(path, int) and Path(os.fsdecode(path)).parent.name == "sub":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return look(path, **more)

    monkeypatch.setattr(os, "stat", refuse)
    done = run([folder / "b.cjm.yaml"], Options(date(2026, 11, 20)))
    assert [known.settled for known in done.baselines] == [{}]
    assert done.problems == []
    (folder / "sub").rename(folder / "gone")
    monkeypatch.undo()
    done = run([folder / "b.cjm.yaml"], Options(date(2026, 11, 20)))
    assert [len(known.settled) for known in done.baselines] == [2]


def test_a_pipe_in_the_place_of_the_baseline_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / FILE)
    for command in (["lint"], ["baseline", "show"]):
        done = cjm(*command, cwd=folder)
        assert done.returncode == 2
        assert done.stderr.startswith("error: cannot read the baseline cjm-baseline.json: it is no regular file\n")
