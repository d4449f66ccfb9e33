"""Tables in the terminal: where many columns share a line, texts keep room to be read."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_exit_codes import cjm

MAP = """\
cjm: 1
title: Choosing a language school
persona: {name: Margarethe}
reviewed: 2026-10-15
review_every: 90 days
stages:
  - title: Search
    steps:
      - {title: Looks around, touchpoints: {channel: Forum, contact: green}}
      - {title: Compares, touchpoints: {channel: Website, contact: red}, actions: Publish prices}
"""


def test_words_stay_whole_beside_many_figures(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(MAP, "utf-8")
    out = cjm("index", "--today", "2026-11-25", cwd=tmp_path).stdout
    assert "Margarethe" in out
    assert "Choosing a language" in out
    assert max(map(len, out.splitlines())) <= 120


def test_headings_of_few_columns_stay_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(MAP, "utf-8")
    assert "Not assessed" in cjm("coverage", cwd=tmp_path).stdout
