"""`cjm plan` as a user calls it, and what `--write` changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.analysis.test_plan import JAN, OLA
from tests.cli.test_exit_codes import cjm


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ola.cjm.yaml").write_text(OLA, "utf-8")
    return tmp_path


def test_the_backlog_needs_no_solver(folder: Path) -> None:
    run = cjm("plan", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Score = impact / effort." in run.stdout
    assert run.stdout.index("A sign") < run.stdout.index("A newsletter") < run.stdout.index("A bot")


def test_a_plan(folder: Path) -> None:
    run = cjm("plan", "--budget", "400", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("2 actions for €400 and 4 person-days turn 1 card green.\n")
    assert "With €700 more: A bot, in place of A newsletter." in run.stdout
    found = json.loads(cjm("plan", "--budget", "400", "-f", "json", cwd=folder).stdout)
    assert (found["optimal"], found["cost"], found["value"]) == (True, {"amount": 400, "currency": "EUR"}, 5)
    assert [row["id"] for row in found["plan"]] == ["sign", "news"]
    assert found["next"] == {"cost": 700, "value": 2, "adds": ["bot"], "drops": ["news"]}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The plan is empty: no action is chosen within these limits."),
        ("ru", "План пуст: в этих пределах не выбрано ни одного действия."),
        ("pl", "Plan jest pusty: w tych granicach nie wybrano żadnego działania."),
    ],
)
def test_an_empty_plan_says_so(folder: Path, language: str, said: str) -> None:
    run = cjm("plan", "--budget", "50", "--language", language, "-f", "markdown", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert said in run.stdout


def test_without_estimates_there_is_nothing_to_choose_from(tmp_path: Path) -> None:
    steps = "{title: A, actions: [Call back, {title: Write, impact: 3}]}"
    (tmp_path / "p.cjm.yaml").write_text(f"cjm: 1\ntitle: T\nstages: [{{title: S, steps: [{steps}]}}]\n", "utf-8")
    run = cjm("plan", "p.cjm.yaml", "--budget", "50", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(
        "The plan is empty: no action has all the estimates that it needs.\n\nWhat to do\nWhat is missing is listed"
    )
    assert "larger budget" not in run.stdout


def test_great_benefits_do_not_stretch_the_budget(tmp_path: Path) -> None:
    text = """\
cjm: 1
title: T
stages:
  - title: S
    steps:
      - title: A
        actions:
          - {id: a, title: A, cost: 100, benefit: 200000000, effort: 5}
          - {id: b, title: B, cost: 105, benefit: 200000005, effort: 1}
"""
    (tmp_path / "p.cjm.yaml").write_text(text, "utf-8")
    run = cjm("plan", "p.cjm.yaml", "--formula", "roi", "--budget", "104", "-f", "json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert [row["id"] for row in json.loads(run.stdout)["plan"]] == ["a"]


def test_demands_that_cannot_be_met_are_explained(folder: Path) -> None:
    run = cjm("plan", "--budget", "50", "--must", "sign", cwd=folder)
    assert run.returncode == 1
    assert "The demands take at least €100, and the budget is €50." in run.stderr


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--must", "sgn"), 'did you mean "sign"?'),
        (("--must", "A  sign"), 'did you mean "sign"?'),
        (("--must", "only an idee"), 'did you mean "Only an idea"?'),
        (("--must", "old", "--budget", "9"), "is done"),
        (("--must", "only an idea", "--budget", "9"), "has no cost"),
        (("--must", "sign", "--not", "sign"), '"sign" stands in --must and in --not'),
        (("--must", "only an idea", "--not", "Only an idea"), 'the title "only an idea" stands in --must and in --not'),
        (("--formula", "impct"), 'did you mean "impact"?'),
        (("--formula", "__import__('os')"), "something else"),
        (("--budget", "-5"), "error"),
        (("--budget", "nan"), '"nan" cannot be an amount'),
        (("--budget", "30k"), "help: write it out, the number alone: 30000"),
        (("--budget", "30.000"), "help: write 30000 or 30, whichever is meant"),
        (("--effort", "-5"), "help: the lowest is 0"),
        (("--write",), "nothing is asked for"),
    ],
)
def test_what_cannot_be_asked(folder: Path, flags: tuple[str, ...], said: str) -> None:
    run = cjm("plan", *flags, cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


def test_formulas_from_the_settings(folder: Path) -> None:
    (folder / "cjm.toml").write_text('[plan]\nformula = "impact * importance"\n')
    found = json.loads(cjm("plan", "-f", "json", cwd=folder).stdout)
    assert found["formula"] == "impact * importance"
    assert {row["id"]: row["score_value"] for row in found["backlog"] if row["id"]}["bot"] == 25
    (folder / "cjm.toml").write_text('[plan]\nformla = "rice"\n')
    assert 'did you mean "formula"?' in cjm("plan", cwd=folder).stderr


def test_two_currencies_are_refused(folder: Path) -> None:
    (folder / "jan.cjm.yaml").write_text(JAN.replace("EUR", "PLN").replace("closes: chat}", "closes: chat, cost: 5}"))
    run = cjm("plan", cwd=folder)
    assert run.returncode == 2
    assert "EUR in ola, PLN in jan" in run.stderr


def test_marks_are_written_and_nothing_else(folder: Path) -> None:
    file = folder / "ola.cjm.yaml"
    text = OLA.replace("\n", "\r\n").replace("- {id: sign,", "- # keep me\r\n            {id: sign,")
    file.write_bytes(text.encode())
    run = cjm("plan", "--budget", "400", "--write", "-f", "json=plan.json", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "wrote ola.cjm.yaml: 2 actions selected" in run.stderr
    written = file.read_bytes().decode()
    assert written.replace(", status: selected", "") == text
    assert "{title: A newsletter, status: selected, impact: 3" in written
    assert "title: A sign, status: selected," in written
    again = cjm("plan", "--budget", "400", "--write", cwd=folder)
    assert "wrote" not in again.stderr
    assert file.read_bytes().decode() == written


PAY = """\
cjm: 1
title: T
stages:
  - title: S
    steps:
      - title: A
        actions:
          - {id: pay, title: Pay by card, impact: 2, cost: 10, effort: 1}
          - {title: Pay, impact: 3, cost: 100, effort: 1}
