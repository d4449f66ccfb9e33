"""Ignores that are written for findings: where a comment may stand and counts, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmtool.lint.ignores import excusable
from cjmtool.lint.new_ignores import Writer, flaw
from cjmtool.lint.rules import NAMES
from cjmtool.problem import FILE_START, Problem
from cjmtool.source import events, load
from tests.lint.mending import OPTIONS, TODAY, ignored, reported, text_of
from tests.lint.test_fix_properties import SLIP, with_slips

RED = replace(OPTIONS, select=("unprioritised-red-contact", "red-contact-without-action"))


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(events, "CParser", None)


HEAD = """\
cjm: 1
title: T
stages:
  - title: S
    steps:
      - title: One
        touchpoints:"""


def with_cards(cards: str) -> str:
    """A map whose step has these touchpoints; what begins on a line of its own is indented for it."""
    return HEAD + cards.replace("\n", "\n          ") + "\n"


BOTH = "unprioritised-red-contact, red-contact-without-action"
OVER = "{channel: A, contact: red}  # cjm: ignore[blind-stage] Later until 2026-01-01"
WRONG = "{channel: A, contact: red}  # cjm: ignored[blind-stage] Later"
CASES = {
    "at the end of a line": ("\n- {channel: A, contact: red}", "\n- {channel: A, contact: red}  NAMED"),
    "behind blanks": ("\n- {channel: A, contact: red}   ", "\n- {channel: A, contact: red}   NAMED"),
    "behind a comment": ("\n- {channel: A, contact: red} # two", "\n- {channel: A, contact: red} # two  NAMED"),
    "behind the sign of a block": (
        "\n- channel: >-\n    The\n    shop\n  contact: red",
        "\n- channel: >-  NAMED\n    The\n    shop\n  contact: red",
    ),
    "above a text in quotes of several lines": (
        '\n- channel: "The\n    shop"\n  contact: red',
        '\nNAMED\n- channel: "The\n    shop"\n  contact: red',
    ),
    "above a text of several lines": (
        "\n- contact: red\n  channel: The\n    shop",
        "\n- contact: red\n  NAMED\n  channel: The\n    shop",
    ),
    "in brackets": (
        " [\n{channel: A, contact: red}, {channel: B},\n{channel: C, contact: red}]",
        " [\n{channel: A, contact: red}, {channel: B},  NAMED\n{channel: C, contact: red}]  NAMED",
    ),
    "above a part in brackets": (
        ' [\n{channel: "A\n   B", contact: red}]',
        ' [\nNAMED\n{channel: "A\n   B", contact: red}]',
    ),
    "into the bracket of the line": (
        "\n- {channel: A, contact: red}  # cjm: ignore[ blind-stage ] Later",
        f"\n- {{channel: A, contact: red}}  # cjm: ignore[ blind-stage, {BOTH} ] Later",
    ),
    "into the bracket above the part": (
        '\n# cjm: ignore[blind-stage] Later\n- channel: "The\n    shop"\n  contact: red',
        f'\n# cjm: ignore[blind-stage, {BOTH}] Later\n- channel: "The\n    shop"\n  contact: red',
    ),
    "not into one that is over": (f"\n- {OVER}", f"\nNAMED\n- {OVER}"),
    "not into one that means nothing": (f"\n- {WRONG}", f"\nNAMED\n- {WRONG}"),
    "not into one above the part where the line is free": (
        "\n# cjm: ignore[blind-stage] Later\n- {channel: A, contact: red}",
        "\n# cjm: ignore[blind-stage] Later\n- {channel: A, contact: red}  NAMED",
    ),
    "on a line with an odd indentation": (
        "\n-     channel: A\n      contact: red",
        "\n-     channel: A  NAMED\n      contact: red",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_where_a_comment_goes(before: str, after: str, end: str) -> None:
    cards = (before, after.replace("NAMED", f"# cjm: ignore[{BOTH}] Why"))
    texts = [("\ufeff" + with_cards(one).removesuffix("\n")).replace("\n", end) for one in cards]
    change = ignored(texts[0], options=RED)
    assert text_of(change) == texts[1]
    assert [p.name for p, _ in change.refused if p.code < "CJM9"] == []
    assert [p.name for p in reported(change.after, RED) if excusable(p)] == []


def test_nothing_is_written_where_nothing_is_found() -> None:
    text = with_cards("\n- {channel: A, contact: red, accepted: {reason: r}}")
    change = ignored(text, options=replace(RED, select=("unprioritised-red-contact",)))
    assert (text_of(change), change.made) == (text, 0)


def of_the_file(name: str = "missing-purpose") -> Problem:
    entry = NAMES[name]
    return Problem("map.cjm.yaml", FILE_START, entry.code, name, entry.severity, "m")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "# cjm: file-ignore[missing-purpose, missing-owner] Why\n"),
        ("---\n", "# cjm: file-ignore[missing-purpose, missing-owner] Why\n---\n"),
        ("# About\n", "# cjm: file-ignore[missing-purpose, missing-owner] Why\n# About\n"),
        (
            "# yaml-language-server: $schema=x.json\n# About\n",
            "# yaml-language-server: $schema=x.json\n# cjm: file-ignore[missing-purpose, missing-owner] Why\n# About\n",
        ),
        (
            "# cjm: file-ignore[blind-stage] Later\n",
            "# cjm: file-ignore[blind-stage, missing-purpose, missing-owner] Later\n",
        ),
    ],
)
def test_what_is_wrong_with_the_file_is_ignored_in_its_head(head: str, expected: str) -> None:
    from cjmtool.lint import fixes
    from cjmtool.lint.ignores import apply, read
    from cjmtool.source.comments import comments

    text = with_cards(" A")
    document = load((head + text).encode())
    problems = [of_the_file("missing-owner"), of_the_file()]
    edits, left = Writer(document, read(comments(document)), TODAY).edits(problems, "Why")
    new = fixes.apply(head + text, edits)
    assert (new, left) == (expected + text, [])
    assert apply(problems, read(comments(load(new.encode()))), TODAY)[0] == []


def test_a_file_that_cannot_be_read_gets_no_comments() -> None:
    change = ignored("- &a b\n")
    assert (change.made, change.after) == (0, b"- &a b\n")
    assert {(p.name, why) for p, why in change.refused} == {
        ("not-a-mapping", "it cannot be ignored by a comment"),
        ("anchor-eats-text", "the file cannot be read"),
    }


def test_what_keeps_a_file_from_being_a_map_stays() -> None:
    text = with_cards("\n- {channel: A, contact: rot}").replace("title: T", "title: T #5")
    change = ignored(text)
    assert [p.name for p, _ in change.refused] == ["invalid-value"]
    assert text_of(change) == text.replace("T #5", "T #5  # cjm: ignore[comment-eats-text] Why")


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("Waiting for May", ""),
        ("Waiting for May until 2027-05-31", ""),
        ("Ждём май ☂ [sic] # really", ""),
        ("", "says nothing"),
        (" :,— ", "says nothing"),
        ("until 2027", "says nothing"),
        ("May until 2026-05", 'holds "until 2026-05-31", which is over'),
        ("May until 31.05.2027", 'holds "until 31.05.2027", which is no date'),
        ("one\ntwo", "holds a line break or a character that cannot be seen"),
        ("one\x00", "holds a line break or a character that cannot be seen"),
        ("one\u2028two", "holds a line break or a character that cannot be seen"),
    ],
)
def test_what_a_reason_may_be(reason: str, why: str) -> None:
    assert flaw(reason, TODAY) == why
    if not why:
        change = ignored(with_cards("\n- {channel: A, contact: red}"), reason, RED)
        assert change.made == 2
        assert f"] {reason}\n" in text_of(change)


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/maps/*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_falls_silent(path: Path) -> None:
    change = ignored(path.read_bytes())
    assert change.made > 0
    assert [p.name for p in reported(change.after) if excusable(p)] == []
    assert load(change.after).data == load(path.read_bytes()).data


@settings(max_examples=60)
@given(st.lists(SLIP, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_map_falls_silent_and_says_what_it_said(slips: list[tuple[int, str, int]], end: str) -> None:
    raw, _ = with_slips(slips, end, "")
    change = ignored(raw)
    before, after = load(raw), load(change.after)
    assert after.data == before.data
    left = {(p.name, p.message) for p, _ in change.refused}
    assert {(p.name, p.message) for p in reported(change.after) if p.code < "CJM9"} <= left
    assert ignored(change.after).made == 0
