"""What is not looked at while a map has errors in its form is said, by `validate` as by `lint`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjmtool.cli import app

LOST = """\
cjm: 1
title: Buying
stages:
  - title: Looking
    steps:
      - {title: Asks, importance: IMPORTANCE, next: pays}
"""
NOTE = "note: 1 file is not well-formed; the other checks wait until its errors are mended\n"


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_checks_that_wait(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.cjm.yaml").write_text(LOST.replace("IMPORTANCE", "7"), "utf-8")
    assert app.run([command, "a.cjm.yaml"]) == 1
    out = capsys.readouterr().out
    assert NOTE in out
    assert "undefined-step" not in out
    app.run([command, "a.cjm.yaml", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["summary"]["waiting"] == 1
    Path("a.cjm.yaml").write_text(LOST.replace("IMPORTANCE", "3"), "utf-8")
    assert app.run([command, "a.cjm.yaml"]) == 1
    out = capsys.readouterr().out
    assert NOTE not in out
    assert "undefined-step" in out
