"""What `--fix` makes of a map: the right thing, nothing else, and nothing where two things could be right."""

from __future__ import annotations

import pytest

from cjmtool.cli.rule import record as as_json
from cjmtool.lint import fixes
from cjmtool.lint.catalogue import BUILT_IN
from cjmtool.lint.page import files
from cjmtool.lint.rules import NAMES, all_rules, record
from cjmtool.problem import FILE_START, Edit, Fix, Problem, Severity
from tests.lint.fix_cases import CASES, TOUCH, UNCERTAIN, Case
from tests.lint.mending import mended, reported, step, text_of

EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.before[-30:]!r}")


@EACH
def test_a_fix_makes_the_right_thing_of_it(case: Case) -> None:
    found = [p for p in reported(case.before) if p.name == case.rule]
    assert [p.fix.safe for p in found if p.fix] == [case.safe] * len(found)
    assert text_of(mended(case.before, unsafe=not case.safe)) == case.after


def test_every_rule_that_can_be_fixed_has_a_case() -> None:
    assert {rule.name for rule in all_rules() if rule.fix != "none"} == {case.rule for case in CASES}


def test_the_record_as_json_says_so() -> None:
    shown = [(r["fix"], r["fix_safety"], r["precision"]) for r in (as_json(rule, BUILT_IN) for rule in all_rules())]
    assert shown == [(r.fix, r.fix_safety, r.precision) for r in all_rules()]
    assert all((fix == "none") == (safety == "") for fix, safety, _ in shown)


@EACH
def test_the_record_says_what_its_fixes_are(case: Case) -> None:
    """A rule whose fixes are not all safe is called unsafe."""
    assert record(case.rule).fix_safety in ("unsafe", "safe" if case.safe else "unsafe")


@pytest.mark.parametrize("rule", [r for r in all_rules() if r.fix == "none"], ids=lambda rule: rule.name)
def test_what_has_no_fix_offers_none(rule: object) -> None:
    first = next(iter(files(record(rule.name).bad).values()))  # type: ignore[attr-defined]
    assert [p.name for p in reported(first) if p.fix and p.name == rule.name] == []  # type: ignore[attr-defined]


@EACH
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_line_ends_are_kept(case: Case, end: str) -> None:
    """With a byte order mark before, and without a line end at the end of the file."""
    before, after = ("\ufeff" + text.removesuffix("\n").replace("\n", end) for text in (case.before, case.after))
    if before.count(end) > after.count(end):
        after += end  # the last line has gone, and the end of the one before it stays
    assert text_of(mended(before, unsafe=not case.safe)) == after


@EACH
def test_what_is_mended_needs_no_more_mending(case: Case) -> None:
    again = mended(case.after)
    assert (again.made, text_of(again)) == (0, case.after)


@EACH
def test_comments_and_blanks_stay(case: Case) -> None:
    """Around the place everything is as odd as before."""
    odd = "#  one\t\n\n  # two  \n"
    tail = "# last\n\n   \n# end"
    assert text_of(mended(odd + case.before + tail, unsafe=not case.safe)) == odd + case.after + tail


@pytest.mark.parametrize("text", UNCERTAIN.values(), ids=UNCERTAIN.keys())
def test_what_may_mean_two_things_is_left_alone(text: str) -> None:
    change = mended(text)
    assert text_of(change) == text
    assert change.refused == []


def test_each_of_the_uncertain_is_found() -> None:
    """Else they would prove nothing."""
    silent = [name for name, text in UNCERTAIN.items() if not any(p.code < "CJM3" for p in reported(text))]
    assert silent == []


ANCHORED = """cjm: 1
title: Buying a bicycle
x-colour: &colour gren
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: {channel: Shop, contact: *colour}
"""


def test_nothing_is_changed_through_an_alias() -> None:
    problem = next(p for p in reported(ANCHORED) if p.name == "invalid-value")
    assert problem.fix is None
    assert text_of(mended(ANCHORED)) == ANCHORED


def test_what_an_alias_repeats_is_not_changed() -> None:
    """The anchor's own place could be mended, and every alias would change with it."""
    text = (
        ANCHORED.replace("&colour gren", "x")
        .replace("*colour", "&colour gren")
        .replace("channel: Shop, ", "")
        .replace("{contact: &colour gren}", "[{channel: Shop, contact: &colour gren}, {channel: Web, note: *colour}]")
    )
    change = mended(text)
    assert text_of(change) == text
    assert [(p.name, why) for p, why in change.refused] == [("invalid-value", "something else would change as well")]


def test_one_fix_uncovers_another() -> None:
    before = "title:A\nstages:\n  - titel: B\n    setps:\n\t  - {title: C, touchpionts: {chanel: D, contact: gren}}\n"
    after = (
        "title: A\nstages:\n  - title: B\n    steps:\n      - {title: C, touchpoints: {channel: D, contact: green}}\n"
    )
    change = mended(before + "cjm: 1\n")
    assert text_of(change) == after + "cjm: 1\n"
    assert change.made == 7


def test_safe_fixes_leave_the_unsafe_ones() -> None:
    before = step(TOUCH, "emotions: 1", "note:bike")
    assert text_of(mended(before, unsafe=False)) == step(TOUCH, "emotions: 1", "note: bike")


def test_both_names_in_one_bracket() -> None:
    before = step("touchpoints: Shop  # cjm: ignore[blind-stage, silent-stretch, unassessed-touchpoint] Later")
    assert text_of(mended(before)) == step("touchpoints: Shop  # cjm: ignore[unassessed-touchpoint] Later")
    everything = step("touchpoints: Shop  # cjm: ignore[blind-stage, silent-stretch] Later")
    assert text_of(mended(everything)) == step("touchpoints: Shop")


def test_comments_on_following_lines_go_at_once() -> None:
    comments = "# cjm: ignore[blind-stage] a\n" * 3
    change = mended(step(TOUCH) + comments)
    assert (text_of(change), change.made) == (step(TOUCH), 3)


def problem(*edits: Edit, safe: bool = False) -> Problem:
    fix = Fix("x", edits, safe)
    return Problem("a", FILE_START, NAMES["unknown-key"].code, "unknown-key", Severity.ERROR, "m", fix=fix)


def test_edits_are_made_by_place() -> None:
    edits = fixes.edits_of([problem(Edit(1, 2, "B"), Edit(4, 4, "!")), problem(Edit(6, 8, ""))])
    assert fixes.apply("abcdefgh", edits) == "aBcd!ef"


def test_what_overlaps_waits() -> None:
    first, inside, touching, after = (
        problem(Edit(0, 1, '"'), Edit(9, 9, '"')),
        problem(Edit(4, 5, "x")),
        problem(Edit(9, 12, "y")),
        problem(Edit(13, 14, "z")),
    )
    assert fixes.compatible([first, inside, touching, after]) == [first, after]
    one, other = problem(Edit(0, 3, "")), problem(Edit(3, 5, ""))
    assert fixes.compatible([one, other]) == [one, other]


def test_where_places_are_afterwards() -> None:
    edits = (Edit(2, 2, "++"), Edit(4, 6, ""), Edit(8, 9, "long"))
    assert [fixes.landing(edits, n) for n in (0, 2, 3, 4, 6, 8, 9, 20)] == [
        (0, 0), (2, 4), (5, 5), (6, 6), (6, 6), (8, 12), (12, 12), (23, 23),
    ]  # fmt: skip