"""


@pytest.mark.parametrize(
    ("flags", "taken"),
    [
        (("--not", "pay"), [None]),
        (("--not", "Pay"), ["pay"]),
        (("--not", '"pay"'), ["pay"]),
        (("--budget", "100", "--must", "pay"), ["pay"]),
        (("--budget", "100", "--must", "PAY"), [None]),
    ],
)
def test_an_id_is_found_before_a_title(tmp_path: Path, flags: tuple[str, ...], taken: list[str | None]) -> None:
    (tmp_path / "p.cjm.yaml").write_text(PAY, "utf-8")
    run = cjm("plan", *flags, "-f", "json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert [row["id"] for row in json.loads(run.stdout)["plan"]] == taken


def test_a_title_is_told_from_an_id(tmp_path: Path) -> None:
    """What more money would buy is named by id, or by title in quotes, and only what is chosen is marked."""
    (tmp_path / "p.cjm.yaml").write_text(PAY, "utf-8")
    found = json.loads(cjm("plan", "--budget", "20", "-f", "json", cwd=tmp_path).stdout)
    assert (found["next"]["adds"], found["next"]["drops"]) == (['"pay"'], ["pay"])
    run = cjm("plan", "--budget", "20", "--write", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    marked = PAY.replace("title: Pay by card,", "title: Pay by card, status: selected,")
    assert (tmp_path / "p.cjm.yaml").read_text("utf-8") == marked


LIBRARY = """\
cjm: 1
kind: library
title: L
actions:
  news:
    title: A newsletter  # ours
    impact: 3
    effort: 1
    cost: 5
"""
BLOCKS = """\
cjm: 1
title: T
uses: l.cjm.yaml
stages:
  - title: S
    steps:
      - title: A
        touchpoints: web
        actions:
          - id: news
          - id: bot
            title: A bot
            status: idea
            impact: 4
            effort: 2
            cost: 7
"""


def test_marks_in_blocks_and_in_libraries(tmp_path: Path) -> None:
    (tmp_path / "l.cjm.yaml").write_text(LIBRARY, "utf-8")
    (tmp_path / "m.cjm.yaml").write_text(BLOCKS, "utf-8")
    run = cjm("plan", "--budget", "20", "--write", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "l.cjm.yaml").read_text("utf-8") == LIBRARY.replace("# ours\n", "# ours\n    status: selected\n")
    assert (tmp_path / "m.cjm.yaml").read_text("utf-8") == BLOCKS.replace("status: idea", "status: selected")


def test_a_budget_is_read_as_costs_are(folder: Path) -> None:
    plain, grouped = (cjm("plan", "--budget", text, cwd=folder) for text in ("1200", "1 200"))
    assert (grouped.returncode, grouped.stdout) == (0, plain.stdout)


def test_figures_too_large_to_be_added_up(folder: Path) -> None:
    text = re.sub(r"cost: \d+", f"cost: 1{'0' * 308}", OLA)
    (folder / "ola.cjm.yaml").write_text(text, "utf-8")
    run = cjm("plan", "--budget", "400", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("error: the figures under `cost` are too large to be added up\n")
    assert cjm("plan", cwd=folder).returncode == 0
