"""The catalogue as a whole: complete, numbered, named and graded as it was decided."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmtool.lint import rules
from cjmtool.lint.ignores import ignorable
from cjmtool.lint.rule import FAMILIES, PROFILES, Rule
from cjmtool.words import visible

FOLDER = Path(rules.__file__).parent

# Code, name, severity (Error, Warning, Info) and profile (minimal, recommended, strict). Numbers are never reused.
CATALOGUE = """
001 yaml-syntax E m
002 encoding E m
003 duplicate-key E m
004 non-string-key E m
005 undefined-alias E m
006 recursive-alias E m
007 expansion-bomb E m
008 too-deep E m
009 too-large E m
010 forbidden-tag E m
011 yaml-directive E m
012 multiple-documents E m
013 empty-file E m
014 not-a-mapping E m
020 comment-eats-text W m
021 anchor-eats-text W m
022 tag-eats-text W m
023 dash-without-space E m
024 lookalike-character W m
025 ambiguous-scalar I s
026 template-syntax E m
027 comma-tears-text W m
028 colon-tears-text E m
029 colon-without-space E m
101 unknown-key E m
102 missing-key E m
103 wrong-type E m
104 invalid-value E m
105 out-of-range E m
106 unsupported-version E m
107 invalid-date E m
108 invalid-duration E m
109 unsafe-link E m
110 conflicting-keys E m
201 undefined-persona E m
202 undefined-channel E m
203 undefined-evidence E m
204 undefined-metric E m
205 undefined-step E m
206 undefined-action E m
207 duplicate-id E m
208 missing-file E m
209 circular-uses E m
210 outside-project E m
211 ambiguous-definition E m
212 unused-definition W r
213 unreachable-step W r
214 endless-journey I r
215 duplicate-channel-in-step E m
216 undrawn-lane W r
217 undefined-lane E m
218 not-a-library E m
219 closes-without-card E m
301 step-without-touchpoint E m
302 unassessed-touchpoint W r
303 blind-stage W r
304 silent-stretch W r
305 blind-moment-of-truth W r
306 green-without-proof I s
401 unprioritised-red-contact E m
402 accepted-red-lapsed E m
403 accepted-without-reason E r
404 red-contact-without-action W r
405 step-without-importance W r
406 everything-important W r
407 everything-critical W r
408 priority-inversion W r
501 unsupported-claim W s
502 hypothesis-map W r
503 stale-evidence W r
504 evidence-without-date W r
505 evidence-without-sample I r
506 quote-without-source W r
507 future-experience W r
508 unused-evidence I s
509 persona-without-evidence W r
510 figure-without-date W r
601 missing-purpose W r
602 missing-problem W r
603 missing-persona E r
604 persona-without-goals W r
605 missing-owner W r
606 missing-review-date W r
607 review-overdue E r
608 too-many-stages W r
609 single-step-stage I s
610 step-overload I r
611 flat-emotions W r
612 missing-emotion I r
613 metric-without-target W r
614 metric-without-baseline W r
615 metric-missed-direction W r
616 map-without-metrics I s
617 thin-step W r
618 duplicate-step-title W r
619 journey-starts-with-us I r
620 long-text I r
621 jargon W s
701 pain-without-action W r
702 action-without-estimate I r
703 action-without-owner W r
704 action-without-due W r
705 action-overdue E r
706 done-but-red W r
707 rejected-without-reason W r
708 duplicate-action W r
709 moment-without-metric I r
710 closes-green W r
711 cost-without-currency W r
801 duplicate-map-id E m
802 same-step-different-title W r
803 channel-drift W r
804 persona-without-map I r
805 decision-not-shared-by-id I r
806 action-redefined E r
807 future-without-current W r
808 undefined-map E r
901 unused-ignore W m
902 ignore-without-reason W r
903 unknown-rule-in-ignore E m
904 stale-baseline W m
905 ignore-expired W r
"""

RULES = rules.all_rules()
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_codes_names_severities_and_profiles_are_the_decided_ones() -> None:
    records = [f"{r.code[3:]} {r.name} {r.severity.name[0]} {r.profile[0]}" for r in RULES]
    assert records == CATALOGUE.split("\n")[1:-1]


def test_every_file_of_the_folder_is_in_the_registry() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {entry.module for entry in rules.ENTRIES} == modules


def test_the_list_says_what_the_records_say() -> None:
    listed = [(e.code, e.name, e.severity, e.profile, e.walks) for e in rules.ENTRIES]
    records = [
        (r.code, r.name, r.severity, r.profile, check.run is not None)
        for check in rules.all_checks()
        for r in check.rules
    ]
    assert listed == sorted(records)


def test_a_check_that_runs_says_on_what() -> None:
    assert [check.rules[0].name for check in rules.all_checks() if (check.run is None) != (check.on is None)] == []


def test_names_and_codes_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.code for rule in RULES}) == len(RULES)


def test_rules_that_need_the_whole_map_are_rules() -> None:
    assert rules.NAMES.keys() >= rules.WHOLE_ONLY


def test_what_keeps_a_file_from_being_a_map_cannot_be_excused() -> None:
    fixed = [rule.code for rule in RULES if not ignorable(rule.name) and rule.prefix not in ("CJM1", "CJM9")]
    assert fixed == [f"CJM{n:03}" for n in (*range(1, 15), 23, 26, 28, 29)]


@EACH
def test_a_file_is_named_after_its_rule_or_holds_several(rule: Rule) -> None:
    check = next(check for check in rules.all_checks() if rule in check.rules)
    assert len(check.rules) > 1 or (FOLDER / f"{rule.name.replace('-', '_')}.py").is_file()


@EACH
def test_record_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.prefix in FAMILIES
    assert rule.profile in PROFILES
    assert len(rule.tags) <= 10
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", option) for option in rule.options)


@EACH
def test_record_reads_as_prose(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.summary.count(". ") == 0
    for text in (rule.what, rule.why, rule.how):
        assert text == visible(text)
        assert text[0].isupper() or text[0] == "`"
        assert text[-1] in ".?!"
        assert 20 <= len(text) <= 700
        assert text.count("`") % 2 == 0
