"""No output replaces what an author has written, whatever the command and whatever the file is called there."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from cjmtool.cli import app
from tests.cli.test_exit_codes import FINDING, GOOD

LIBRARY = "cjm: 1\nkind: library\ntitle: Shared\npersonas:\n  nina: {name: Nina, goals: No phone call}\n"
VALUES = "value,date\n1,2026-01\n2,2026-02\n"
METRIC = "metrics:\n  calls: {title: Calls, unit: a day, values: calls.csv}\n"
BASELINE = '{\n  "version": 1,\n  "entries": []\n}\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "cjm.toml": 'profile = "recommended"\n',
        "pyproject.toml": "[project]\n",
        "own.toml": 'profile = "minimal"\n',
        "a.cjm.yaml": GOOD.replace("title: Booking", "uses: [shared.yaml]\n" + METRIC + "title: Booking"),
        "b.cjm.yaml": GOOD.replace("Booking", "Leaving"),
        "bare.yaml": GOOD,
        "lib.cjm.yml": LIBRARY,
        "shared.yaml": LIBRARY,
        "calls.csv": VALUES,
        "cjm-baseline.json": BASELINE,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    os.symlink("a.cjm.yaml", tmp_path / "link.json")
    os.link(tmp_path / "b.cjm.yaml", tmp_path / "twin.json")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


TARGETS = {
    "a.cjm.yaml": "a map",
    "./b.cjm.yaml": "a map",
    "lib.cjm.yml": "a map",
    "shared.yaml": "a map",
    "calls.csv": "read here",
    "cjm.toml": "the settings",
    "pyproject.toml": "the settings",
    "cjm-baseline.json": "the baseline",
    "link.json": "a map",
    "twin.json": "a map",
}
COMMANDS = (
    ("validate",),
    ("lint",),
    ("lint", "--jobs", "2"),
    ("coverage",),
    ("compare",),
    ("brief",),
    ("plan",),
    ("evidence",),
    ("metrics",),
    ("index",),
    ("stale",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_report_replaces_nothing_of_the_authors(
    project: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    for target, what in TARGETS.items():
        assert app.run([*command, "--format", f"json={target}"]) == 2
        out, err = capsys.readouterr()
        told = f"error: {target.removeprefix('./')} is {what}, and would be written over\nhelp: name another file\n"
        assert (out, err) == ("", told)
    assert contents(project) == before


def test_a_map_of_any_name_that_is_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["lint", "bare.yaml"], ["coverage", "bare.yaml"], ["diff", "a.cjm.yaml", "bare.yaml"]):
        assert app.run([*command, "--format", "json=bare.yaml"]) == 2
        assert "bare.yaml is a map, and would be written over" in capsys.readouterr().err
    assert app.run(["lint", "--config", "own.toml", "--format", "json=own.toml"]) == 2
    assert "own.toml is the settings, and would be written over" in capsys.readouterr().err
    assert (project / "bare.yaml").read_text("utf-8") == GOOD


def test_a_baseline_that_is_left_aside(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for baseline in ("none", "other.json"):
        (project / "other.json").write_text(BASELINE, "utf-8")
        assert app.run(["lint", "--baseline", baseline, "--format", "json=cjm-baseline.json"]) == 2
        assert "cjm-baseline.json is the baseline, and would be written over" in capsys.readouterr().err
    assert (project / "cjm-baseline.json").read_text("utf-8") == BASELINE


def test_a_folder_that_may_not_be_looked_into(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stat, folder = os.stat, project / "shut"

    def refused(path: object, *args: Any, **more: Any) -> os.stat_result:
        if str(path).startswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, *args, **more)  # type: ignore[call-overload,no-any-return]

    folder.write_text("in the way", "utf-8")
    monkeypatch.setattr(os, "stat", refused)
    assert app.run(["lint", "--format", "json=shut/report.yaml"]) == 2
    assert "error: cannot write shut/report.yaml" in capsys.readouterr().err


def test_files_that_other_processes_have_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (project / "a.cjm.yaml").read_text("utf-8")
    for n in range(20):
        (project / f"m{n}.cjm.yaml").write_text(text, "utf-8")
    assert app.run(["lint", "--jobs", "2", "--format", "json=calls.csv"]) == 2
    assert "calls.csv is read here, and would be written over" in capsys.readouterr().err


def test_nothing_is_fixed_either(project: Path) -> None:
    (project / "b.cjm.yaml").write_text(FINDING + "# cjm: ignore[missing-owner] none\n", "utf-8")
    before = contents(project)
    assert app.run(["lint", "--fix", "--format", "json=a.cjm.yaml"]) == 2
    assert app.run(["lint", "--add-ignore", "Known", "--format", "json=a.cjm.yaml"]) == 2
    assert contents(project) == before


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("render", "b.cjm.yaml", "--template", "t.yaml.j2", "-o", "a.cjm.yaml"), "a.cjm.yaml is a map"),
        (("render", "bare.yaml", "--template", "t.yaml.j2", "-o", "bare.yaml"), "bare.yaml is a map"),
        (("render", "b.cjm.yaml", "--template", "t.md", "-o", "t.md"), "t.md is read here"),
        (("render", "b.cjm.yaml", "--template", "t.toml.j2", "-o", "cjm.toml"), "cjm.toml is the settings"),
        (("render", "b.cjm.yaml", "--json", "-o", "cjm-baseline.json"), "cjm-baseline.json is the baseline"),
        (("diff", "a.cjm.yaml", "page.html", "--html", "page.html"), "page.html is a map"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_pages_replace_nothing_either(
    project: Path, arguments: tuple[str, ...], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("t.yaml.j2", "t.md", "t.toml.j2"):
        (project / name).write_text("{{ map.title }}\n", "utf-8")
    (project / "page.html").write_text(GOOD.replace("Asks", "Writes"), "utf-8")
    before = contents(project)
    assert app.run(arguments) == 2
    assert f"error: {named}, and would be written over\n" in capsys.readouterr().err
    assert contents(project) == before


def test_what_was_written_before_is_renewed(project: Path) -> None:
    for _ in range(2):
        assert app.run(["lint", "--fail-on", "never", "--format", "json=out.json", "--format", "sarif=new.txt"]) == 0
        assert app.run(["coverage", "--format", "csv=out.csv"]) == 0
        assert app.run(["render", "b.cjm.yaml", "-o", "b.html"]) == 0
