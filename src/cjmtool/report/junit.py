"""JUnit XML: a test suite for each file that was checked, a test case for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from cjmtool.problem import Problem
from cjmtool.report.findings import Findings
from cjmtool.report.written import for_xml, named, xml_text
from cjmtool.words import visible


def dumps(findings: Findings) -> str:
    """A finding is a failure, whatever its severity, which is the failure's type; what is silenced is skipped.

    A file without findings has one test case that passed. Times are left out: they would differ from run to run.
    """
    found: dict[str, list[Problem]] = {path: [] for path in findings.sources}
    ordered = sorted((*findings.problems, *findings.suppressed), key=lambda p: p.sort_key)
    for p in ordered:
        found.setdefault(p.path, []).append(p)
    root = Element("testsuites", name="cjm")
    for path, problems in found.items():
        _suite(root, path, problems)
    if findings.summary.hidden_line:
        _unlisted(root, findings.summary.hidden_line)
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    return xml_text(root)


def _suite(root: Element, path: str, problems: Iterable[Problem]) -> None:
    name = for_xml(named(path))
    suite = SubElement(root, "testsuite", name=name)
    seen: Counter[str] = Counter()
    for p in problems:
        seen[p.name] += 1
        # A reader of reports takes two cases with one name for one.
        title = p.name if seen[p.name] == 1 else f"{p.name} ({seen[p.name]})"
        start = p.span.start
        case = SubElement(suite, "testcase", classname=name, name=title, file=name, line=str(start.line))
        said = f"{visible(p.message)} ({p.code})"
        if p.suppression is not None:
            SubElement(case, "skipped", message=f"{said}; {visible(p.suppression.line)}")
            continue
        failure = SubElement(case, "failure", type=p.severity.word, message=said)
        lines = [f"{visible(path)}:{start.line}:{start.column}: {p.severity.word}[{p.name}] {said}"]
        lines += [visible(p.label)] if p.label else []
        lines += [f"help: {visible(p.help)}"] if p.help else []
        failure.text = "\n".join(lines)
    if not len(suite):
        SubElement(suite, "testcase", classname=name, name="no findings", file=name)
    _count(suite)


def _unlisted(root: Element, line: str) -> None:
    """Findings that are counted and not listed must not look like files that passed."""
    suite = SubElement(root, "testsuite", name="cjm")
    case = SubElement(suite, "testcase", classname="cjm", name="not listed")
    SubElement(case, "skipped", message=line)
    _count(suite)


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
