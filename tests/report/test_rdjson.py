"""rdjson: the documented shape, columns in bytes, and fixes as suggestions that can be taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cjmtool.problem import Edit, Fix, Severity
from cjmtool.report.findings import Findings, Source
from cjmtool.report.summary import summarise
from cjmtool.source.lines import LineTable
from tests.report.samples import MAP, SAMPLES, at, problem, written
from tests.report.shapes import RDJSON


def diagnostics(findings: Findings) -> list[dict[str, Any]]:
    return json.loads(written("rdjson", findings))["diagnostics"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_documented_shape(sample: str) -> None:
    findings = SAMPLES[sample]()
    report = json.loads(written("rdjson", findings))
    assert [error.message for error in Draft7Validator(RDJSON).iter_errors(report)] == []
    assert [one["severity"] for one in report["diagnostics"]] == [p.severity.name for p in findings.problems]
    assert [one["code"]["value"] for one in report["diagnostics"]] == [p.name for p in findings.problems]


def test_columns_count_bytes() -> None:
    (value,) = (one for one in diagnostics(SAMPLES["everything"]()) if one["code"]["value"] == "invalid-value")
    before = MAP.splitlines()[9].partition("redd")[0]
    column = len(before.encode()) + 1
    assert column > len(before) + 1
    assert value["location"]["range"] == {
        "start": {"line": 10, "column": column},
        "end": {"line": 10, "column": column + 4},
    }


def test_a_byte_order_mark_is_part_of_the_first_line() -> None:
    text = "a: b\nc: d\n"
    problems = (
        problem("invalid-value", at(text, "b"), "x", path="m"),
        problem("invalid-value", at(text, "d"), "x", path="m"),
    )
    summary = summarise(problems, (), maps=1, libraries=0, steps=0)
    for bom, first in ((False, 4), (True, 7)):
        found = diagnostics(Findings(problems, (), summary, {"m": Source(text, bom=bom)}))
        assert [one["location"]["range"]["start"]["column"] for one in found] == [first, 4]


@given(
    st.text(st.sampled_from("ab я😀\n\r"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text("xя", max_size=3)), min_size=1, max_size=3),
    st.booleans(),
)
def test_a_suggestion_does_what_the_fix_does(text: str, cuts: list[tuple[int, int, str]], bom: bool) -> None:
    """Taken by lines and bytes, as reviewdog takes it, it gives what the edits give."""
    edits, end = [], 0
    for start, stop, new in sorted(cuts):
        start = min(max(start, end), len(text))
        end = min(max(start, stop), len(text))
        edits.append(Edit(start, end, new))
    fixed, after = "", 0
    for edit in edits:
        fixed += text[after : edit.start] + edit.text
        after = edit.end
    fixed += text[after:]
    one = problem("invalid-value", LineTable(text).span(0, 1), "x", path="m", fix=Fix("x", tuple(edits)))
    findings = Findings((one,), (), summarise((one,), (), maps=1, libraries=0, steps=0), {"m": Source(text, bom=bom)})
    (suggestion,) = diagnostics(findings)[0]["suggestions"]
    raw = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    start, stop = (offset(raw, suggestion["range"][side]) for side in ("start", "end"))
    assert raw[:start] + suggestion["text"].encode() + raw[stop:] == (b"\xef\xbb\xbf" if bom else b"") + fixed.encode()


def offset(raw: bytes, place: dict[str, int]) -> int:
    """Lines end with \\n, \\r\\n or \\r."""
    lines = raw.splitlines(keepends=True)
    return sum(map(len, lines[: place["line"] - 1])) + place["column"] - 1


def test_severities_have_their_names() -> None:
    assert {severity.word.upper() for severity in Severity} == {"ERROR", "WARNING", "INFO"}
