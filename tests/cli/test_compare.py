"""`cjm compare` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.analysis.test_compare import STEPS
from tests.cli.test_exit_codes import INVALID, cjm


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, steps in STEPS.items():
        head = (
            f"cjm: 1\ntitle: Getting a bicycle\npersona: {{name: {name.title()}}}\nstages:\n  - title: S\n    steps:\n"
        )
        (tmp_path / f"{name}.cjm.yaml").write_text(head + steps, "utf-8")
    return tmp_path


def test_the_tables(folder: Path) -> None:
    run = cjm("compare", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "A test ride" in run.stdout
    assert "Guessed from the titles" in run.stdout


def test_json(folder: Path) -> None:
    found = json.loads(cjm("compare", "-f", "json", cwd=folder).stdout)
    assert found["common_to_all"] == ["buy"]
    assert {row["persona"] for row in found["common"]} == {"Ola", "Jan", "Eva"}
    assert [row["maps_count"] for row in found["blind_spots"]] == [2]
    assert len(json.loads(cjm("compare", "-f", "json", "ola.cjm.yaml", "jan.cjm.yaml", cwd=folder).stdout)["maps"]) == 2


def test_as_is_and_to_be(folder: Path) -> None:
    flags = ("--as-is", "ola.cjm.yaml", "--to-be", "jan.cjm.yaml")
    found = json.loads(cjm("compare", *flags, "-f", "json", cwd=folder).stdout)
    assert (found["as_is"], found["to_be"], found["kept_steps"], found["changed_steps"]) == ("ola", "jan", 2, 2)
    assert {row["figure"]: row["change"] for row in found["figures"]}["Contact"] == -0.3333
    text = cjm("compare", *flags, cwd=folder).stdout
    assert "−33.3 pp" in text
    assert "Steps that go" in text


def test_a_future_map_is_not_compared_unasked(folder: Path) -> None:
    file = folder / "eva.cjm.yaml"
    file.write_text(file.read_text("utf-8") + "state: future\n", "utf-8")
    assert len(json.loads(cjm("compare", "-f", "json", cwd=folder).stdout)["maps"]) == 2


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("ola.cjm.yaml",), 2),
        (("--as-is", "ola.cjm.yaml"), 2),
        (("--as-is", "ola.cjm.yaml", "--to-be", "jan.cjm.yaml", "eva.cjm.yaml"), 2),
        (("--as-is", "ola.cjm.yaml", "--to-be", "missing.cjm.yaml"), 2),
        (("--alike", "7"), 2),
        (("--alike", "70%"), 0),
    ],
)
def test_exit_codes(folder: Path, flags: tuple[str, ...], code: int) -> None:
    run = cjm("compare", *flags, cwd=folder)
    assert run.returncode == code
    assert "Traceback" not in run.stderr


def test_a_map_that_is_none(folder: Path) -> None:
    (folder / "bad.cjm.yaml").write_text(INVALID, "utf-8")
    assert cjm("compare", cwd=folder).returncode == 1


def test_without_a_common_step_nothing_is_said_to_be_alike(tmp_path: Path) -> None:
    for name in ("a", "b"):
        step = f"{{title: Only {name}, emotion: 1}}"
        text = f"cjm: 1\ntitle: {name}\nstages: [{{title: S, steps: [{step}]}}]\n"
        (tmp_path / f"{name}.cjm.yaml").write_text(text, "utf-8")
    said = cjm("compare", "a.cjm.yaml", "b.cjm.yaml", cwd=tmp_path).stdout
    assert "There is nothing to compare." in said
    assert "alike." not in said
