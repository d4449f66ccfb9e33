"""The rules of the bank: their examples, and what is close to the border."""

from __future__ import annotations

import pytest
from harbour_rules import CHECKS, product_code, undated_moment

from cjmtool.rules import Check
from cjmtool.testing import check_examples, findings

MOMENT = """\
cjm: 1
title: Opening an account
stages:
  - title: Deciding
    steps:
      - title: Asks which papers are needed
        {moment}
        touchpoints:
          - {{channel: Hotline, contact: {contact}}}
        actions:
          - {{title: Answer in the evening, closes: Hotline{more}}}
"""
TRUTH = "moment_of_truth: Whoever has to come twice goes to another bank"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rules[0].name)
def test_the_examples_are_true(check: Check) -> None:
    check_examples(check)


def test_an_action_without_a_date_is_none() -> None:
    (found,) = findings(MOMENT.format(moment=TRUTH, contact="red", more=""), undated_moment.CHECK)
    assert found.message == 'no action with a date closes the red card "Hotline"'
    assert (found.line, found.marked) == (9, "Hotline")
    assert found.related == ("this moment decides",)


@pytest.mark.parametrize(
    ("moment", "contact", "more"),
    [
        (TRUTH, "red", ", due: 2027-03-31"),
        (TRUTH, "green", ""),
        (TRUTH, "red, accepted: {reason: The board wants no hotline}", ""),
        ("importance: 5", "red", ""),
    ],
    ids=["dated", "green", "accepted", "no moment"],
)
def test_what_needs_no_date(moment: str, contact: str, more: str) -> None:
    assert findings(MOMENT.format(moment=moment, contact=contact, more=more), undated_moment.CHECK) == []


def test_a_rejected_action_is_none() -> None:
    text = MOMENT.format(moment=TRUTH, contact="red", more=", due: 2027-03-31, status: rejected, reason: Too dear")
    assert len(findings(text, undated_moment.CHECK)) == 1


def test_a_date_may_stand_in_a_library() -> None:
    text = MOMENT.format(moment=TRUTH, contact="red", more="").replace(
        "{title: Answer in the evening, closes: Hotline}", "{id: evenings, closes: Hotline}"
    )
    library = "cjm: 1\nkind: library\ntitle: Plans\nactions:\n  evenings: {title: Answer in the evening%s}\n"
    text = text.replace("stages:", "uses: plans.cjm.yaml\nstages:")
    for more, number in ((", due: 2027-03-31", 0), ("", 1)):
        files = {"plans.cjm.yaml": library % more}
        assert len(findings(text, undated_moment.CHECK, files=files)) == number


@pytest.mark.parametrize(
    ("title", "words"),
    [("kestrel for companies", {"kestrel"}), ("LX2 and Kestrel", {"LX2", "Kestrel"}), ("Kestrels in the park", set())],
)
def test_code_names(title: str, words: set[str]) -> None:
    text = f"cjm: 1\nkind: library\ntitle: Places\nchannels:\n  place: {{title: {title}}}\n"
    found = findings(text, product_code.CHECK)
    assert {finding.message.split('"')[1] for finding in found} == words


def test_the_list_is_a_setting() -> None:
    text = "cjm: 1\nkind: library\ntitle: Places\nchannels:\n  place: {title: The Osprey counter}\n"
    assert len(findings(text, product_code.CHECK, options={"codes": ("osprey",)})) == 1
