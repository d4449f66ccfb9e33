"""Packages of rules: found by name, sound before they run, and never mixed up between projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cjmtool.errors import PluginError
from cjmtool.lint.catalogue import BUILT_IN, Catalogue, catalogue_with
from cjmtool.lint.codes import prefix_of, selects
from cjmtool.lint.plugin import Plugin, checks_in, plugin_of
from cjmtool.lint.plugins import catalogue_of, load
from cjmtool.lint.rule import PROFILES, Check, Rule
from cjmtool.lint.rules import ENTRIES, NAMES
from cjmtool.problem import Severity
from tests.packages import lay_package

RULE = Rule(
    name="acme-red-card",
    code="ACME001",
    summary="A card is red.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A red card.",
    why="We like them green.",
    how="Make it green.",
    bad="",
    good="",
    options={"length": 3, "words": ("a", "b")},
)
SOURCE = """\
from cjmtool.rules import Check, Rule, Severity

def rule(name, code, **more):
    return Rule(name, code, "S.", Severity.WARNING, "recommended", "W.", "W.", "H.", "", "", **more)

def check(rule):
    return Check((rule,), on="step", run=lambda context, at, step: ())

CHECK = check(rule("{prefix}-one", "{PREFIX}001"))
OTHERS = [check(rule("{prefix}-two", "{PREFIX}002")), check(rule("{prefix}-three", "{PREFIX}003"))]
NOTHING = []
BROKEN = "no check"
"""


def nothing(*asked: object) -> Iterator[Any]:
    return iter(())


def check(rule: Any = RULE, **changes: Any) -> Check:
    return Check(**({"rules": (rule,), "on": "step", "run": nothing} | changes))


def catalogue(*rules: Rule) -> Catalogue:
    return catalogue_with((plugin_of("acme-rules", tuple(check(rule) for rule in rules or (RULE,))),))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def source(prefix: str) -> str:
    return SOURCE.replace("{prefix}", prefix).replace("{PREFIX}", prefix.upper())


def test_a_package_may_bring_a_check_or_several_at_one_entry_or_more(site: Path) -> None:
    lay_package(site, "One-Rules", source("one"))
    lay_package(site, "two-rules", source("two"), "b = {module}:CHECK\na = {module}:OTHERS")
    assert [rule.name for rule in load("one_rules").rules] == ["one-one"]  # as pip writes names, so one may here
    assert [rule.code for rule in load("two-rules").rules] == ["TWO002", "TWO003", "TWO001"]


def test_the_same_names_give_the_same_catalogue_and_others_another(site: Path) -> None:
    lay_package(site, "same-rules", source("same"))
    lay_package(site, "other-rules", source("other"))
    one, both = catalogue_of(("same-rules",)), catalogue_of(("same-rules", "other-rules"))
    assert catalogue_of(("same-rules",)) is one
    assert [rule.name for rule in one.own_records()] == ["same-one"]
    assert [rule.name for rule in both.own_records()] == ["other-one", "same-one"]
    assert catalogue_of(()) is BUILT_IN
    assert BUILT_IN.entries == ENTRIES
    assert not NAMES.keys() & {"same-one", "other-one"}


@pytest.mark.parametrize(
    ("entries", "name", "message", "help"),
    [
        ("", "lone-rules", 'the package "lone-rules" brings no rules for cjm', "cjmtool.rules"),
        ("x = {module}:GONE", "gone-rules", "AttributeError: module 'gone_rules' has no attribute 'GONE'", "-v"),
        ("x = elsewhere_of_acme:CHECK", "away-rules", "No module named 'elsewhere_of_acme'", "-v"),
        ("x = {module}:BROKEN", "text-rules", 'plug-in "text-rules" brings a str in place of checks', "a list of them"),
        ("x = {module}:NOTHING", "void-rules", 'plug-in "void-rules" brings nothing in place of checks', ""),
    ],
)
def test_a_package_that_brings_no_checks(site: Path, entries: str, name: str, message: str, help: str) -> None:
    lay_package(site, name, source(name[:4]), entries)
    with pytest.raises(PluginError) as refused:
        load(name)
    assert message in refused.value.message
    assert help in refused.value.help


def test_a_package_that_leaves_while_it_is_imported(site: Path) -> None:
    lay_package(site, "exit-rules", "raise SystemExit(0)\n")
    with pytest.raises(PluginError, match='plug-in "exit-rules" cannot be loaded: SystemExit: 0') as refused:
        load("exit-rules")
    assert isinstance(refused.value.__cause__, SystemExit)


@pytest.mark.parametrize(
    ("asked", "help"),
    [
        ("harbor-rules", 'did you mean "harbour-rules"?'),
        ("harbour", 'did you mean "harbour-rules"?'),  # the name of its entry point
        ("quite-another", "install it where cjm is installed, or take it out of `plugins`"),
        ("", "install it where cjm is installed, or take it out of `plugins`"),
        ("../harbour-rules", 'did you mean "harbour-rules"?'),
    ],
)
def test_a_package_that_is_not_installed(site: Path, asked: str, help: str) -> None:
    lay_package(site, "harbour-rules", source("harbour"), "harbour = {module}:CHECK")
    with pytest.raises(PluginError, match=f'^plug-in "{asked}" is not installed$') as refused:
        load(asked)
    assert refused.value.help == help


@pytest.mark.parametrize(
    ("wrong", "message", "help"),
    [
        (check(replace(RULE, code="CJM900")), '"CJM900", which begins like those of cjm', "ACME001"),
        (check(replace(RULE, code="CJMX001")), '"CJMX001", which begins like those of cjm', "ACME001"),
        (check(replace(RULE, code="acme001")), 'a rule has the code "acme001"', "capital letters"),
        (check(replace(RULE, code="ACME01")), 'a rule has the code "ACME01"', "three digits"),
        (check(replace(RULE, code="A001")), 'a rule has the code "A001"', "two to eight"),
        (check(replace(RULE, code="META001")), "meta means something else already", ""),
        (check(replace(RULE, code="ALL001")), "all means something else already", ""),
        (check(replace(RULE, code=1)), 'a rule has the code "1"', ""),
        (check(replace(RULE, name="red-card")), 'ACME001 is called "red-card"', "acme-red-card"),
        (check(replace(RULE, name="acme-Red")), 'is called "acme-Red"', "small letters and hyphens"),
        (check(replace(RULE, name="acme-")), 'is called "acme-"', ""),
        (check(replace(RULE, name=None)), 'is called "None"', ""),
        (check(replace(RULE, severity="warning")), 'severity is "warning"', "Severity.ERROR, WARNING or INFO"),
        (check(replace(RULE, severity=1)), 'severity is "1"', ""),
        (check(replace(RULE, profile="default")), 'profile is "default"', "it is minimal, recommended or strict"),
        (check(replace(RULE, status="new")), 'status is "new"', "it is preview, stable, deprecated or removed"),
        (check(replace(RULE, what=None)), "what is no text", ""),
        (check(replace(RULE, options={"maxLength": 3})), 'an option is called "maxLength"', ""),
        (check(replace(RULE, options={"strict": True})), "option strict is a bool", "a number, a text or a tuple"),
        (check(replace(RULE, options={"words": ["a"]})), "option words is a list", "a tuple of texts"),
        (check(replace(RULE, replaced_by="acme-gone")), '"acme-gone", which replaces acme-red-card, is no rule', ""),
        (check(on="word"), 'the check of acme-red-card looks at "word"', "stage, step, touchpoint"),
        (check(on=None), 'looks at "None"', ""),
        (check(run=None), "the check of acme-red-card has no function", ""),
        (check(rules=RULE), "a check has no records of rules", "Check((RULE,), …)"),
        (check(rules=()), "a check has no records of rules", ""),
        (check(rules=("acme-red-card",)), "a check has no records of rules", ""),
    ],
)
def test_a_rule_that_cannot_stand_beside_ours(wrong: Check, message: str, help: str) -> None:
    with pytest.raises(PluginError) as refused:
        plugin_of("acme-rules", (check(replace(RULE, code="ACME009", name="acme-nine")), wrong))
    assert refused.value.message.startswith('plug-in "acme-rules": ')
    assert message in refused.value.message
    assert help in refused.value.help
    assert "\n" not in refused.value.message + refused.value.help
    assert len(refused.value.message) <= 160


@pytest.mark.parametrize("given", [None, 3, "CHECK", {}, [RULE], (check(), None)])
def test_what_is_no_check(given: object) -> None:
    with pytest.raises(PluginError, match='plug-in "acme-rules" brings'):
        checks_in("acme-rules", given)


def test_two_rules_of_one_name_or_code() -> None:
    first = plugin_of("acme-rules", (check(),))
    for rule, word in (
        (replace(RULE, name="acme-other"), "ACME001"),
        (replace(RULE, code="ACME002"), "acme-red-card"),
    ):
        second = plugin_of("acme-legal", (check(rule),))
        with pytest.raises(PluginError) as refused:
            catalogue_with((first, second))
        assert refused.value.message == f'two rules are called {word}, in "acme-rules" and "acme-legal"'
    ours = check(replace(RULE, code="MISSING001", name="missing-owner"))
    with pytest.raises(PluginError, match=r'two rules are called missing-owner, in "cjm" and "acme-rules"$'):
        catalogue_with((plugin_of("acme-rules", (ours,)),))
    with pytest.raises(PluginError, match=r'two rules are called ACME001, in "acme-rules"$'):
        catalogue_with((plugin_of("acme-rules", (check(), check())),))


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("acme", {"acme-red-card", "acme-two"}),
        ("ACME", {"acme-red-card", "acme-two"}),
        ("ACME0", {"acme-red-card", "acme-two"}),
        ("acme001", {"acme-red-card"}),
        ("acme-two", {"acme-two"}),
        ("AC", None),
        ("ACM", None),
        ("ACME1", None),
        ("ACMEX", None),
        ("acme-three", None),
    ],
)
def test_selectors(word: str, names: set[str] | None) -> None:
    found = catalogue(RULE, replace(RULE, code="ACME002", name="acme-two")).resolve(word)
    assert found == names
    assert BUILT_IN.resolve(word) is None


def test_all_means_theirs_too_and_the_family_of_another_stays_apart() -> None:
    both = catalogue(RULE, replace(RULE, code="ACMEX001", name="acmex-two"))
    assert (both.resolve("all") or set()) - {entry.name for entry in ENTRIES} == {"acme-red-card", "acmex-two"}
    assert both.resolve("ACME") == {"acme-red-card"}
    assert both.resolve("CJM3") == BUILT_IN.resolve("CJM3")
    assert list(both.families)[-2:] == ["ACME", "ACMEX"]


def test_profiles_hold_theirs_too() -> None:
    held = [name for profile in PROFILES for name in [profile] if "acme-red-card" in catalogue().profile(name)]
    assert held == ["recommended", "strict"]


@pytest.mark.parametrize(
    ("word", "guess"), [("acme-red-cart", "acme-red-card"), ("acmee", "acme"), ("missing-ownr", "missing-owner")]
)
def test_suggestions(word: str, guess: str) -> None:
    assert catalogue().suggest(word) == guess


def test_records_and_entries_say_the_same() -> None:
    made = catalogue()
    assert made.record("acme-red-card") is RULE
    assert made.record("missing-owner") is BUILT_IN.record("missing-owner")
    assert made.records()[-1] is RULE
    assert made.entries[-1][:4] == ("ACME001", "acme-red-card", Severity.WARNING, "recommended")
    assert made.by_name["acme-red-card"].plugin == "acme-rules"
    assert (RULE.prefix, RULE.family) == ("ACME", "acme")
    assert (BUILT_IN.record("missing-owner").prefix, BUILT_IN.record("missing-owner").family) == ("CJM6", "framing")


@pytest.mark.parametrize(
    ("word", "code", "meant"),
    [
        ("CJM", "CJM401", True),
        ("CJM40", "CJM401", True),
        ("C", "CJM401", False),
        ("ACME", "CJM401", False),
        ("", "ACME001", False),
        ("ACME", "ACME001", True),
        ("A", "ACME001", False),
        ("ACME0012", "ACME001", False),
    ],
)
def test_what_a_code_selects(word: str, code: str, meant: bool) -> None:
    assert selects(word, code) is meant
    assert prefix_of(code) in ("CJM4", "ACME")


OLD = replace(RULE, name="acme-old", code="ACME002", status="removed", replaced_by="acme-red-card")
LOST = replace(RULE, name="acme-lost", code="ACME003", status="removed")
NEW = replace(RULE, name="acme-new", code="ACME004", status="preview", profile="minimal")


def test_a_removed_rule_means_the_one_in_its_place_or_none() -> None:
    made = catalogue_with((Plugin("acme-rules", (check(), Check((OLD, LOST)))),))
    assert made.find_name("ACME002") == "acme-red-card"
    assert made.find_name("acme-lost") is None
    assert made.resolve("acme-old") == {"acme-red-card"}
    assert made.resolve("acme-lost") == frozenset()
    assert made.resolve("acme") == {"acme-red-card"}
    assert not {"acme-old", "acme-lost"} & {*made.names, *made.profile("strict"), *(made.resolve("all") or ())}
    assert [one.rules[0].name for _, one in made.own_checks()] == ["acme-red-card"]
    assert made.suggest("acme-lostt") != "acme-lost"


def test_of_a_removed_rule_only_the_record_is_needed() -> None:
    assert plugin_of("acme-rules", (check(), Check((OLD, LOST)))).rules == (RULE, OLD, LOST)


def test_preview_waits_for_its_name() -> None:
    made = catalogue(RULE, NEW)
    for words, names in (
        (["acme"], {"acme-red-card"}),
        (["ACME", "all", "CJM9"], None),
        (["acme-new"], {"acme-new"}),
        (["acme004", "acme-red-card"], {"acme-new", "acme-red-card"}),
    ):
        found = made.switched_on(words, preview=False)
        assert found == names if names else "acme-new" not in found and "acme-red-card" in found
        assert "acme-new" in made.switched_on([*words, "ACME"], preview=True)
    assert "acme-new" not in made.profile("strict")
    assert "acme-new" in made.profile("minimal", preview=True)
    assert made.resolve("acme") == {"acme-red-card", "acme-new"}  # what is off is off, preview or not
