"""A change is kept only if nothing but its place has changed: what a wrong fix would do is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cjmtool.check import Checked, check, objection
from cjmtool.check.verifying import differences
from cjmtool.lint import fixes
from cjmtool.problem import Edit, Fix, Problem

TODAY = date(2026, 11, 23)
MAP = """\
cjm: 1
title: Buying a bicycle
persona: {name: Marta}
note: &colour green
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: {channel: Shop, contact: gren}
        emotions: 2
        pains: [Dear, *colour]
"""


def read(text: str) -> Checked:
    return check(text.encode(), "a.cjm.yaml", "a.cjm.yaml", today=TODAY)


def edit(old: str, new: str, text: str = MAP) -> Edit:
    assert text.count(old) == 1
    return Edit(text.index(old), text.index(old) + len(old), new)


def judged(rule: str, *edits: Edit, safe: bool = False, text: str = MAP) -> str:
    """The objection to a fix of the first finding of a rule that makes these edits."""
    before = read(text)
    found = next(p for p in before.problems if p.name == rule)
    fixed: list[Problem] = [replace(found, fix=Fix("x", edits, safe))]
    return objection(before, read(fixes.apply(text, fixes.edits_of(fixed))), fixed)


def test_what_changes_its_place_alone_is_kept() -> None:
    assert judged("invalid-value", edit("gren", "green")) == ""
    assert judged("unknown-key", edit("emotions", "emotion")) == ""


ELSEWHERE = "something else would change as well"
NO_HELP = "it would not help"
ANOTHER = "it would cause another error"


@pytest.mark.parametrize(
    ("rule", "edits", "why"),
    [
        ("invalid-value", [edit("gren", "gruen")], NO_HELP),
        ("invalid-value", [edit("gren", "*colour")], ""),
        ("invalid-value", [edit("&colour green", "&colour red"), edit("gren", "red")], ELSEWHERE),
        ("invalid-value", [edit("gren}", "green}\n    owner: Shop")], ELSEWHERE),
        ("invalid-value", [edit("gren", "green"), edit("Compares", "Weighs")], ""),
        ("unknown-key", [edit("emotions", "importances")], NO_HELP),
        ("unknown-key", [edit("emotions", "note: x\n        emotion")], ELSEWHERE),
        ("unknown-key", [edit("emotions", "title")], ELSEWHERE),
        ("unknown-key", [edit("emotions", "feeling"), edit("pains:", "feeling:")], ELSEWHERE),
        ("unknown-key", [edit("emotions", "importance")], ""),
        ("unknown-key", [edit("emotions", "links")], ""),
        ("unknown-key", [edit("emotions", "duration")], ANOTHER),
        ("unknown-key", [edit("emotions", "contact")], NO_HELP),
        ("unknown-key", [edit("emotions: 2", "emotion: 9")], ELSEWHERE),
        ("unknown-key", [edit("pains: [Dear", "pains: ['Dear")], "the file could not be read any more"),
    ],
)
def test_a_change_is_judged_by_what_it_changes(rule: str, edits: list[Edit], why: str) -> None:
    assert judged(rule, *edits) == why


@pytest.mark.parametrize("new", ["green", "gren", '"gren"'], ids=["another word", "nothing", "quotes"])
def test_a_safe_fix_changes_nothing_that_the_map_says(new: str) -> None:
    """And it has to help all the same."""
    expected = "what the map says would change" if new == "green" else NO_HELP
    assert judged("invalid-value", edit("gren", new), safe=True) == expected


def test_quotes_that_change_a_number_are_not_safe() -> None:
    text = MAP.replace("gren", "green").replace("emotions", "emotion").replace("Dear", "on")
    assert judged("ambiguous-scalar", edit("[on", '["on"', text), safe=True, text=text) == ""
    both = [edit("[on", '["on"', text), edit("emotion: 2", 'emotion: "2"', text)]
    assert judged("ambiguous-scalar", *both, safe=True, text=text) == "what the map says would change"


def test_a_file_that_can_be_read_stays_readable() -> None:
    assert judged("unknown-key", edit("emotions", "\x07")) == "the file could not be read any more"


def test_a_file_that_could_not_be_read_has_nothing_to_lose() -> None:
    text = "{cjm: 1\ntitle: x\n"
    before = read(text)
    assert not before.document.readable
    fixed = [replace(before.problems[0], fix=Fix("x", (Edit(0, 1, ""),), safe=True))]
    assert objection(before, read(fixes.apply(text, fixes.edits_of(fixed))), fixed) == ""


def test_differences_are_told_where_they_are() -> None:
    one = {"a": [1, {"b": 2}], "c": 3, "d": {"e": 4}}
    other = {"a": [1, {"b": 5}, 6], "f": 3, "d": [4]}
    assert list(differences(one, other)) == [("a", 1, "b"), ("a", 2), ("c",), ("d",), ("f",)]
    assert list(differences(one, {**one})) == []
