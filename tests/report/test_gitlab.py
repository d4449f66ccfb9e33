"""Code quality of GitLab: the documented fields, and fingerprints that are told apart and last."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cjmtool.problem import FILE_START, Problem
from cjmtool.report.findings import Findings
from cjmtool.report.summary import summarise
from tests.report.samples import MAP, SAMPLES, at, problem, red, written
from tests.report.shapes import GITLAB


def listed(*problems: Problem) -> list[dict[str, Any]]:
    return json.loads(written("gitlab", Findings(problems, (), summarise(problems, (), maps=1, libraries=0, steps=0))))


@pytest.mark.parametrize("sample", SAMPLES)
def test_documented_fields(sample: str) -> None:
    findings = SAMPLES[sample]()
    text = written("gitlab", findings)
    assert not text.startswith("\ufeff")
    report = json.loads(text)
    assert [error.message for error in Draft7Validator(GITLAB).iter_errors(report)] == []
    assert len(report) == len(findings.problems)
    assert [one["location"]["lines"]["begin"] for one in report] == [p.span.start.line for p in findings.problems]


def test_severities() -> None:
    severities = {one["check_name"]: one["severity"] for one in json.loads(written("gitlab", SAMPLES["everything"]()))}
    assert severities["invalid-value"] == "major"
    assert severities["missing-review-date"] == "minor"
    assert severities["unused-ignore"] == "info"


def test_the_rule_is_in_the_text() -> None:
    (one,) = listed(red("Chat"))
    assert one["description"] == 'red card "Chat" has no priority (unprioritised-red-contact, CJM401)'


def test_alike_findings_keep_apart() -> None:
    alike = [problem("invalid-value", at(MAP, "title", n), "x") for n in (1, 2, 3)]
    assert len({p.fingerprint for p in alike}) == 1
    prints = [one["fingerprint"] for one in listed(*alike)]
    assert len(set(prints)) == 3
    assert [one["fingerprint"] for one in listed(*alike[1:])] == prints[:2]


def test_two_projects_with_the_same_file_keep_apart() -> None:
    """Within the project the path is the same; mending one file must not change what is known of the other."""
    one, other = (replace(red("Chat"), path=f"{folder}/a.cjm.yaml", file="a.cjm.yaml") for folder in "ab")
    assert one.fingerprint == other.fingerprint
    first, second = (found["fingerprint"] for found in listed(one, other))
    assert first != second
    assert [found["fingerprint"] for found in listed(other)] == [second]


def test_a_name_that_is_no_utf_8() -> None:
    (one,) = listed(problem("empty-file", FILE_START, "x", path="m\udcff.yaml"))
    assert one["location"]["path"] == "m\\xff.yaml"


def test_paths_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    one = problem("empty-file", FILE_START, "x", path="m.yaml")
    findings = Findings((one,), (), summarise((one,), (), maps=1, libraries=0, steps=0), root=tmp_path)
    assert json.loads(written("gitlab", findings))[0]["location"]["path"] == "sub/m.yaml"
