"""Checkstyle: an XML parser reads it, and it has the elements that its readers look for."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from cjmtool.problem import FILE_START
from cjmtool.report.findings import Source
from tests.report.samples import CLEAN, LIBRARY, ODD, PLAIN, SAMPLES, everything, problem, written


@pytest.mark.parametrize("sample", SAMPLES)
def test_elements_and_attributes(sample: str) -> None:
    findings = SAMPLES[sample]()
    root = ElementTree.fromstring(written("checkstyle", findings).encode())
    assert root.tag == "checkstyle"
    assert root.attrib.keys() == {"version"}
    assert [file.get("name") for file in root] == list(findings.sources)
    for file in root:
        assert (file.tag, list(file.attrib)) == ("file", ["name"])
        for error in file:
            assert (error.tag, len(error)) == ("error", 0)
            assert list(error.attrib) == ["line", "column", "severity", "message", "source"]
            assert int(error.attrib["line"]) >= 1
            assert int(error.attrib["column"]) >= 1
            assert error.attrib["severity"] in ("error", "warning", "info")
    assert len(root.findall("file/error")) == len(findings.problems)


def test_findings_stand_in_their_files() -> None:
    root = ElementTree.fromstring(written("checkstyle", everything()).encode())
    assert {file.get("name"): len(file) for file in root} == {LIBRARY: 0, ODD: 4, CLEAN: 0, PLAIN: 2}
    error = root[1][1]
    assert error.attrib == {
        "line": "8",
        "column": "32",
        "severity": "error",
        "message": 'red card "Chat" has no priority (CJM401)',
        "source": "cjm.unprioritised-red-contact",
    }


def test_what_xml_cannot_hold() -> None:
    one = problem("empty-file", FILE_START, "\x00\x0b\ud800\ufffe]]><!--", path="a\udcff\x1b\u202e\n\t .yaml")
    text = written("checkstyle", replace(everything(), problems=(one,), sources={one.path: Source()}))
    assert not {"\x1b", "\u202e", "\x00"} & set(text)
    (file,) = ElementTree.fromstring(text.encode())
    assert file.get("name") == "a\\xff\\u001b\u202e\n\t .yaml"
    assert file[0].get("message") == "\\u0000\\u000b\\ud800\\ufffe]]><!-- (CJM013)"
