"""The questions of `cjm init`, asked at a terminal of the test's own."""

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmtool.source import load

PATIENCE = 60  # seconds; a busy machine is no failure


class Terminal:
    """A `cjm init` whose streams are a terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cjmtool", "init", *arguments],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            # Only a controlling terminal turns the key Ctrl-C into a signal.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={**os.environ, "CJM_TODAY": "2026-11-20", "NO_COLOR": "1"},
        )
        os.close(slave)

    def wait_for(self, text: str) -> None:
        """Read until the text has come, and forget what came before it."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} did not come: {self.seen!r}"
            assert self._read(), f"{text!r} did not come: {self.seen!r}"
        self.seen = self.seen.partition(text)[2]

    def answer(self, question: str, keys: str) -> None:
        self.wait_for(question)
        self.wait_for(": ")
        time.sleep(0.2)  # readline loses a Ctrl-C that comes in the moment in which it shows the prompt
        os.write(self.master, keys.encode())

    def finish(self) -> tuple[int, str]:
        """The exit code, and what was printed since the last answer."""
        while self._read():
            pass
        return self.process.wait(PATIENCE), self.seen.replace("\r\n", "\n")

    def _read(self) -> bool:
        if not select.select([self.master], [], [], PATIENCE)[0]:
            return False
        try:
            part = os.read(self.master, 4096)
        except OSError:  # Linux says so that the other side has closed
            return False
        self.seen += part.decode()
        return bool(part)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def start(terminals: list[Terminal], folder: Path, *arguments: str) -> Terminal:
    terminals.append(Terminal(folder, *arguments))
    return terminals[-1]


def test_questions_and_answers(tmp_path: Path, terminals: list[Terminal]) -> None:
    terminal = start(terminals, tmp_path)
    terminal.answer("Language of the map: en, ru or pl [en]", "ru\r")
    terminal.answer("Its title [Моя первая карта]", "Покупка: велосипед\r")
    terminal.answer("A name [Анна]", "\r")
    code, shown = terminal.finish()
    assert code == 0
    assert "wrote maps/покупка-велосипед.cjm.yaml" in shown
    written = load((tmp_path / "maps" / "покупка-велосипед.cjm.yaml").read_bytes()).data
    assert written["title"] == "Покупка: велосипед"
    assert written["persona"]["name"] == "Анна"
    assert written["reviewed"] == "2026-11-20"


def test_a_wrong_answer_is_asked_again(tmp_path: Path, terminals: list[Terminal]) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "taken.cjm.yaml").touch()
    terminal = start(terminals, tmp_path, "--persona", "Anna")
    terminal.answer("Language of the map", "polish\r")
    terminal.wait_for('error: "polish" is not en, ru or pl')
    terminal.answer("Language of the map", "pl\r")
    terminal.answer("Its title", "   \r")
    terminal.wait_for("error: the title is empty")
    terminal.answer("Its title", "!!!\r")
    terminal.wait_for("the title gives no file name")
    terminal.answer("Name of the file", "taken\r")
    terminal.wait_for("error: maps/taken.cjm.yaml exists already")
    terminal.answer("Name of the file", "nowa\r")
    code, shown = terminal.finish()
    assert (code, "wrote maps/nowa.cjm.yaml" in shown) == (0, True)
    assert load((tmp_path / "maps" / "nowa.cjm.yaml").read_bytes()).data["title"] == "!!!"


@pytest.mark.parametrize("arguments", [["--yes"], ["--title", "A", "--persona", "B", "--language", "en"]])
def test_nothing_is_asked_when_nothing_is_open(tmp_path: Path, terminals: list[Terminal], arguments: list[str]) -> None:
    code, shown = start(terminals, tmp_path, *arguments).finish()
    assert code == 0
    assert shown.startswith("wrote maps/")


@pytest.mark.parametrize(
    ("key", "code", "error"),
    [("\x03", 130, ""), ("\x04", 2, "error: the input ended before all questions were answered\n")],
    ids=["ctrl-c", "end"],
)
@pytest.mark.parametrize("question", [0, 1])
def test_leaving_at_a_question(
    tmp_path: Path, terminals: list[Terminal], key: str, code: int, error: str, question: int
) -> None:
    terminal = start(terminals, tmp_path)
    if question:
        terminal.answer("Language of the map", "\r")
        terminal.answer("Its title", key)
    else:
        terminal.answer("Language of the map", key)
    left, shown = terminal.finish()
    assert left == code
    assert error in shown
    assert "Traceback" not in shown
    assert "Abort" not in shown
    assert list(tmp_path.iterdir()) == []
