"""SARIF: the schema of its authors, all that code scanning asks for, and what each property says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cjmtool.lint.rules import NAMES, record
from cjmtool.problem import FILE_START, Position, Related, Span
from cjmtool.report import sarif
from cjmtool.report.findings import Findings, Source
from cjmtool.report.sarif_results import File, message
from cjmtool.report.sarif_rules import descriptor
from cjmtool.report.summary import summarise
from cjmtool.source.lines import LineTable
from tests.report.multitool import FOLDER
from tests.report.samples import HOSTILE, MAP, ODD, SAMPLES, problem, red, written


def run_of(findings: Findings) -> Any:
    return json.loads(written("sarif", findings))["runs"][0]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_schema_of_its_authors(sample: str) -> None:
    schema = json.loads((FOLDER / "sarif-2.1.0.json").read_text("utf-8-sig"))
    report = json.loads(written("sarif", SAMPLES[sample]()))
    assert [error.message for error in Draft7Validator(schema).iter_errors(report)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_code_scanning_asks_of_a_rule(name: str) -> None:
    rule = descriptor(record(name))
    assert (rule["id"], rule["name"]) == (NAMES[name].code, name)
    for key in ("shortDescription", "fullDescription"):
        assert 0 < len(rule[key]["text"]) <= 1024
    assert rule["help"]["text"]
    assert rule["help"]["markdown"].startswith(f"# {name} ({rule['id']})\n")
    assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert rule["properties"].keys() == {"tags", "precision", "problem.severity"}
    assert 0 < len(rule["properties"]["tags"]) <= 10
    assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
    assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
    assert "helpUri" not in rule


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_code_scanning_asks_of_a_run(sample: str) -> None:
    report = json.loads(written("sarif", SAMPLES[sample]()))
    assert (report["$schema"], report["version"]) == (sarif.SCHEMA, "2.1.0")
    (run,) = report["runs"]
    assert run["tool"]["driver"].keys() == {"name", "semanticVersion", "rules"}
    assert run["automationDetails"] == {"id": "cjm/"}
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert re.fullmatch("[0-9a-f]{1,16}:[0-9]+", result["partialFingerprints"]["primaryLocationLineHash"])
        assert re.fullmatch("[0-9a-f]{64}", result["partialFingerprints"]["cjmFingerprint/v1"])
        (location,) = result["locations"]
        for place in (location, *result.get("relatedLocations", ())):
            region = place["physicalLocation"]["region"]
            assert region.keys() == {"startLine", "startColumn", "endLine", "endColumn"}
            assert 1 <= region["startLine"] == region["endLine"]
            assert 1 <= region["startColumn"] <= region["endColumn"]


def test_results_stand_in_the_order_of_reports() -> None:
    findings = SAMPLES["everything"]()
    expected = sorted((*findings.problems, *findings.suppressed), key=lambda p: p.sort_key)
    assert [r["partialFingerprints"]["cjmFingerprint/v1"] for r in run_of(findings)["results"]] == [
        p.fingerprint for p in expected
    ]


def test_what_is_silenced_stays_and_says_why() -> None:
    results = run_of(SAMPLES["everything"]())["results"]
    assert [result["suppressions"] for result in results if "suppressions" in result] == [
        [{"kind": "external", "status": "accepted", "justification": "In the baseline since 2026-03-02."}],
        [{"kind": "inSource", "status": "accepted"}],
        [{"kind": "inSource", "status": "accepted", "justification": "no phone yet [x](1)"}],
    ]
    states = {result["baselineState"]: result.get("suppressions", [{}])[0].get("kind") for result in results}
    assert states["unchanged"] == "external"
    assert {result["baselineState"] for result in results} == {"new", "unchanged"}


def test_without_a_baseline_nothing_is_compared() -> None:
    findings = replace(SAMPLES["everything"](), suppressed=())
    assert not any("baselineState" in result for result in run_of(findings)["results"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("maps/a b.yaml", "maps/a%20b.yaml"),
        ("карта.yaml", "%D0%BA%D0%B0%D1%80%D1%82%D0%B0.yaml"),
        ("[red] %0A.yaml", "%5Bred%5D%20%250A.yaml"),
        (":warning: a.yaml", "%3Awarning%3A%20a.yaml"),
        ("a-b_c.d~e.yaml", "a-b_c.d~e.yaml"),
        ("q?f#g\\h.yaml", "q%3Ff%23g%5Ch.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
    ],
)
def test_paths_as_uris(path: str, uri: str) -> None:
    assert File(path, LineTable(""), []).location == {"uri": uri}
    assert unquote(uri, errors="surrogateescape") == path


def test_the_first_sentence_stands_alone() -> None:
    assert message(red("Chat")) == (
        'Red card "Chat" has no priority. Nobody has decided when we will be there. See [in this step](1). '
        "Add `priority: critical | high | medium | low`."
    )


LINK = re.compile(r"(?<!\\)(?:\\\\)*\[((?:\\.|[^\[\]\\])*)\]\((\d+)\)")


@given(st.text(st.sampled_from("ab[]()\\1 \u202e{}"), max_size=30), st.text(st.sampled_from("[]()\\1a"), max_size=20))
def test_only_our_links_are_links(words: str, label: str) -> None:
    one = problem("invalid-value", FILE_START, words or "x", related=(Related(FILE_START, label or "y"),), help=words)
    found = LINK.findall(message(one))
    assert [target for _, target in found] == ["1"]
    assert not {"\u202e"} & set(message(one))


def test_no_word_of_an_author_is_lost_or_harmful() -> None:
    text = message(problem("invalid-value", FILE_START, HOSTILE))
    assert not {"\x1b", "\u202e", "\x07", "\ufffe"} & set(text)
    assert r"\\u001b\[31mred\\u202e ::error::forged" in text


def test_fixes_lead_where_the_edits_do() -> None:
    """Applied by line and column, a fix gives what its offsets give."""
    findings = SAMPLES["everything"]()
    fixed = {p.message: p.fix for p in findings.problems if p.fix}
    shown = [result["fixes"] for result in run_of(findings)["results"] if "fixes" in result]
    assert len(shown) == len(fixed) == 2
    for (fix,), expected in zip(shown, fixed.values(), strict=True):
        (change,) = fix["artifactChanges"]
        assert unquote(change["artifactLocation"]["uri"]) == ODD
        lines = MAP.splitlines(keepends=True)
        edits = []
        for replacement in change["replacements"]:
            region = replacement["deletedRegion"]
            start = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
            end = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
            edits.append((start, end, replacement["insertedContent"]["text"]))
        assert edits == [tuple(edit) for edit in expected.edits]


def test_of_too_many_results_the_gravest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 5)
    findings = SAMPLES["everything"]()
    run = run_of(findings)
    assert [result["level"] for result in run["results"]] == ["error"] * 4 + ["warning"]
    assert not any("suppressions" in result for result in run["results"])
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CJM102", "CJM104", "CJM201", "CJM401", "CJM606"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[-1] == {
        "level": "warning",
        "message": {"text": "4 results left out, the lightest: code scanning takes 5."},
    }


def test_the_limit_is_that_of_code_scanning() -> None:
    spot = Span(Position(1, 1, 0), Position(1, 2, 1))
    many = tuple(problem("blind-stage", spot, f"{n:05}", path="m.cjm.yaml") for n in range(25_001))
    summary = summarise(many, (), maps=1, libraries=0, steps=0)
    run = run_of(Findings(many, (), summary, {"m.cjm.yaml": Source("cjm: 1\n")}))
    assert len(run["results"]) == 25_000
    assert run["results"][-1]["message"]["text"] == "24999."
    assert "1 result left out" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_of_too_many_second_places_some_are_kept() -> None:
    related = tuple(Related(FILE_START, f"place {n}") for n in range(150))
    one = problem("duplicate-key", FILE_START, "x", related=related)
    (result,) = run_of(Findings((one,), (), summarise((one,), (), maps=1, libraries=0, steps=0)))["results"]
    assert [place["id"] for place in result["relatedLocations"]] == list(range(1, 101))
    assert "[place 99](100)." in result["message"]["text"]


def test_what_is_not_listed_is_noted() -> None:
    summary = summarise((), (), maps=1, libraries=0, steps=0, hidden=3)
    (invocation,) = run_of(Findings((), (), summary))["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == [
        "3 findings more are not listed."
    ]


def test_a_file_that_is_not_at_hand_has_no_line_hash() -> None:
    """The upload then adds it; a wrong one would only be complained of."""
    span = Span(Position(9, 1, 90), Position(9, 2, 91))
    one = problem("blind-stage", span, "x", path="elsewhere.cjm.yaml")
    (result,) = run_of(Findings((one,), (), summarise((one,), (), maps=1, libraries=0, steps=0)))["results"]
    assert result["partialFingerprints"].keys() == {"cjmFingerprint/v1"}
