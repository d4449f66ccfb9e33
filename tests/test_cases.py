"""Maps and the exact report that each gives: `ok/` none, `err/NAME.yaml` what stands in `NAME.out`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from cjmtool.project import Options, run
from cjmtool.report.text import Paint, concise

CASES = Path(__file__).parent / "cases"
OK = sorted((CASES / "ok").glob("*.yaml"))
ERR = sorted((CASES / "err").glob("*.yaml"))


def report(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(path.parent)
    done = run([Path(path.name)], Options(date(2026, 11, 20), well_formed_only=True, isolated=True))
    lines = list(concise(done.problems, Paint(False)))
    helps = [f"    {problem.help}" for problem in done.problems]
    return "".join(f"{line}\n{help}\n" for line, help in zip(lines, helps, strict=True))


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
    assert "error[" in given


def test_nine_planted_errors_are_nine_findings() -> None:
    lines = (CASES / "err" / "nine-errors.out").read_text("utf-8").splitlines()[::2]
    places = [":".join(line.split(":")[1:3]) for line in lines]
    assert places == ["3:1", "5:11", "7:33", "11:5", "14:21", "17:23", "19:13", "20:13", "22:16"]
