"""`cjm coverage` as a user calls it: tables, machine formats, the threshold, and what it cannot count."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_exit_codes import FINDING, GOOD, INVALID, cjm


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.cjm.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "red.cjm.yaml").write_text(FINDING.replace("Booking a dentist", "Запись к врачу"), "utf-8")
    return tmp_path


def test_the_tables(folder: Path) -> None:
    run = cjm("coverage", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "50% (1 of 2)" in run.stdout
    assert "Over 2 maps, 2 steps." in run.stdout
    assert "\x1b" not in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 120
    assert run.stdout.splitlines()[-1] == "more: --table stages | personas | channels | lanes"
    assert "By channel" in cjm("coverage", "--table", "channels", cwd=folder).stdout


def test_json(folder: Path) -> None:
    found = json.loads(cjm("coverage", "--format", "json", "--today", "2026-11-20", cwd=folder).stdout)
    assert (found["version"], found["command"], found["today"]) == (1, "coverage", "2026-11-20")
    assert found["over"] == {"maps": ["good", "red"], "steps": 2, "touchpoints": 2}
    assert found["contact"] == {"part": 1, "whole": 2, "share": 0.5}
    assert [row["score"] for row in found["blind_spots"]] == [3]
    assert found["blind_spots"][0]["map"] == "Запись к врачу"


def test_csv_and_markdown_into_files(folder: Path) -> None:
    run = cjm("coverage", "-f", "csv=out/c.csv", "-f", "markdown=out/c.md", "--language", "pl", cwd=folder)
    assert run.stderr == "wrote out/c.csv\nwrote out/c.md\n"
    rows = list(csv.DictReader(io.StringIO((folder / "out" / "c.csv").read_text("utf-8"))))
    assert rows[0]["contact_part"] == "1"
    assert rows[-1]["contact"] == "0.5"
    text = (folder / "out" / "c.md").read_text("utf-8")
    assert text.startswith("## Pokrycie\n")
    assert "50% (1 z 2)" in text


def test_a_text_is_no_formula(folder: Path) -> None:
    (folder / "evil.cjm.yaml").write_text(GOOD.replace("Booking a dentist", "\"=cmd|'/c calc'!A0 | <b>x\""), "utf-8")
    out = cjm("coverage", "-f", "csv", cwd=folder).stdout
    assert "'=cmd|" in out
    markdown = cjm("coverage", "-f", "markdown", cwd=folder).stdout
    assert "<b>" not in markdown
    assert "&#124;" in markdown


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("--fail-under", "50%"), 0),
        (("--fail-under", "0.51"), 1),
        (("--fail-under", "0.5", "--weighted"), 0),
        (("--fail-under", "150%"), 2),
        (("--format", "sarif"), 2),
        (("--format", "json", "--format", "csv"), 2),
        (("--table", "nothing"), 2),
        (("missing.cjm.yaml",), 2),
        (("-",), 2),
    ],
)
def test_exit_codes(folder: Path, flags: tuple[str, ...], code: int) -> None:
    run = cjm("coverage", *flags, cwd=folder)
    assert run.returncode == code
    assert run.stderr.startswith("error: ") == (code > 0)


def test_a_map_that_is_none_is_left_out_and_said(folder: Path) -> None:
    (folder / "bad.cjm.yaml").write_text(INVALID, "utf-8")
    run = cjm("coverage", "--format", "json", cwd=folder)
    assert run.returncode == 1
    assert json.loads(run.stdout)["over"]["maps"] == ["good", "red"]
    assert "error[unknown-key]" in run.stderr
    assert "1 map left out: bad.cjm.yaml" in run.stderr


def test_no_map_is_no_answer(tmp_path: Path) -> None:
    run = cjm("coverage", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("error: there are no maps in this project")


def test_archived_maps_do_not_count(folder: Path) -> None:
    (folder / "red.cjm.yaml").write_text(FINDING.replace("owner:", "status: archived\nowner:"), "utf-8")
    assert json.loads(cjm("coverage", "-f", "json", cwd=folder).stdout)["over"]["maps"] == ["good"]
    assert len(json.loads(cjm("coverage", "-f", "json", "--archived", cwd=folder).stdout)["over"]["maps"]) == 2
    assert json.loads(cjm("coverage", "-f", "json", "red.cjm.yaml", cwd=folder).stdout)["over"]["maps"] == ["red"]
