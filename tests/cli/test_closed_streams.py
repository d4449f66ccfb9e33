"""Streams that the caller has closed, or that cannot take what is written: said where it can be, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_exit_codes import FINDING, GOOD

CLOSED = "error: cannot write to standard output: it is closed\n"
FULL = "error: cannot write to standard output: no space left on device\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="written for a POSIX shell")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.cjm.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "finding.cjm.yaml").write_text(FINDING, "utf-8")
    return tmp_path


def shell(command: str, folder: Path) -> tuple[int, str, str]:
    """`cjm` with redirections of the shell."""
    line = f'exec "$0" -m cjmtool {command}'
    run = subprocess.run(
        ["sh", "-c", line, sys.executable], cwd=folder, capture_output=True, encoding="utf-8", timeout=60
    )
    return run.returncode, run.stdout, run.stderr


@pytest.mark.parametrize(
    "command", ["lint good.cjm.yaml", "coverage", "show good.cjm.yaml", "rule --all", "--version", "--help", ""]
)
def test_standard_output_that_is_closed_or_full(folder: Path, command: str) -> None:
    assert shell(f"{command} >&-", folder) == (2, "", CLOSED)
    if os.path.exists("/dev/full"):
        assert shell(f"{command} >/dev/full", folder) == (2, "", FULL)


@pytest.mark.parametrize("to", ["&-", "/dev/full"])
def test_standard_error_that_takes_nothing(folder: Path, to: str) -> None:
    if to == "/dev/full" and not os.path.exists(to):
        pytest.skip("there is no /dev/full")
    code, out, _ = shell(f"lint finding.cjm.yaml -f concise -f json=out.json 2>{to}", folder)
    assert (code, out[:17]) == (1, "finding.cjm.yaml:")
    assert shell(f"lint missing.cjm.yaml 2>{to}", folder)[0] == 2
    assert shell(f"lint --no-such-flag 2>{to}", folder)[0] == 2
    assert shell(f"lint good.cjm.yaml >&- 2>{to}", folder) == (2, "", "")


def test_standard_input_that_is_closed(folder: Path) -> None:
    code, out, err = shell("lint - <&-", folder)
    assert (code, out) == (2, "")
    assert err == "error: cannot read standard input: it is closed\nhelp: name the file instead of -\n"
    assert shell("lint good.cjm.yaml <&-", folder)[0] == 0


def test_no_file_takes_the_place_of_a_closed_stream(folder: Path) -> None:
    code, _, err = shell("lint finding.cjm.yaml -f json=out.json <&- >&-", folder)
    assert (code, err) == (1, "wrote out.json\n")
    assert json.loads((folder / "out.json").read_text("utf-8"))["version"] == 1


def test_help_into_a_closed_pipe(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for arguments in (["--help"], ["lint", "--help"], ["--version"]):
        run = subprocess.run(
            [sys.executable, "-m", "cjmtool", *arguments], stdout=writing, stderr=subprocess.PIPE, timeout=60
        )
        assert (run.returncode, run.stderr) == (141, b"")
    os.close(writing)
