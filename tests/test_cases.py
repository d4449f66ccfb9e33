"""Maps and the exact report that each gives: `ok/` none, `err/NAME.yaml` what stands in `NAME.out`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from cjmtool.lint.rules import all_rules
from cjmtool.project import Options, run
from cjmtool.report.text import Paint, concise
from cjmtool.source import events

CASES = Path(__file__).parent / "cases"
OK = sorted((CASES / "ok").glob("*.yaml"))
ERR = sorted((CASES / "err").glob("*.yaml"))


# Rules that no file of a few lines can break, or that no `cjm validate` reports.
ELSEWHERE = {
    "too-large",  # tests/source/test_limits.py
    "ambiguous-scalar",  # in the profile strict only: tests/source/test_traps.py
}


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(events, "CParser", None)


def report(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(path.parent)
    done = run([Path(path.name)], Options(date(2026, 11, 20), well_formed_only=True, isolated=True))
    lines = list(concise(done.problems, Paint(False)))
    helps = [f"    {problem.help}" for problem in done.problems]
    text = "".join(f"{line}\n{help}\n" for line, help in zip(lines, helps, strict=True))
    return text.replace("tests/cases/err/", "")  # files within a project; in a source archive the folder is one


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_nothing_is_wrong(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line for line in report(path, monkeypatch).splitlines() if "error[" in line] == []


@pytest.mark.parametrize("path", ERR, ids=lambda path: path.stem)
def test_what_is_wrong(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """UPDATE_GOLDEN=1 writes the reports anew."""
    golden = path.with_suffix(".out")
    given = report(path, monkeypatch)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(given, "utf-8")
    assert given == golden.read_text("utf-8")
    assert given


def test_nine_planted_errors_are_nine_findings() -> None:
    lines = (CASES / "err" / "nine-errors.out").read_text("utf-8").splitlines()[::2]
    places = [":".join(line.split(":")[1:3]) for line in lines]
    assert places == ["3:1", "5:11", "7:33", "11:5", "14:21", "17:23", "19:13", "20:13", "22:16"]


def test_every_report_has_its_map() -> None:
    assert {path.stem for path in (CASES / "err").glob("*.out")} == {path.stem for path in ERR}


def test_every_rule_of_a_well_formed_map_has_a_case() -> None:
    told = "".join(path.with_suffix(".out").read_text("utf-8") for path in ERR)
    rules = {rule.name for rule in all_rules() if rule.prefix in ("CJM0", "CJM1", "CJM2")}
    assert {name for name in rules - ELSEWHERE if f"[{name}]" not in told} == set()
