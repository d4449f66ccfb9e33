"""`cjm metrics`, and values that live in a CSV file beside the map."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.test_exit_codes import cjm

MAP = """\
cjm: 1
title: Buying a bicycle
metrics:
  visits: {title: Visits, better: higher, baseline: {value: 10, date: 2026-01}, target: 20, values: figures/visits.csv}
stages:
  - title: S
    steps:
      - {title: Looks, touchpoints: Shop, metrics: visits}
"""
CSV = "value,date,sample\n12,2026-02,100\n14.5,2026-03-31,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "visits.csv").write_text(CSV, "utf-8")
    (tmp_path / "a.cjm.yaml").write_text(MAP, "utf-8")
    return tmp_path


def metrics(folder: Path, *flags: str) -> list[dict[str, object]]:
    run = cjm("metrics", "-f", "json", "--today", "2026-11-20", *flags, cwd=folder)
    assert run.returncode == 0, run.stderr
    rows: list[dict[str, object]] = json.loads(run.stdout)["metrics"]
    return rows


def test_values_from_the_file_count(folder: Path) -> None:
    (row,) = metrics(folder)
    assert (row["last"], row["date"], row["progress"], row["trend"]) == (
        {"value": 14.5, "unit": None}, "2026-03-31", 0.45, "better",
    )  # fmt: skip
    assert "14.5" in cjm("metrics", cwd=folder).stdout
    assert cjm("render", "-o", "out", cwd=folder).returncode == 0
    assert "14.5" in (folder / "out" / "a.html").read_text("utf-8")


def test_a_library_names_its_file_from_where_it_stands(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "figures").rename(folder / "shared" / "figures")
    library = "cjm: 1\nkind: library\ntitle: L\n" + MAP[MAP.index("metrics:") : MAP.index("stages:")]
    (folder / "shared" / "l.cjm.yaml").write_text(library, "utf-8")
    without = MAP[: MAP.index("metrics:")] + "uses: shared/l.cjm.yaml\n" + MAP[MAP.index("stages:") :]
    (folder / "a.cjm.yaml").write_text(without, "utf-8")
    (row,) = metrics(folder)
    assert row["progress"] == 0.45


@pytest.mark.parametrize(
    ("text", "place", "rule", "help"),
    [
        ("value,dat\n1,2026\n", "1:7", "unknown-key", 'did you mean "date"?'),
        ("date,sample\n2026,1\n", "1:1", "missing-key", "first line"),
        ("value,value\n1,2\n", "1:7", "duplicate-key", ""),
        ("value;date\n1;2026\n3,5;2026\n", "3:1", "wrong-type", "write a point: 3.5"),
        ("value,date\n3,5,2026\n", "2:5", "out-of-range", "decimal comma"),
        ("value,date\n1,01.02.2026\n", "2:3", "invalid-date", "2026-02-01"),
        ("value,date\n,2026\n", "2:1", "missing-key", ""),
        ("value,sample\n1,few\n", "2:3", "wrong-type", ""),
        ("", "1:1", "empty-file", "value,date,sample"),
        ('value\n"1\n', "2:1", "yaml-syntax", ""),
    ],
)
def test_what_is_wrong_stands_at_its_cell(folder: Path, text: str, place: str, rule: str, help: str) -> None:
    (folder / "figures" / "visits.csv").write_text(text, "utf-8")
    run = cjm("validate", "--format", "json", cwd=folder)
    assert run.returncode == 1
    (finding,) = json.loads(run.stdout)["findings"]
    start = finding["span"]["start"]
    assert (finding["path"], f"{start['line']}:{start['column']}") == ("figures/visits.csv", place)
    assert finding["name"] == rule
    assert help in finding["help"]
    assert "figures/visits.csv:" + place in cjm("validate", cwd=folder).stdout
    assert cjm("render", "-o", "out", cwd=folder).returncode == 1
    assert cjm("metrics", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("name", "rule"),
    [("figures/visit.csv", "missing-file"), ("../visits.csv", "outside-project"), ("figures", "missing-file")],
)
def test_a_name_that_leads_nowhere_stands_in_the_map(folder: Path, name: str, rule: str) -> None:
    (folder / "cjm.toml").touch()
    (folder.parent / "visits.csv").write_text(CSV)
    (folder / "a.cjm.yaml").write_text(MAP.replace("figures/visits.csv", name), "utf-8")
    (finding,) = json.loads(cjm("validate", "--format", "json", cwd=folder).stdout)["findings"]
    assert (finding["path"], finding["name"]) == ("a.cjm.yaml", rule)


def test_a_link_out_of_the_project(folder: Path) -> None:
    (folder / "cjm.toml").touch()
    secret = folder.parent / "secret.csv"
    secret.write_text(CSV)
    (folder / "figures" / "visits.csv").unlink()
    os.symlink(secret, folder / "figures" / "visits.csv")
    assert "outside-project" in cjm("validate", "-f", "concise", cwd=folder).stdout


def test_two_maps_with_one_file_tell_it_once(folder: Path) -> None:
    (folder / "b.cjm.yaml").write_text(MAP, "utf-8")
    (folder / "figures" / "visits.csv").write_text("value\nx\n", "utf-8")
    for jobs in ("1", "2"):
        run = cjm("validate", "-f", "concise", "--jobs", jobs, cwd=folder)
        assert run.stdout.count("error[") == 1


def test_a_missed_target(folder: Path) -> None:
    assert cjm("metrics", "--fail-on-missed", cwd=folder).returncode == 0
    (folder / "a.cjm.yaml").write_text(MAP.replace("target: 20", "target: {value: 20, date: 2026-05}"), "utf-8")
    assert cjm("metrics", "--fail-on-missed", "--today", "2026-06-01", cwd=folder).returncode == 1
    assert cjm("metrics", "--fail-on-missed", "--today", "2026-05-31", cwd=folder).returncode == 0


def test_every_format_bears_the_largest_numbers(folder: Path) -> None:
    text = MAP.replace("value: 10,", "value: -1.7e308,").replace("target: 20", "target: 1.7e308")
    (folder / "a.cjm.yaml").write_text(text, "utf-8")
    (folder / "figures" / "visits.csv").write_text("value,date\n1.7e308,2026-02\n", "utf-8")
    assert metrics(folder)[0]["progress"] == 1
    for format in ("text", "markdown", "csv"):
        assert cjm("metrics", "-f", format, cwd=folder).returncode == 0
    assert cjm("site", "-o", "out", cwd=folder).returncode == 0
    assert not re.search(r"\b(nan|inf)\b", (folder / "out" / "maps" / "a.html").read_text("utf-8"))
