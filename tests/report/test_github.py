"""Annotations as GitHub's runner reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.problem import FILE_START, Problem, Severity
from cjmtool.report.findings import Findings
from cjmtool.report.summary import summarise
from tests.report.samples import HOSTILE, MAP, ODD, SAMPLES, at, problem, red, written

COMMAND = re.compile(r"::(?P<level>\w+) (?P<properties>[^\n]*?)::(?P<message>.*)")


def annotations(text: str) -> list[dict[str, str]]:
    """What the runner makes of a log: level, message and properties, unescaped."""
    found = []
    for line in text.splitlines():
        command = COMMAND.fullmatch(line)
        assert command is not None, line
        properties = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            properties = {key: value.replace(escape, char) for key, value in properties.items()}
        message = command["message"]
        for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            message = message.replace(escape, char)
        found.append({"level": command["level"], "message": message, **properties})
    return found


def of(*problems: Problem) -> str:
    return written("github", Findings(problems, (), summarise(problems, (), maps=1, libraries=0, steps=0)))


def test_an_annotation() -> None:
    (one,) = annotations(of(red("Chat")))
    assert one == {
        "level": "error",
        "title": "unprioritised-red-contact (CJM401)",
        "file": ODD,
        "line": "8",
        "col": "32",
        "endLine": "8",
        "endColumn": "35",
        "message": f'{ODD}:8:32: red card "Chat" has no priority (add `priority: critical | high | medium | low`)',
    }


def test_columns_count_code_points_and_end_with_the_last_one() -> None:
    (one,) = annotations(of(problem("invalid-value", at(MAP, "redd"), "x")))
    assert MAP.splitlines()[9][int(one["col"]) - 1 : int(one["endColumn"])] == "redd"
    (whole,) = annotations(of(problem("empty-file", FILE_START, "x")))
    assert (whole["col"], whole["endColumn"]) == ("1", "1")


def test_the_gravest_come_first() -> None:
    levels = [one["level"] for one in annotations(written("github", SAMPLES["everything"]()))]
    assert levels == ["error"] * 4 + ["warning", "notice"]


def test_nothing_is_said_about_nothing() -> None:
    assert written("github", SAMPLES["nothing"]()) == ""


def test_more_than_github_shows() -> None:
    """A notice before all others, so that it is among those that are shown."""
    many = [problem("blind-stage", FILE_START, f"w{n}") for n in range(11)]
    many += [problem("invalid-value", FILE_START, f"e{n}") for n in range(12)]
    many += [problem("blind-stage", FILE_START, f"i{n}", severity=Severity.INFO) for n in range(10)]
    first, *others = annotations(of(*many))
    assert first == {
        "level": "notice",
        "title": "cjm",
        "message": "GitHub annotates at most 10 findings of a severity; "
        "the log of this step has all 12 errors and 11 warnings",
    }
    assert [one["level"] for one in others] == ["error"] * 12 + ["warning"] * 11 + ["notice"] * 10


@pytest.mark.parametrize("level", Severity)
def test_as_many_as_github_shows(level: Severity) -> None:
    many = [problem("blind-stage", FILE_START, "x", severity=level) for _ in range(10)]
    assert len(annotations(of(*many))) == 10


@given(
    st.text(st.sampled_from("a:,%=\n\r\u202e\x1b😀A02DC5"), max_size=20),
    st.text(st.characters(exclude_characters="/\0"), max_size=10),
)
def test_no_word_of_an_author_forges_a_command(words: str, path: str) -> None:
    text = of(problem("invalid-value", FILE_START, words + HOSTILE, help=words, path=f"a{path}.yaml"))
    (one,) = annotations(text)
    assert one.keys() == {"level", "title", "file", "line", "col", "endLine", "endColumn", "message"}
    assert one["line"] == "1"
    assert not {"\x1b", "\u202e", "\x07", "\r"} & set(text)
