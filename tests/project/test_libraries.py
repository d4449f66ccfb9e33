"""Findings about what a library defines: in the library, once, by the settings of its project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cjmtool.project import Options, run

LIBRARY = """\
cjm: 1
kind: library
title: Shared
personas:
  nina: {name: Nina, goals: No phone call, quote: Where?}
evidence:
  talks: {title: Talks, kind: interview, date: 2025-01}
  calls: {title: Calls, kind: survey}
metrics:
  wait: {title: Days of waiting, baseline: 9}
"""
MAP = """\
cjm: 1
title: Booking a dentist
uses: library.cjm.yaml
persona: nina
stages:
  - title: Only
    steps:
      - title: Asks for a price
        touchpoints: Counter
        thoughts: „How much is it?”
        evidence: talks
        metrics: wait
"""
TODAY = date(2026, 11, 23)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").write_text('evidence-validity = "1 year"\n', "utf-8")
    (tmp_path / "library.cjm.yaml").write_text(LIBRARY, "utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.cjm.yaml").write_text(MAP, "utf-8")
    return tmp_path


def found(path: Path, **options: object) -> list[tuple[str, str, str]]:
    done = run([path], Options(TODAY, select=("evidence",), **options))  # type: ignore[arg-type]
    assert not done.failures
    return [(Path(problem.path).name, problem.name, problem.pointer) for problem in done.problems]


def test_a_definition_is_judged_once_and_where_it_stands(project: Path) -> None:
    assert found(project) == [
        ("library.cjm.yaml", "persona-without-evidence", "/personas/nina"),
        ("library.cjm.yaml", "quote-without-source", "/personas/nina/quote"),
        ("library.cjm.yaml", "evidence-without-sample", "/evidence/talks"),
        ("library.cjm.yaml", "stale-evidence", "/evidence/talks/date"),
        ("library.cjm.yaml", "evidence-without-date", "/evidence/calls"),
        ("library.cjm.yaml", "evidence-without-sample", "/evidence/calls"),
        ("library.cjm.yaml", "figure-without-date", "/metrics/wait/baseline"),
    ]
    assert found(project / "a.cjm.yaml") == []


def test_validity_is_that_of_the_project(project: Path) -> None:
    stale = ("library.cjm.yaml", "stale-evidence", "/evidence/talks/date")
    assert stale in found(project)
    (project / "cjm.toml").write_text("", "utf-8")
    assert stale not in found(project)
    assert stale not in found(project, isolated=True)


def test_a_library_rests_on_the_evidence_of_those_that_it_uses(project: Path) -> None:
    using = LIBRARY.replace("goals:", "evidence: other, goals:").replace(
        "title: Shared\n", "title: Shared\nuses: x.yaml\n"
    )
    (project / "library.cjm.yaml").write_text(using, "utf-8")
    for kind, told in (("review", False), ("assumption", True)):
        text = f"cjm: 1\nkind: library\ntitle: X\nevidence: {{other: {{title: Other, kind: {kind}, date: 2026}}}}\n"
        (project / "x.yaml").write_text(text, "utf-8")
        names = {name for _, name, _ in found(project / "library.cjm.yaml")}
        assert ("quote-without-source" in names) == told
        assert "persona-without-evidence" not in names


def test_validate_asks_for_no_evidence(project: Path) -> None:
    assert found(project, well_formed_only=True) == []


def test_a_library_that_is_not_well_formed_waits(project: Path) -> None:
    (project / "library.cjm.yaml").write_text(LIBRARY.replace("title: Shared", "titel: Shared"), "utf-8")
    done = run([project / "library.cjm.yaml"], Options(TODAY))
    assert [problem.name for problem in done.problems] == ["unknown-key"]
    assert not done.results[0].judged
