"""`templates/lint.yml`: the component is filled in as GitLab does it, and its job is run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import CYRILLIC_MAP, ROOT, spoil
from tests.ci.gitlab import Machine, complaints, new_machine

HEADER, PIPELINE = yaml.safe_load_all((ROOT / "templates" / "lint.yml").read_text("utf-8"))
INPUTS: dict[str, dict[str, Any]] = HEADER["spec"]["inputs"]
PLACE = re.compile(r"\$\[\[ inputs\.(\w+) \]\]")


def filled(**given: str) -> dict[str, Any]:
    """The job with inputs put in, refused as GitLab refuses them."""
    for name, value in given.items():
        assert name in INPUTS
        assert value in INPUTS[name].get("options", [value])
    values = {name: given.get(name, about.get("default")) for name, about in INPUTS.items()}

    def fill(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: fill(value) for key, value in part.items()}
        if isinstance(part, list):
            return [fill(value) for value in part]
        return PLACE.sub(lambda match: values[match[1]], part) if isinstance(part, str) else part

    pipeline: dict[str, Any] = fill(PIPELINE)
    (job,) = pipeline.values()
    return job  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("image") / "python"
    new_machine(folder, folder)
    return folder


@pytest.fixture
def machine(python: Path, maps: Path) -> Machine:
    return Machine(python, maps)


def test_both_documents_are_valid(tmp_path: Path) -> None:
    assert complaints(HEADER, tmp_path) == ""
    assert complaints({"cjm-lint": filled()}, tmp_path) == ""
    assert "whenn" in complaints({"cjm-lint": {**filled(), "artifacts": {"whenn": "always"}}}, tmp_path)


def test_every_input_is_explained_used_and_may_be_left_out() -> None:
    used = set(PLACE.findall((ROOT / "templates" / "lint.yml").read_text("utf-8")))
    assert used == set(INPUTS)
    for about in INPUTS.values():
        assert about.keys() <= {"description", "default", "options"}
        assert about["description"]
        assert about["default"] in about.get("options", [about["default"]])


def test_no_input_stands_in_the_script() -> None:
    assert PLACE.findall("\n".join(PIPELINE["cjm-lint"]["script"])) == []


def test_reports_are_kept_whatever_is_found() -> None:
    artifacts = filled()["artifacts"]
    assert artifacts["when"] == "always"
    assert set(artifacts["reports"]) == {"codequality", "junit"}


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_good_maps(machine: Machine, tool: Path, shell: str) -> None:
    job = filled(source=str(tool))
    assert machine.run(job, shell) == 0, machine.log
    assert "Checked 2 maps, 8 steps: no findings" in machine.log
    assert json.loads((machine.project / job["artifacts"]["reports"]["codequality"]).read_text("utf-8")) == []
    assert machine.junit(job).tag == "testsuites"


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_finding_comes_into_both_reports(machine: Machine, tool: Path, shell: str) -> None:
    spoil(machine.project)
    paths = f"{CYRILLIC_MAP}\nmaps"
    job = filled(source=str(tool), paths=paths, fail_on="warning", args="--profile=minimal")
    assert machine.run(job, shell) == 1
    assert "Checked 2 maps, 8 steps: 1 error" in machine.log
    (finding,) = json.loads((machine.project / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert finding["location"]["path"] == CYRILLIC_MAP
    assert "unprioritised-red-contact" in (machine.project / "cjm-junit.xml").read_text("utf-8")
    assert machine.run(filled(source=str(tool), paths=paths, fail_on="never"), shell) == 0


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_inputs_are_words_and_not_code(machine: Machine, tool: Path, shell: str) -> None:
    folder = machine.project / "$(touch hacked) * 'y' \"z\" & c"
    folder.mkdir()
    (folder / "-v.cjm.yaml").write_bytes((machine.project / CYRILLIC_MAP).read_bytes())
    job = filled(source=str(tool), paths=folder.name, args="--select=yaml,schema\n--format=concise=two words.txt")
    assert machine.run(job, shell) == 0, machine.log
    assert "Checked 1 map, 4 steps: no findings" in (machine.project / "two words.txt").read_text("utf-8")
    assert machine.run(filled(source=str(tool), paths="*"), shell) == 2
    assert "cannot read *" in machine.log
    assert not (machine.project / "hacked").exists()


def test_without_the_tool_the_job_fails(machine: Machine) -> None:
    """The folder that is named by default is not there."""
    assert machine.run(filled()) == 1
    assert "Checked" not in machine.log
