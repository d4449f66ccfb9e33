"""Maps in the terminal: what goes where, how wide, in which colours, and the exit code."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from wcwidth import wcswidth

from cjmtool.cli import app
from tests.cli.test_exit_codes import GOOD, INVALID, cjm

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "one.cjm.yaml").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def widest(text: str) -> int:
    return max(wcswidth(line) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("one.cjm.yaml",), 0),
        ((".",), 0),
        (("missing.cjm.yaml",), 2),
        (("one.cjm.yaml", "missing.cjm.yaml"), 2),
        (("invalid.yaml",), 1),
        (("one.cjm.yaml", "invalid.yaml"), 1),
        (("invalid.yaml", "missing.cjm.yaml"), 2),
        (("empty",), 2),
        (("empty", "--allow-empty"), 0),
        (("-",), 2),
        (("--width", "39"), 2),
        (("--color", "sometimes"), 2),
        (("--step", "asks-in-the-chat"), 0),
        (("--step", "1"), 0),
        (("--step", "2"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_exit_codes(project: Path, arguments: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "invalid.yaml").write_text(INVALID, "utf-8")
    (project / "empty").mkdir()
    assert app.run(["show", *arguments]) == code
    out, err = capsys.readouterr()
    assert ("Asks in the chat" in out) == ("one.cjm.yaml" in arguments or (code == 0 and "empty" not in arguments))
    assert ("error[unknown-key]" in out) == ("invalid.yaml" in arguments)
    assert err.startswith("error: ") == (code != 0)


def test_piped_output_is_plain_and_a_hundred_columns_wide(project: Path) -> None:
    # Named, because readline, which pytest loads, tells COLUMNS to whatever is started without an environment.
    environment = dict(os.environ)
    run = cjm("show", cwd=project, env=environment)
    assert run.stderr == ""
    assert "\x1b" not in run.stdout
    assert widest(run.stdout) == 100
    assert widest(cjm("show", cwd=project, env={**environment, "COLUMNS": "64"}).stdout) == 64
    assert widest(cjm("show", "--width", "72", cwd=project, env={**environment, "COLUMNS": "64"}).stdout) == 72
    assert widest(cjm("show", cwd=project, env={**environment, "COLUMNS": "12"}).stdout) == 40


def test_colours_change_nothing_but_the_colour(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["show"])
    bare = capsys.readouterr().out
    app.run(["show", "--color", "always"])
    coloured = capsys.readouterr().out
    assert "\x1b[" in coloured
    assert ANSI.sub("", coloured) == bare


def test_a_terminal_gets_colours_in_its_width(project: Path) -> None:
    assert in_terminal("show", encoding="utf-8") > {"\x1b[1m", "━" * 80}


def test_a_terminal_without_unicode_gets_plain_signs(project: Path) -> None:
    found = in_terminal("show", encoding="latin-1")
    assert "=" * 80 in found
    assert "━" * 80 not in found


def in_terminal(*arguments: str, encoding: str) -> set[str]:
    """What of interest a terminal of 80 columns receives."""
    ours, theirs = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    with subprocess.Popen([sys.executable, "-m", "cjmtool", *arguments], stdout=theirs, env=environment) as running:
        os.close(theirs)
        received = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # the other side has gone
                break
            if not chunk:
                break
            received += chunk
        assert running.wait(30) == 0
    os.close(ours)
    text = received.decode("utf-8")
    return {piece for piece in ("\x1b[1m", "━" * 80, "=" * 80) if piece in text} | {"always"}


def test_several_maps_and_a_library(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "two.cjm.yaml").write_text(GOOD.replace("Booking", "Leaving"), "utf-8")
    (project / "lib.cjm.yaml").write_text("cjm: 1\nkind: library\ntitle: L\n", "utf-8")
    assert app.run(["show"]) == 0
    out, err = capsys.readouterr()
    assert out.index("Booking a dentist") < out.index("\n\n\nLeaving a dentist")
    assert err == ""
    assert app.run(["show", "lib.cjm.yaml"]) == 0
    assert capsys.readouterr() == ("", "note: lib.cjm.yaml is a library; maps that use it show what it defines\n")


def test_the_words_follow_the_language_of_the_map(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("ru", "Путь целиком"), ("pl", "Cała podróż"), ("la", "The whole journey")):
        (project / "one.cjm.yaml").write_text(GOOD.replace("cjm: 1", f"cjm: 1\nlanguage: {language}"), "utf-8")
        assert app.run(["show"]) == 0
        assert word in capsys.readouterr().out


def test_the_words_of_the_author_cannot_write_to_the_terminal(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = '"\\e]0;title\\a\\e[31mred [red]not red[/red] :warning: \\u202Eturned"'
    (project / "one.cjm.yaml").write_text(GOOD.replace("Asks in the chat", said), "utf-8")
    assert app.run(["show", "--color", "always", "--width", "160"]) == 0
    out = capsys.readouterr().out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", ANSI.sub("", out))
    assert "\x1b[31m" not in out
    assert app.run(["show", "--step", "1", "--width", "160"]) == 0
    assert "[31mred [red]not red[/red] :warning:" in capsys.readouterr().out
