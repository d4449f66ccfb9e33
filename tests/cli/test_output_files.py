"""What a command writes never takes the place of what an author has written, nor of a device or a link."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from io import FileIO
from pathlib import Path

import pytest

from cjmtool.cli import output
from cjmtool.errors import OutputError
from tests.cli.test_exit_codes import cjm

MAP = """\
cjm: 1
title: Buying
stages:
  - title: Looking
    steps:
      - title: Asks
        emotion: 1
        touchpoints:
          - {channel: Chat, contact: red, priority: high}
        actions:
          - {id: a, title: Answer, cost: 10, impact: 3, effort: 1}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cjm.yaml").write_text(MAP, "utf-8")
    (tmp_path / "plain.yaml").write_text(MAP, "utf-8")
    (tmp_path / "cjm.toml").write_text('profile = "minimal"\n', "utf-8")
    (tmp_path / "cjm-baseline.json").write_text('{"version": 1, "entries": []}\n', "utf-8")
    return tmp_path


@pytest.mark.parametrize("file", ["a.cjm.yaml", "plain.yaml", "cjm.toml", "new.cjm.yaml"])
@pytest.mark.parametrize(
    "command",
    [
        ("lint", "a.cjm.yaml", "--format", "json={}"),
        ("validate", "a.cjm.yaml", "--format", "json={}"),
        ("plan", "a.cjm.yaml", "--format", "json={}"),
        ("coverage", "a.cjm.yaml", "--format", "text", "--format", "csv={}"),
        ("index", ".", "--format", "markdown={}"),
        ("diff", "a.cjm.yaml", "plain.yaml", "--format", "json={}"),
        ("baseline", "create", "a.cjm.yaml", "--baseline", "{}"),
    ],
    ids=" ".join,
)
def test_what_an_author_has_written_is_not_written_over(folder: Path, command: tuple[str, ...], file: str) -> None:
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    run = cjm(*(word.format(file) for word in command), cwd=folder)
    after = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert run.returncode == 2
    assert file in run.stderr
    assert run.stdout == ""
    assert after == before


def test_a_baseline_takes_the_place_of_a_baseline_only(folder: Path) -> None:
    for name, text in {"notes.txt": "my notes", "report.json": '{"version": 1}'}.items():
        (folder / name).write_text(text, "utf-8")
        run = cjm("baseline", "create", "--baseline", name, cwd=folder)
        assert (run.returncode, (folder / name).read_text("utf-8")) == (2, text)
    for text in ("", '{"version": 1, "entries": [', '<<<<<<< HEAD\n{"version": 1, "entries": []}\n'):
        (folder / "cjm-baseline.json").write_text(text, "utf-8")
        assert cjm("baseline", "create", cwd=folder).returncode == 0


def test_a_report_takes_the_place_of_a_report(folder: Path) -> None:
    for _ in range(2):
        assert cjm("lint", "--format", "json=report.json", cwd=folder).returncode == 0
    assert (folder / "report.json").read_bytes().startswith(b"{")


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "real.json").write_text("old", "utf-8")
    (folder / "report.json").symlink_to("elsewhere/real.json")
    (folder / "page.html").symlink_to("elsewhere/not-yet.html")
    assert cjm("lint", "--format", "json=report.json", cwd=folder).returncode == 0
    assert cjm("render", "a.cjm.yaml", "-o", "page.html", cwd=folder).returncode == 0
    assert (folder / "report.json").is_symlink()
    assert (folder / "page.html").is_symlink()
    assert (folder / "elsewhere" / "real.json").read_bytes().startswith(b"{")
    assert (folder / "elsewhere" / "not-yet.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_pipe_is_written_to(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((folder / "pipe").read_bytes()), daemon=True)
    reader.start()
    assert cjm("lint", "--format", "json=pipe", cwd=folder).returncode == 0
    reader.join(20)
    assert got[0].startswith(b"{")
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="a name that Unix gives")
def test_devices_are_written_to(folder: Path) -> None:
    run = cjm("lint", "--quiet", "--format", "json=/dev/stdout", cwd=folder)
    assert run.stdout.startswith("{")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "cjmtool", "lint", "--quiet", "--format", "json=/dev/stdout"]
    closed = subprocess.run(command, cwd=folder, stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert (closed.returncode, closed.stderr) == (141, b"")
    # What a null device does is not tried on the real one, which root could replace.
    assert os.path.lexists("/dev/stdout")


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="a name that Linux gives")
def test_a_file_is_a_file_below_proc_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = (folder / "a.cjm.yaml").stat().st_ino
    output.write_file(Path("/proc/self/cwd/a.cjm.yaml"), b"new")
    assert (folder / "a.cjm.yaml").read_bytes() == b"new"
    assert (folder / "a.cjm.yaml").stat().st_ino != before  # renamed into its place, never half written


def test_whoever_runs_it_a_file_keeps_its_mode(folder: Path) -> None:
    file = folder / "report.json"
    file.write_text("old", "utf-8")
    file.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(file, 12345, 23456)
    owner = file.stat().st_uid, file.stat().st_gid
    assert cjm("lint", "--format", "json=report.json", cwd=folder).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (file.stat().st_uid, file.stat().st_gid) == owner


def test_a_fix_reaches_all_names_of_a_file(folder: Path) -> None:
    file, twin = folder / "a.cjm.yaml", folder / "twin.txt"
    file.write_text(MAP.replace("emotion: 1", "emotion: 1  # cjm: ignore[CJM401] For now"), "utf-8")
    file.chmod(0o640)
    os.link(file, twin)
    run = cjm("lint", "a.cjm.yaml", "--fix", "--isolated", "--fail-on", "never", cwd=folder)
    assert (run.returncode, file.read_text("utf-8")) == (0, MAP)
    assert twin.samefile(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert not [one for one in folder.iterdir() if one.suffix == ".tmp"]


def test_what_could_not_be_written_in_place_comes_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, twin = folder / "a.cjm.yaml", folder / "twin.txt"
    os.link(file, twin)
    fill, calls = output._fill, []

    def failing(opened: FileIO, content: bytes) -> None:
        calls.append(content)
        if len(calls) == 1:
            opened.write(b"half")
            raise OSError(errno.EIO, "broken")
        fill(opened, content)

    monkeypatch.setattr(output, "_fill", failing)
    with pytest.raises(OutputError, match="broken"):
        output.write_file(file, b"new", edit=True)
    assert twin.read_text("utf-8") == MAP
    assert not [one for one in folder.iterdir() if one.suffix == ".tmp"]
