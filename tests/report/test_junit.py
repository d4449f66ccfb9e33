"""JUnit as junitparser reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from cjmtool.problem import FILE_START
from cjmtool.report.findings import Findings, Source
from cjmtool.report.summary import summarise
from tests.report.samples import CLEAN, LIBRARY, ODD, PLAIN, SAMPLES, everything, problem, red, written


def suites(findings: Findings) -> dict[str, TestSuite]:
    read = JUnitXml.fromstring(written("junit", findings).encode())
    return {suite.name: suite for suite in read}


def cases(suite: TestSuite) -> list[TestCase]:
    return list(suite)


@pytest.mark.parametrize("sample", SAMPLES)
def test_counts_are_right(sample: str) -> None:
    """junitparser counts anew in `update_statistics`; what is written must not change by it."""
    read = JUnitXml.fromstring(written("junit", SAMPLES[sample]()).encode())
    said = (read.tests, read.failures, read.errors, read.skipped)
    per_suite = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read]
    for suite in read:
        suite.update_statistics()
    read.update_statistics()
    assert (read.tests, read.failures, read.errors, read.skipped) == said
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read] == per_suite


def test_a_suite_for_each_file() -> None:
    read = suites(everything())
    assert list(read) == [LIBRARY, ODD, CLEAN, PLAIN]
    assert [(suite.tests, suite.failures, suite.skipped) for suite in read.values()] == [
        (1, 0, 0), (7, 4, 3), (1, 0, 0), (2, 2, 0)
    ]  # fmt: skip


def test_a_clean_file_has_passed() -> None:
    (case,) = cases(suites(everything())[CLEAN])
    assert (case.name, case.is_passed) == ("no findings", True)


def test_a_case_for_each_finding() -> None:
    found = cases(suites(everything())[ODD])
    assert [case.name for case in found] == [
        "undefined-persona",
        "blind-stage",
        "unprioritised-red-contact",
        "blind-stage (2)",
        "unprioritised-red-contact (2)",
        "invalid-value",
        "unused-ignore",
    ]
    assert {case.classname for case in found} == {ODD}
    (failure,) = found[2].result
    assert isinstance(failure, Failure)
    assert failure.type == "error"
    assert failure.message == 'red card "Chat" has no priority (CJM401)'
    assert failure.text.splitlines() == [
        f'{ODD}:8:32: error[unprioritised-red-contact] red card "Chat" has no priority (CJM401)',
        "nobody has decided when we will be there",
        "help: add `priority: critical | high | medium | low`",
    ]
    assert [case.result[0].type for case in found if isinstance(case.result[0], Failure)] == [
        "error", "error", "error", "info"
    ]  # fmt: skip


def test_what_is_silenced_is_skipped() -> None:
    skipped = [case.result[0] for case in cases(suites(everything())[ODD]) if isinstance(case.result[0], Skipped)]
    assert [one.message for one in skipped] == [
        "stage has no contact with us (CJM303); in the baseline since 2026-03-02",
        "silenced (CJM303); ignored without a reason",
        'red card "😀 Phone" has no priority (CJM401); ignored: no phone yet [x](1)',
    ]


def test_words_of_an_author_do_no_harm() -> None:
    text = written("junit", everything())
    assert not {"\x1b", "\u202e", "\x07", "\ufffe"} & set(text)
    (case,) = (case for case in cases(suites(everything())[PLAIN]) if case.name == "missing-review-date")
    assert "\\u001b[31mred\\u202e ::error::forged\\u0007\\ufffe" in case.result[0].message
    assert "]]> <b>&amp;</b>" in case.result[0].text


def test_findings_that_are_not_listed_are_no_success() -> None:
    summary = summarise((red("Chat"),), (), maps=1, libraries=0, steps=1, hidden=1)
    read = suites(Findings((), (), summary, {CLEAN: Source()}))
    (case,) = cases(read["cjm"])
    assert isinstance(case.result[0], Skipped)
    assert case.result[0].message == "1 finding more is not listed"


def test_a_name_that_xml_cannot_hold() -> None:
    one = problem("empty-file", FILE_START, "x", path="a\udcff\x1b\u202e\n.yaml")
    (name,) = suites(replace(everything(), problems=(one,), suppressed=(), sources={one.path: Source()}))
    assert name == "a\\xff\\u001b\u202e\n.yaml"
