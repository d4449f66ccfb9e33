"""The JSON of reports: the published schema knows every key, and no character is lost or harmful."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cjmtool.report.schema import report_schema
from cjmtool.report.written import json_text
from tests.report.samples import HOSTILE, SAMPLES, written

ROOT = Path(__file__).parents[2]


def closed(schema: Any) -> Any:
    """The schema with no room for keys that it does not name."""
    schema = deepcopy(schema)
    suppressed = schema["definitions"]["suppressed"]["allOf"]
    finding = schema["definitions"]["finding"]["properties"]
    schema["definitions"]["suppressed"] = {**suppressed[1], "properties": {**finding, **suppressed[1]["properties"]}}
    todo = [schema]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if node.get("type") == "object":
                node["additionalProperties"] = False
            todo += node.values()
        elif isinstance(node, list):
            todo += node
    return schema


def faults(report: Any, schema: Any) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in Draft7Validator(schema).iter_errors(report)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_reports_fit_the_published_schema(sample: str) -> None:
    published = json.loads((ROOT / "schemas" / "cjm-report.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(published)
    report = json.loads(written("json", SAMPLES[sample]()))
    assert faults(report, published) == []
    assert faults(report, closed(published)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.pop("suppressed"),
        lambda r: r.update(version=2),
        lambda r: r["findings"][0].pop("fingerprint"),
        lambda r: r["findings"][0].update(severity="note"),
        lambda r: r["findings"][0]["span"]["start"].update(line=0),
        lambda r: r["findings"][2]["fix"].update(edits=[]),
        lambda r: r["suppressed"][0].pop("suppression"),
        lambda r: r["suppressed"][0]["suppression"].update(kind="ignore"),
        lambda r: r["summary"].pop("hidden"),
    ],
)
def test_the_schema_refuses_what_no_report_is(spoil: Any) -> None:
    report = json.loads(written("json", SAMPLES["everything"]()))
    spoil(report)
    assert faults(report, report_schema()) != []


@pytest.mark.parametrize("sample", SAMPLES)
def test_lines_are_the_same_findings(sample: str) -> None:
    report = json.loads(written("json", SAMPLES[sample]()))
    lines = [json.loads(line) for line in written("jsonl", SAMPLES[sample]()).splitlines()]
    kinds = [line.pop("type") for line in lines]
    assert kinds == ["finding"] * len(report["findings"]) + ["suppressed"] * len(report["suppressed"]) + ["summary"]
    *findings, last = lines
    assert findings == report["findings"] + report["suppressed"]
    assert last == {key: report[key] for key in ("version", "tool", "summary")}


def test_the_authors_words_come_through() -> None:
    text = written("json", SAMPLES["everything"]())
    assert HOSTILE in [finding["message"] for finding in json.loads(text)["findings"]]
    assert not {"\x1b", "\u202e", "\x07", "\ufffe"} & set(text)


@given(st.text())
def test_every_text_is_read_back(text: str) -> None:
    assert json.loads(json_text([text])) == [text]
    assert [
        c for c in json_text([text]) if c != "\n" and category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    ] == []
