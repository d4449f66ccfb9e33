"""One run over every map that the tests have, in all formats at once, each judged by those who are to read it.

Rules of a package take part in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from cjmtool.report.formats import RENDERERS
from cjmtool.report.schema import report_schema
from tests.cli.test_exit_codes import cjm
from tests.packages import pip_install, seeing
from tests.report.multitool import FOLDER, complaints
from tests.report.shapes import GITLAB, RDJSON
from tests.report.test_markdown import OURS, read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of each format, called as the format is; for the validator's sake `sarif` has an ending."""
    into = tmp_path_factory.mktemp("reports")
    cases = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("tests/cases/*/*.yaml"))]
    flags = [f"--format={format}={into / format}" for format in RENDERERS]
    site = tmp_path_factory.mktemp("site")
    pip_install(ROOT / "examples" / "own-rules", site)
    arguments = ("--profile", "strict", "--today", "2026-11-23", *flags, "examples", *cases)
    run = cjm("lint", *arguments, cwd=ROOT, env=seeing(site))
    assert run.returncode == 1
    assert run.stdout == ""
    assert [line.partition(" ")[0] for line in run.stderr.splitlines()] == ["wrote"] * len(RENDERERS)
    assert {file.name for file in into.iterdir()} == set(RENDERERS)
    return into


@pytest.fixture(scope="module")
def findings(folder: Path) -> list[dict[str, Any]]:
    return json.loads((folder / "json").read_text("utf-8"))["findings"]


def loaded(folder: Path, format: str) -> Any:
    return json.loads((folder / format).read_text("utf-8"))


def faults(report: Any, schema: Any) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in Draft7Validator(schema).iter_errors(report)]


def test_json(folder: Path, findings: list[dict[str, Any]]) -> None:
    report = loaded(folder, "json")
    assert faults(report, report_schema()) == []
    assert len(findings) > 150
    assert len({finding["code"] for finding in findings}) > 35
    assert {"HARBOUR001", "HARBOUR002"} <= {finding["code"] for finding in findings}
    assert (folder / "json").read_bytes() == (folder / "json-v1").read_bytes()
    assert len((folder / "jsonl").read_text("utf-8").splitlines()) == len(findings) + len(report["suppressed"]) + 1


def test_sarif(folder: Path, findings: list[dict[str, Any]]) -> None:
    report = loaded(folder, "sarif")
    assert faults(report, json.loads((FOLDER / "sarif-2.1.0.json").read_text("utf-8-sig"))) == []
    results = [result for result in report["runs"][0]["results"] if "suppressions" not in result]
    assert [result["ruleId"] for result in results] == [finding["code"] for finding in findings]
    assert all("primaryLocationLineHash" in result["partialFingerprints"] for result in results)
    (folder / "report.sarif").write_bytes((folder / "sarif").read_bytes())
    assert complaints(folder / "report.sarif") == []


def test_gitlab(folder: Path, findings: list[dict[str, Any]]) -> None:
    report = loaded(folder, "gitlab")
    assert faults(report, GITLAB) == []
    assert [one["check_name"] for one in report] == [finding["name"] for finding in findings]
    assert len({one["fingerprint"] for one in report}) == len(report)


def test_rdjson(folder: Path, findings: list[dict[str, Any]]) -> None:
    """Its columns lead to the place that JSON names by its offset."""
    report = loaded(folder, "rdjson")
    assert faults(report, RDJSON) == []
    for one, finding in zip(report["diagnostics"], findings, strict=True):
        raw = (ROOT / finding["path"]).read_bytes()
        place = one["location"]["range"]["start"]
        before = raw.splitlines(keepends=True)[: place["line"] - 1]
        offset = sum(map(len, before)) + place["column"] - 1
        text = raw.decode("utf-8", "replace")
        if "\ufffd" not in text and not text.startswith("\ufeff"):
            assert raw[:offset].decode() == text[: finding["span"]["start"]["offset"]]


def test_junit_and_checkstyle(folder: Path, findings: list[dict[str, Any]]) -> None:
    junit = JUnitXml.fromstring((folder / "junit").read_bytes())
    assert junit.failures == len(findings)
    checkstyle = ElementTree.fromstring((folder / "checkstyle").read_bytes())
    assert len(checkstyle.findall("file/error")) == len(findings)
    summary = loaded(folder, "json")["summary"]
    assert len(checkstyle) == summary["maps"] + summary["libraries"]
    assert [suite.name for suite in junit] == [file.get("name") for file in checkstyle]


def test_markdown(folder: Path, findings: list[dict[str, Any]]) -> None:
    shown = read((folder / "markdown").read_text("utf-8"))
    assert shown.tags <= OURS
    rows = [row for row in shown.rows if row[0] != "Place"]
    assert [row[0] for row in rows] == [f"{one['path']}:{one['span']['start']['line']}" for one in findings]
    assert [row[4] for row in rows] == [f"{one['name']} ({one['code']})" for one in findings]


def test_readers(folder: Path, findings: list[dict[str, Any]]) -> None:
    concise = (folder / "concise").read_text("utf-8").splitlines()
    assert sum(line.startswith(("examples/", "tests/")) for line in concise) == len(findings)
    grouped = (folder / "grouped").read_text("utf-8").splitlines()
    assert sum(line.startswith("  ") for line in grouped) == len(findings)
    assert [line for line in grouped if line.startswith(("examples/", "tests/"))] == list(
        dict.fromkeys(finding["path"] for finding in findings)
    )
    assert concise[-2:] == grouped[-2:]
