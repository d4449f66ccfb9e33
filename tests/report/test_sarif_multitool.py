"""SARIF as its authors' validator judges it, with the rules of GitHub's code scanning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_exit_codes import FINDING, INVALID, cjm
from tests.report.multitool import complaints, multitool
from tests.report.samples import SAMPLES, written


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_accepted(sample: str, tmp_path: Path) -> None:
    report = tmp_path / "report.sarif"
    report.write_text(written("sarif", SAMPLES[sample]()), "utf-8")
    assert complaints(report) == []


def no_message(run: Any) -> None:
    run["results"][0]["message"]["text"] = ""


def no_location(run: Any) -> None:
    run["results"][0]["locations"] = []


@pytest.mark.parametrize("spoil", [no_message, no_location])
def test_the_validator_sees_what_is_missing(spoil: Any, tmp_path: Path) -> None:
    document = json.loads(written("sarif", SAMPLES["everything"]()))
    spoil(document["runs"][0])
    report = tmp_path / "report.sarif"
    report.write_text(json.dumps(document), "utf-8")
    assert ("GH1015", "error") in complaints(report)


FILES = {
    "a.cjm.yaml": FINDING,
    "crlf.cjm.yaml": INVALID.replace("\n", "\r\n"),
    "cr.cjm.yaml": INVALID.replace("\n", "\r"),
    "[red] %41 карта.cjm.yaml": INVALID.replace("A tooth aches", "Зуб болит 😀" * 20),
    "twice.cjm.yaml": FINDING.replace("problem:", "\n\n\nproblem:") * 2,
    "empty.cjm.yaml": "",
    "no-end.cjm.yaml": "cjm: 1\n\t\ntitel: A",
}


def test_hashes_of_lines_are_those_that_the_multitool_computes(tmp_path: Path) -> None:
    """It fills them in for files that it is led to by their whole address."""
    for name, text in FILES.items():
        (tmp_path / name).write_bytes(text.encode())
    assert cjm("lint", "-f", "sarif=ours.sarif", "-q", cwd=tmp_path).returncode == 1
    document = json.loads((tmp_path / "ours.sarif").read_text("utf-8"))
    ours = hashes(document)
    assert {uri for uri, _, _ in ours} == {
        "a.cjm.yaml", "crlf.cjm.yaml", "cr.cjm.yaml", "%5Bred%5D%20%2541%20%D0%BA%D0%B0%D1%80%D1%82%D0%B0.cjm.yaml",
        "twice.cjm.yaml", "empty.cjm.yaml", "no-end.cjm.yaml",
    }  # fmt: skip
    for result in document["runs"][0]["results"]:
        del result["partialFingerprints"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        location["uri"] = f"{tmp_path.as_uri()}/{location['uri']}"
    (tmp_path / "bare.sarif").write_text(json.dumps(document), "utf-8")
    multitool("rewrite", "bare.sarif", "--insert", "RollingHashPartialFingerprints", "-o", "theirs.sarif", cwd=tmp_path)
    theirs = hashes(json.loads((tmp_path / "theirs.sarif").read_text("utf-8-sig")))
    assert [(uri.rpartition("/")[2], line, known) for uri, line, known in theirs] == ours


def hashes(document: Any) -> list[tuple[str, int, str]]:
    return [
        (
            place["artifactLocation"]["uri"],
            place["region"]["startLine"],
            result["partialFingerprints"]["primaryLocationLineHash"],
        )
        for result in document["runs"][0]["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    ]
