"""What authors of rules test with: it says what a report would say, and hides nothing that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import cjmtool.rules
from cjmtool.errors import PluginError, SettingsError
from cjmtool.rules import Book, Check, Context, Path, Pointer, Portfolio, Remark, Rule, Severity, Step
from cjmtool.testing import TODAY, Finding, check_examples, findings

MAP = """\
cjm: 1
title: Waiting for a parcel
stages:
  - title: At home
    steps:
      - title: Looks out of the window
        touchpoints: Street
"""
RULE = Rule(
    name="post-window",
    code="POST001",
    summary="Somebody looks out of a window.",
    severity=Severity.WARNING,
    profile="strict",
    what="A step whose title names one of the `words`.",
    why="Nobody should have to wait at a window.",
    how="Send a message an hour before.",
    bad=MAP,
    good=MAP.replace("Looks out of the window", "Reads the message"),
    options={"words": ("window",), "from_step": 1},
)
LATE = replace(RULE, name="post-late", code="POST002", options={}, summary="It is late.", bad=MAP, good=MAP)


def look(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    for word in context.option(RULE, "words"):
        if word in step.title and at[3] + 1 >= context.option(RULE, "from_step"):  # type: ignore[operator]
            yield Remark(
                RULE.name,
                f'"{word}" in "{step.title}"',
                (*at, "title"),
                label="cold",
                help="send a message",
                related=(Pointer((*at[:2], "title"), "in this stage"),),
            )


CHECK = Check((RULE,), on="step", run=look)


def changed(**changes: Any) -> Check:
    return Check((replace(RULE, **changes),), on="step", run=look)


def test_a_finding_is_what_a_report_has() -> None:
    assert findings(MAP, CHECK) == [
        Finding(
            name="post-window",
            code="POST001",
            severity="warning",
            message='"window" in "Looks out of the window"',
            label="cold",
            help="send a message",
            path="map.cjm.yaml",
            line=6,
            column=16,
            marked="Looks out of the window",
            related=("in this stage",),
        )
    ]
    assert findings(RULE.good, CHECK) == []  # type: ignore[arg-type]


def test_options_are_those_of_the_settings() -> None:
    assert len(findings(MAP, CHECK, options={"words": ("Looks", "window", "door")})) == 2
    assert findings(MAP, CHECK, options={"words": (), "from_step": 1}) == []
    assert findings(MAP, CHECK, options={"from_step": 2}) == []
    with pytest.raises(AssertionError, match='no rule of the check has an option "word"'):
        findings(MAP, CHECK, options={"word": ()})
    with pytest.raises(SettingsError, match='option "from_step" of rule post-window wants a number'):
        findings(MAP, CHECK, options={"from_step": "two"})


def test_settings_may_be_one_of_the_files() -> None:
    assert findings(MAP, CHECK, files={"cjm.toml": '[rules.post-window]\nwords = ["door"]\n'}) == []


def test_the_day_is_given() -> None:
    def late(context: Context, at: Path, step: Step) -> Iterator[Remark]:
        if context.today > date(2026, 6, 1):
            yield Remark(LATE.name, "it is late", at)

    check = Check((LATE,), on="step", run=late)
    assert findings(MAP, check) == []
    assert TODAY.isoformat() == "2026-01-01"
    assert len(findings(MAP, check, today=date(2026, 6, 2))) == 1


def test_definitions_of_a_library_and_through_a_library() -> None:
    def titles(book: Book) -> Iterator[Remark]:
        yield from (Remark(LATE.name, c.title, ("channels", id)) for id, c in book.part.channels.items())

    def used(context: Context) -> Iterator[Remark]:
        yield from (Remark(LATE.name, channel.title) for channel in context.journey.channels.values())

    library = "cjm: 1\nkind: library\ntitle: Places\nchannels: {street: {title: The street}}\n"
    text = MAP.replace("stages:", "uses: shared/places.cjm.yaml\nstages:").replace("Street", "street")
    files = {"shared/places.cjm.yaml": library}
    assert [found.message for found in findings(library, Check((LATE,), "definitions", titles))] == ["The street"]
    assert [found.message for found in findings(text, Check((LATE,), "journey", used), files=files)] == ["The street"]
    assert findings(text, Check((LATE,), "definitions", titles), files=files) == []


def test_a_map_beside_others() -> None:
    def twins(portfolio: Portfolio) -> Iterator[Remark]:
        titles = [step.title for facts in portfolio.maps for step in facts.steps]
        for facts in portfolio.compared_maps(LATE.name):
            for step in facts.steps:
                if titles.count(step.title) > 1:
                    yield Remark(LATE.name, step.title, (*step.at, "title"), file=facts.file)

    check = Check((LATE,), on="portfolio", run=twins)
    assert findings(MAP, check) == []
    (found,) = findings(MAP, check, files={"other.cjm.yaml": MAP})
    assert (found.path, found.line) == ("map.cjm.yaml", 6)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MAP.replace("title: At", "titel: At"), 'map.cjm.yaml:4:5: unknown-key: "titel" is no key of a stage'),
        (MAP.replace("stages:", "persona: nobody-here\nchannels: {a: {title: A}}\nstages:"), "undefined-"),
        ("title: [", "yaml-syntax"),
        (MAP.replace("stages:", "uses: gone.cjm.yaml\nstages:"), "missing-file"),
    ],
)
def test_a_map_that_is_not_well_formed_proves_nothing(text: str, message: str) -> None:
    with pytest.raises(AssertionError, match=r"^the map is not well-formed: ") as refused:
        findings(text, CHECK)
    assert message in str(refused.value)


def test_what_a_rule_raises_is_raised() -> None:
    def broken(context: Context, at: Path, step: Step) -> Iterator[Remark]:
        raise ZeroDivisionError("planted")

    with pytest.raises(ZeroDivisionError, match="planted"):
        findings(MAP, Check((RULE,), on="step", run=broken))
    with pytest.raises(Exception, match="which is none of its rules"):
        findings(MAP, Check((LATE,), on="step", run=look))


def test_a_record_that_would_be_refused_is_refused() -> None:
    with pytest.raises(PluginError, match=r'plug-in "tests.test_testing": a rule has the code "CJM900"'):
        findings(MAP, changed(code="CJM900"))


def test_a_rule_in_preview_is_tried_all_the_same() -> None:
    check = changed(status="preview")
    assert len(findings(MAP, check)) == 1
    check_examples(check)


def test_examples_that_are_true() -> None:
    check_examples(CHECK)
    files = {"a.cjm.yaml": MAP, "cjm.toml": '[rules.post-window]\nwords = ["out"]\n'}
    check_examples(changed(bad=files, good={**files, "cjm.toml": ""} | {"a.cjm.yaml": RULE.good}))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"bad": RULE.good}, "the bad example does not give it"),
        ({"good": MAP}, 'the good example gives something: map.cjm.yaml:6:16: post-window: "window" in'),
        ({"good": "cjm: 1\n"}, "the good example gives something: map.cjm.yaml:1:1: missing-key"),
        (
            {"bad": MAP.replace("Street", "{channel: Street, contact: red}")},
            "the bad example gives another rule: map.cjm.yaml:7:32: unprioritised-red-contact: ",
        ),
        ({"bad": MAP.replace("window", "window" + "x" * 200)}, "a message has at most 160 characters"),
        (
            {"bad": MAP.replace("Looks out of the window", '"Looks out of the window\\nand waits"')},
            "message, label and help have one line each",
        ),
        ({"summary": "A window"}, "the summary is to be one sentence with a full stop"),
        ({"summary": "A window. A door."}, "the summary is to be one sentence with a full stop"),
        ({"what": ""}, "`what` is to be whole sentences"),
        ({"how": "send a message"}, "`how` is to be whole sentences"),
        ({"why": "It is `cold."}, "`why` has a backtick without its partner"),
    ],
)
def test_examples_and_texts_that_are_not_right(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(AssertionError) as refused:
        check_examples(changed(**changes))
    assert f"post-window: {fault}" in str(refused.value)


def test_every_rule_of_a_check_is_looked_at_but_removed_ones() -> None:
    removed = replace(RULE, name="post-old", code="POST003", status="removed", summary="", bad="", good="")
    check = Check((RULE, removed), on="step", run=look)
    check_examples(check)
    with pytest.raises(AssertionError, match=r"^post-late: the bad example does not give it$"):
        check_examples(Check((RULE, replace(LATE, good=RULE.good)), on="step", run=look))


def test_what_authors_import_is_there_and_told() -> None:
    for name in cjmtool.rules.__all__:
        assert getattr(cjmtool.rules, name)
    assert sorted(cjmtool.rules.__all__) == cjmtool.rules.__all__
