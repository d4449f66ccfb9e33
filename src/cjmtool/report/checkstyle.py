"""Checkstyle XML: an element for each file that was checked, in it one for each finding."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from cjmtool.report.findings import Findings
from cjmtool.report.written import for_xml, named, xml_text
from cjmtool.words import visible

# Readers want to know which Checkstyle writes so; the elements are the same since this one.
VERSION = "4.3"


def dumps(findings: Findings) -> str:
    """What is silenced is left out: Checkstyle knows no such state."""
    root = Element("checkstyle", version=VERSION)
    files = {path: SubElement(root, "file", name=for_xml(named(path))) for path in findings.sources}
    for p in findings.problems:
        if p.path not in files:
            files[p.path] = SubElement(root, "file", name=for_xml(named(p.path)))
        SubElement(
            files[p.path],
            "error",
            line=str(p.span.start.line),
            column=str(p.span.start.column),
            severity=p.severity.word,
            message=f"{visible(p.message)} ({p.code})",
            source=f"cjm.{p.name}",
        )
    return xml_text(root)
