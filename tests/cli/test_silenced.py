"""Errors that a comment, the baseline or the settings silence: every command takes the map as `validate` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmtool.cli import app
from cjmtool.lint.rules import all_checks
from cjmtool.problem import Severity
from tests.project.gitting import Repo

MAP = """\
cjm: 1
title: Buying
channels: {web: {title: Web}}
stages:
  - title: Looking
    steps:
      - title: Asks
        touchpoints: {channel: shop, contact: green}
"""
IGNORED = MAP.replace("green}", "green}  # cjm: ignore[undefined-channel] The shop opens in May")
WRONG = IGNORED + "        importance: 7\n"
COMMANDS = [
    ["validate", "a.cjm.yaml"],
    ["render", "a.cjm.yaml", "-o", "out"],
    ["show", "a.cjm.yaml"],
    ["site", "-o", "pages"],
    ["coverage"],
    ["plan"],
    ["brief"],
    ["evidence"],
    ["stale"],
    ["diff", "a.cjm.yaml", "b.yaml"],
]
BROKEN = [
    (rule, rule.bad if isinstance(rule.bad, dict) else {"a.cjm.yaml": rule.bad})
    for check in all_checks()
    for rule in check.rules
    if rule.code.startswith("CJM2") and rule.severity is Severity.ERROR
]


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = app.run([*arguments])
    out, err = capsys.readouterr()
    return code, out + err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "b.yaml").write_text(MAP.replace("shop", "web"), "utf-8")
    (tmp_path / "a.cjm.yaml").write_text(MAP, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_one_answer(folder: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*command, capsys=capsys)[0] == 1
    (folder / "a.cjm.yaml").write_text(IGNORED, "utf-8")
    assert run(*command, capsys=capsys)[0] == 0
    (folder / "a.cjm.yaml").write_text(WRONG, "utf-8")
    assert run(*command, capsys=capsys)[0] == 1
    (folder / "a.cjm.yaml").write_text(MAP, "utf-8")
    assert run("baseline", "create", capsys=capsys)[0] == 0
    assert run(*command, capsys=capsys)[0] == 0
    (folder / "cjm-baseline.json").unlink()
    for settings in (
        'ignore = ["undefined-channel"]',
        'per-file-ignores = {"a.*" = ["CJM202"]}',
        'severity = {"undefined-channel" = "warning"}',
    ):
        (folder / "cjm.toml").write_text(settings, "utf-8")
        assert run(*command, capsys=capsys)[0] == 0, settings


@pytest.mark.parametrize(("rule", "files"), BROKEN, ids=lambda value: getattr(value, "name", ""))
def test_whatever_is_ignored_can_be_drawn(
    rule: object, files: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        comment = f"# cjm: file-ignore[{rule.name}] It is known\n" if name == next(iter(files)) else ""  # type: ignore[attr-defined]
        (folder / name).write_text(comment + text, "utf-8")
    first = next(iter(files))
    for command in ("validate", "show", "render", "coverage", "plan", "brief"):
        code, said = run(command, first, capsys=capsys)
        assert code == 0, said


def test_what_an_ignore_hides_in_validate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.cjm.yaml").write_text(IGNORED, "utf-8")
    assert run("validate", "--no-ignores", capsys=capsys)[0] == 1
    (folder / "a.cjm.yaml").write_text(MAP, "utf-8")
    run("baseline", "create", "--today", "2026-03-02", capsys=capsys)
    code, said = run("validate", capsys=capsys)
    assert (code, said) == (0, "Checked 1 map, 1 step: no findings (2 in baseline since 2026-03-02)\n")
    assert run("validate", "--baseline", "none", capsys=capsys)[0] == 1


def test_the_baseline_of_a_commit_speaks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Repo(tmp_path / "repo")
    monkeypatch.chdir(repo.root)
    repo.write({"cjm.toml": "", "a.cjm.yaml": MAP})
    run("baseline", "create", capsys=capsys)
    repo.commit()
    repo.commit({"a.cjm.yaml": MAP.replace("shop", "web"), "cjm-baseline.json": None})
    assert run("diff", "HEAD~1", "HEAD", capsys=capsys)[0] == 0


def test_a_broken_baseline_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cjm-baseline.json").write_text("{", "utf-8")
    code, said = run("coverage", capsys=capsys)
    assert code == 2
    assert said.startswith("error: cjm-baseline.json cannot be used as a baseline")
