"""One table of exit codes for every command: what happened decides, not which command it happened to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjmtool.cli import app
from cjmtool.report.formats import RENDERERS

GOOD = """\
cjm: 1
title: Booking a dentist
purpose: Decide what to put on the website
problem: A tooth aches
owner: Front desk
reviewed: 2026-10
persona: {name: Nina, goals: No phone call, evidence: team}
stages:
  - title: Looking around
    steps:
      - title: Asks in the chat
        importance: 3
        touchpoints: {channel: Chat, contact: green}
        emotion: 0
evidence: {team: {title: What the front desk believes, kind: assumption}}
"""
FINDING = GOOD.replace("contact: green", "contact: red")
INVALID = GOOD.replace("title: Booking", "titel: Booking")
UNREADABLE = "cjm: 1\ntitle: [\n"
CHECKS = ("validate", "lint")


def cjm(*arguments: str, cwd: Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cjmtool", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        **more,  # type: ignore[call-overload]
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.cjm.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "finding.cjm.yaml").write_text(FINDING, "utf-8")
    (tmp_path / "invalid.cjm.yaml").write_text(INVALID, "utf-8")
    (tmp_path / "unreadable.cjm.yaml").write_text(UNREADABLE, "utf-8")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.cjm.yaml")
    os.symlink("loop.cjm.yaml", tmp_path / "loop.cjm.yaml")
    return tmp_path


SITUATIONS = [
    (("good.cjm.yaml",), 0, 0),
    (("finding.cjm.yaml",), 0, 1),
    (("invalid.cjm.yaml",), 1, 1),
    (("unreadable.cjm.yaml",), 1, 1),
    (("good.cjm.yaml", "invalid.cjm.yaml"), 1, 1),
    (("missing.cjm.yaml",), 2, 2),
    (("invalid.cjm.yaml", "missing.cjm.yaml"), 2, 2),
    (("empty",), 2, 2),
    (("empty", "good.cjm.yaml"), 2, 2),
    (("--allow-empty", "empty"), 0, 0),
    (("--allow-empty", "empty", "good.cjm.yaml"), 0, 0),
    (("pipe.cjm.yaml",), 2, 2),
    (("loop.cjm.yaml",), 2, 2),
    (("--fail-on", "never", "invalid.cjm.yaml"), 0, 0),
    (("--config", "nothing.toml", "good.cjm.yaml"), 2, 2),
    (("--today", "yesterday", "good.cjm.yaml"), 2, 2),
    (("--color", "sometimes", "good.cjm.yaml"), 2, 2),
    (("--no-such-flag",), 2, 2),
    (("--fail-on", "errors", "good.cjm.yaml"), 2, 2),
]


@pytest.mark.parametrize("format", RENDERERS)
@pytest.mark.parametrize(("arguments", "validate", "lint"), SITUATIONS, ids=lambda value: str(value))
def test_validate_and_lint(
    folder: Path,
    arguments: tuple[str, ...],
    validate: int,
    lint: int,
    format: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    for command, code in zip(CHECKS, (validate, lint), strict=True):
        assert app.run([command, "--format", format, *arguments]) == code, command
        out, err = capfd.readouterr()
        if code == 2:
            assert err.startswith("error: ")
            assert "Traceback" not in err
        else:
            assert err == ""
            assert out or format == "github"


def test_findings_are_printed_beside_a_missing_path(folder: Path) -> None:
    run = cjm("lint", "invalid.cjm.yaml", "missing.cjm.yaml", cwd=folder)
    assert run.returncode == 2
    assert "error[unknown-key]" in run.stdout
    assert run.stderr == "error: cannot read missing.cjm.yaml: no such file or directory\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("render", "good.cjm.yaml", "-o", "out"), 0),
        (("render", "finding.cjm.yaml", "-o", "out"), 0),
        (("render", "invalid.cjm.yaml", "-o", "out"), 1),
        (("render", "missing.cjm.yaml", "-o", "out"), 2),
        (("render", "empty"), 2),
        (("render", "good.cjm.yaml", "finding.cjm.yaml", "-o", "one.html"), 2),
        (("render", "good.cjm.yaml", "--md", "-o", "one.html"), 2),
        (("render", "-"), 2),
        (("files", "good.cjm.yaml"), 0),
        (("files", "empty"), 2),
        (("files", "--allow-empty", "empty", "good.cjm.yaml"), 0),
        (("render", "--allow-empty", "empty", "good.cjm.yaml", "-o", "out"), 0),
        (("show", "--allow-empty", "empty", "good.cjm.yaml"), 0),
        (("site", "empty", "good.cjm.yaml", "-o", "out"), 2),
        (("site", "--allow-empty", "empty", "good.cjm.yaml", "-o", "out"), 0),
        (("baseline", "create", "empty", "good.cjm.yaml"), 2),
        (("files", "--allow-empty", "empty"), 0),
        (("files", "missing"), 2),
        (("rule", "CJM401"), 0),
        (("rule", "CJM999"), 2),
        (("rule", "CJM401", "--all"), 2),
        (("rule", "--format", "pdf"), 2),
        (("schema",), 0),
        (("schema", "library"), 0),
        (("schema", "report"), 0),
        (("schema", "maps"), 2),
        (("schema", "map", "--out", "schemas"), 2),
        (("lint", "--select", "unprioritised-red", "good.cjm.yaml"), 2),
        (("lint", "--ignore", "", "good.cjm.yaml"), 2),
        (("lint", "--profile", "strikt", "good.cjm.yaml"), 2),
        (("lint", "--format", "json", "--format", "full", "good.cjm.yaml"), 2),
        (("lint", "--format", "json=", "good.cjm.yaml"), 2),
        (("lint", "--format", "sarif", "--format", "junit", "good.cjm.yaml"), 2),
        (("lint", "--format", "sarif=out.txt", "--format", "junit", "good.cjm.yaml"), 0),
        (("lint", "--format", "sarif=good.cjm.yaml/out", "good.cjm.yaml"), 2),
        (("lint", "--stdin-filename", "x.cjm.yaml"), 2),
        (("lnt",), 2),
        ((), 0),
        (("--help",), 0),
        (("lint", "--help"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_other_commands(
    folder: Path,
    arguments: tuple[str, ...],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    assert app.run(arguments) == code
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('profil = "strict"\n', 'unknown key "profil"'),
        ('profile = "strikt"\n', 'did you mean "strict"?'),
        ('ignore = ["missing-ower"]\n', 'did you mean "missing-owner"?'),
        ("[rules.silent-stretch]\nlenght = 3\n", 'did you mean "length"?'),
        ("profile = strict\n", "is no TOML"),
        ('required-version = "99.0"\n', "asks for cjm 99.0"),
    ],
)
def test_settings_that_cannot_be_used(folder: Path, settings: str, said: str) -> None:
    (folder / "cjm.toml").write_text(settings, "utf-8")
    run = cjm("lint", "good.cjm.yaml", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert run.stderr.startswith("error: cjm.toml")


@pytest.mark.parametrize("command", CHECKS)
def test_standard_input(folder: Path, command: str) -> None:
    assert cjm(command, "-", cwd=folder, input=GOOD).returncode == 0
    run = cjm(command, "-", "--stdin-filename", "a.cjm.yaml", "-f", "concise", cwd=folder, input=INVALID)
    assert run.returncode == 1
    assert run.stdout.startswith("a.cjm.yaml:2:1: error[unknown-key]")


def test_a_closed_pipe_ends_silently(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "cjmtool", "rule", "--all", "--format", "json"], stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (141, b"")


def test_a_full_disk_is_said(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "cjmtool", "lint", "invalid.cjm.yaml"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert run.returncode == 2
    assert run.stderr == b"error: cannot write to standard output: no space left on device\n"


def test_an_interruption(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cjmtool", "lint", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        # It waits for its input when the module that reads it is there; a signal before that would be Python's own.
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not _sleeping(process.pid):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (130, b"", b"")


def _sleeping(pid: int) -> bool:
    """Whether the process waits in a read of its standard input (Linux)."""
    return Path(f"/proc/{pid}/wchan").read_text() in ("pipe_read", "anon_pipe_read", "0") and _cpu(pid) == _later(pid)


def _cpu(pid: int) -> str:
    return " ".join(Path(f"/proc/{pid}/stat").read_text().split()[13:15])


def _later(pid: int) -> str:
    time.sleep(0.3)
    return _cpu(pid)


def test_a_bug_is_owned(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)

    def broken(*arguments: object, **named: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("cjmtool.project.run", broken)
    assert app.run(["lint", "good.cjm.yaml"]) == 3
    quiet = capfd.readouterr().err
    assert quiet.startswith("error: this is a bug in cjm")
    assert "Traceback" not in quiet
    assert app.run(["lint", "good.cjm.yaml", "-v"]) == 3
    assert "ZeroDivisionError: planted" in capfd.readouterr().err


def test_suggestions_for_commands_and_flags(folder: Path) -> None:
    assert cjm("valdate", cwd=folder).stderr == 'error: there is no command "valdate"\nhelp: did you mean "validate"?\n'
    assert (
        cjm("lint", "--selct", "x", cwd=folder).stderr
        == 'error: there is no option --selct\nhelp: did you mean "--select"?\n'
    )


def test_each_project_says_itself_from_where_on_it_fails(tmp_path: Path) -> None:
    for name, level in (("a", "never"), ("b", "warning")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cjm.toml").write_text(f'fail-on = "{level}"\n', "utf-8")
        (tmp_path / name / "x.cjm.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b" / "x.cjm.yaml").write_text(FINDING, "utf-8")
    assert cjm("lint", "a", "b", cwd=tmp_path).returncode == 1
    assert cjm("lint", "b", "a", cwd=tmp_path).returncode == 1
    assert cjm("lint", ".", "--fail-on", "never", cwd=tmp_path).returncode == 0
    (tmp_path / "a" / "x.cjm.yaml").write_text(FINDING, "utf-8")
    (tmp_path / "b" / "x.cjm.yaml").write_text(GOOD, "utf-8")
    assert cjm("lint", ".", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("command", ["lint", "validate", "files", "render", "show", "coverage", "index"])
def test_an_empty_folder_beside_a_full_one_is_told(folder: Path, command: str) -> None:
    run = cjm(command, "empty", "good.cjm.yaml", cwd=folder)
    assert run.returncode == 2
    assert "there are no maps in empty" in run.stderr
    assert run.stdout or command == "render"  # the others are done all the same


@pytest.mark.parametrize("command", [["lint"], ["files"], ["render"], ["coverage"], ["diff", "."]])
def test_without_git_it_is_said_that_nothing_is_ignored(folder: Path, command: list[str]) -> None:
    (folder / ".git").mkdir()
    tools = folder / "tools"
    tools.mkdir()
    for git, why in (("", "it is not installed"), ("#!/bin/sh\necho fatal: dubious >&2; exit 128\n", "dubious")):
        if git:
            (tools / "git").write_text(git)
            (tools / "git").chmod(0o755)
        run = cjm(*command, ".", cwd=folder, env={**os.environ, "PATH": f"{tools}:/no-such-folder"})
        assert run.stderr.startswith(
            "note: git does not say which files it ignores, so that they are looked at too, "
            f"but no hidden folders, and none called build, dist or the like: {why}\n"
        )
        assert run.stderr.count("note: ") == 1


EMPTY = [
    ("lint", ""),
    ("lint", "--fix", "good.cjm.yaml", ""),
    ("validate", ""),
    ("files", ""),
    ("render", ""),
    ("show", ""),
    ("coverage", ""),
    ("site", ""),
    ("baseline", "create", ""),
    ("diff", "good.cjm.yaml", ""),
    ("config", "show", ""),
    ("init", "", "--yes"),
    ("lint", "--config", ""),
    ("lint", "--baseline", ""),
    ("lint", "-", "--stdin-filename", ""),
    ("baseline", "create", "--baseline", ""),
    ("render", "good.cjm.yaml", "-o", ""),
    ("render", "good.cjm.yaml", "--template", ""),
    ("site", "-o", ""),
    ("schema", "--out", ""),
    ("diff", "good.cjm.yaml", "finding.cjm.yaml", "--html", ""),
    ("compare", "--as-is", "", "--to-be", "good.cjm.yaml"),
]


@pytest.mark.parametrize("arguments", EMPTY, ids=" ".join)
def test_an_empty_name_is_not_the_current_folder(
    folder: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    assert app.run(arguments) == 2
    out, err = capfd.readouterr()
    assert (out, err.splitlines()[0].split(" ")[-2:]) == ("", ["is", "empty"])
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "command", ["baseline create", "brief", "coverage", "files", "render", "serve", "show", "site"]
)
def test_who_does_not_read_standard_input_says_so(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert app.run([*command.split(), "-"]) == 2
    assert capfd.readouterr().err == f"error: {command} reads files, not standard input\nhelp: name the map\n"
    assert app.run([*command.split(), "--help"]) == 0
    assert "reads standard input" not in capfd.readouterr().out


def test_compare_does_not_read_standard_input_either(folder: Path) -> None:
    run = cjm("compare", "--as-is", "-", "--to-be", "good.cjm.yaml", cwd=folder)
    assert (run.returncode, run.stderr) == (2, "error: compare reads files, not standard input\nhelp: name the map\n")
    assert cjm("compare", "--as-is", "a-b", "--to-be", "good.cjm.yaml", cwd=folder).stderr.startswith(
        "error: cannot read a-b"
    )


def test_libraries_alone_are_no_maps(folder: Path) -> None:
    (folder / "shared.cjm.yaml").write_text("cjm: 1\nkind: library\ntitle: Shared\n", "utf-8")
    for command in ("coverage", "site"):
        run = cjm(command, "shared.cjm.yaml", cwd=folder)
        assert (run.returncode, run.stderr[:29]) == (2, "error: there is no map here, ")
