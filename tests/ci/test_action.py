"""`action.yml`: what it is made of, and what its step does with maps and inputs of every kind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import CYRILLIC_MAP, ROOT, commit, spoil
from tests.ci.github import ACTION, INPUT, RUN, UPLOAD, Job

MIB = 1024 * 1024


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's folder for temporary files, in which the tool is installed once for the tests of this file."""
    return tmp_path_factory.mktemp("runner temp")


@pytest.fixture
def job(maps: Path, tool: Path, temporary: Path) -> Job:
    commit(maps)
    return Job(maps, tool, temporary)


# --- the file -------------------------------------------------------------------------------------------------------


def test_is_an_action(tmp_path: Path) -> None:
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions")
    done = subprocess.run([*check, str(ROOT / "action.yml")], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout
    (tmp_path / "action.yml").write_text((ROOT / "action.yml").read_text("utf-8").replace("composite", "shell"))
    assert subprocess.run([*check, str(tmp_path / "action.yml")], capture_output=True, timeout=60).returncode == 1


def test_no_input_reaches_a_shell() -> None:
    assert "${{" not in RUN["run"]
    used = {match[1] for text in RUN["env"].values() if (match := INPUT.fullmatch(text))}
    assert used == set(ACTION["inputs"])
    assert len(RUN["env"]) == len(used)


def test_the_upload_is_pinned_and_never_left_out() -> None:
    assert re.fullmatch(r"github/codeql-action/upload-sarif@[0-9a-f]{40}", UPLOAD["uses"])
    assert UPLOAD["if"].startswith("always() && inputs.sarif == 'true'")
    assert UPLOAD["with"]["category"] == "cjm"


# --- the run --------------------------------------------------------------------------------------------------------


def test_good_maps(job: Job) -> None:
    assert job.step() == 0
    assert "Checked 2 maps, 8 steps: no findings" in job.log
    assert job.annotations == []
    assert job.outputs["findings"] == "0"
    assert "2 maps" in job.summary


def test_a_finding_reaches_log_pull_request_summary_and_code_scanning(job: Job) -> None:
    spoil(job.workspace)
    assert job.step(sarif="true") == 1
    assert "error[unprioritised-red-contact]: " in job.log
    (annotation,) = job.annotations
    assert f",file={CYRILLIC_MAP},line=" in annotation
    assert job.outputs["findings"] == "1"
    assert "unprioritised-red-contact" in job.summary
    sarif = Path(job.outputs["sarif-file"])
    assert sarif.is_relative_to(job.temporary)
    (only,) = json.loads(sarif.read_text("utf-8"))["runs"]
    assert [result["ruleId"] for result in only["results"]] == ["CJM401"]
    assert not [
        path
        for path in job.workspace.rglob("*")
        if path.suffix in (".sarif", ".json", ".md") and path.parent.name != "schemas"
    ]


def test_what_is_switched_off_is_not_written(job: Job) -> None:
    spoil(job.workspace)
    assert job.step(annotations="false", summary="false", fail_on="never", tell="before\n") == 0
    assert job.annotations == []
    assert job.summary == "before\n"
    assert job.outputs["findings"] == "1"
    assert Path(job.outputs["sarif-file"]).is_file()


def test_the_settings_say_from_where_on_it_fails(job: Job) -> None:
    spoil(job.workspace)
    with (job.workspace / "cjm.toml").open("a", encoding="utf-8") as settings:
        settings.write('fail-on = "never"\n')
    assert job.step() == 0
    assert job.step(fail_on="error") == 1


def test_paths_one_a_line(job: Job) -> None:
    """Blanks, Cyrillic, a dash in front, what a shell would run: every line is a path."""
    names = ["-v.cjm.yaml", "--help/map.cjm.yaml", "$(touch hacked) `x` 'y' \"z\"/a & b; c.cjm.yaml"]
    text = (job.workspace / CYRILLIC_MAP).read_text("utf-8")
    for name in names:
        (job.workspace / name).parent.mkdir(exist_ok=True)
        (job.workspace / name).write_text(text, "utf-8")
    paths = f"{names[0]}\n\n  --help\r\n{names[2].partition('/')[0]}\n{CYRILLIC_MAP}\n"
    # Copies of one map resemble each other, which is not what is looked at here.
    assert job.step(paths=paths, args="--select yaml,schema") == 0
    assert "Checked 4 maps, 16 steps: no findings" in job.log
    assert not (job.workspace / "hacked").exists()


def test_no_path_is_the_project(job: Job) -> None:
    assert job.step(paths=" \n") == 0
    assert "Checked 2 maps" in job.log


def test_arguments_are_read_as_a_shell_reads_them(job: Job) -> None:
    spoil(job.workspace)
    assert job.step(args="--ignore unprioritised-red-contact --config 'profile = \"strict\"'") == 0
    assert job.step(args="--format 'concise=two words.txt'") == 1
    assert "CJM401" in (job.workspace / "two words.txt").read_text("utf-8")
    assert job.step(args="; touch hacked") == 2
    assert not (job.workspace / "hacked").exists()


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"args": "--ignore 'x"}, "the input `args` cannot be read: no closing quotation"),
        ({"annotations": "yes"}, "the input `annotations` is true or false, not 'yes'"),
        ({"summary": ""}, "the input `summary` is true or false, not ''"),
        ({"sarif": "да"}, "the input `sarif` is true or false, not '\\u0434\\u0430'"),
    ],
)
def test_an_input_that_cannot_be_read(job: Job, inputs: dict[str, str], said: str) -> None:
    assert job.step(**inputs) == 2
    assert job.annotations == [f"::error title=cjm::{said}"]
    assert job.outputs == {}


@pytest.mark.parametrize("inputs", [{"paths": "nowhere"}, {"args": "--no-such-flag"}, {"fail_on": "errors"}])
def test_what_cannot_be_done_is_no_finding(job: Job, inputs: dict[str, str]) -> None:
    assert job.step(**inputs) == 2
    assert "error: " in job.log
    (annotation,) = job.annotations
    assert annotation.endswith("could not do what was asked (exit code 2); the log says why")
    assert (job.outputs, job.summary) == ({}, "")


def test_what_can_be_done_is_reported_all_the_same(job: Job) -> None:
    spoil(job.workspace)
    assert job.step(paths=f"{CYRILLIC_MAP}\nnowhere") == 2
    assert job.outputs["findings"] == "1"
    assert "unprioritised-red-contact" in job.summary


def test_a_summary_that_is_there_is_kept(job: Job) -> None:
    assert job.step(tell="# Наш заголовок\n\n") == 0
    assert job.summary.startswith("# Наш заголовок\n\n")
    assert "2 maps" in job.summary


def test_a_long_summary_is_cut_at_a_line(job: Job) -> None:
    """Hundreds of findings with Cyrillic words after a long beginning: GitHub would refuse the whole of it."""
    lines = ["cjm: 1", "title: Длинная карта", "persona: Анна", "stages:", "  - title: Этап", "    steps:"]
    words = "с длинным именем " * 4
    lines += [
        f"      - {{title: Шаг {n}, touchpoints: {{channel: Канал {n} {words}, contact: red}}}}" for n in range(400)
    ]
    (job.workspace / "long.cjm.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    tell = "x" * (MIB - 10_001) + "\n"
    assert job.step(paths="long.cjm.yaml", annotations="false", tell=tell) == 1
    assert MIB - 1000 < len(job.summary.encode()) <= MIB
    assert job.summary.startswith(tell)
    assert job.summary.endswith("The log of the step has all findings.*\n")
    assert job.step(paths="long.cjm.yaml", annotations="false", tell="x" * MIB) == 1
    assert job.summary == "x" * MIB


# --- what it runs with ----------------------------------------------------------------------------------------------


def test_modules_of_the_repository_and_of_the_caller_are_not_run(job: Job, tmp_path: Path) -> None:
    """A pull request may bring any file; none of them is imported, neither at the installation nor later."""
    for folder in (job.workspace, tmp_path / "modules"):
        folder.mkdir(exist_ok=True)
        for name in ("pip", "venv", "cjmtool", "json", "typer", "sitecustomize"):
            (folder / f"{name}.py").write_text("raise SystemExit('hijacked')\n", "utf-8")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    job.temporary = fresh
    assert job.step(variables={"PYTHONPATH": str(tmp_path / "modules")}) == 0
    assert "Checked 2 maps, 8 steps: no findings" in job.log


def test_the_second_use_finds_the_tool_installed(job: Job) -> None:
    assert job.step() == 0
    assert job.step() == 0
    assert "::group::" not in job.log
    (installed,) = job.temporary.glob("cjm-venv-*")
    asked = subprocess.run(
        [installed / "bin" / "cjm", "--version"], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert asked.stdout.startswith("cjm ")
    assert not os.path.samefile(installed, sys.prefix)


def test_an_installation_that_fails_is_said(job: Job, tmp_path: Path) -> None:
    (tmp_path / "broken" / "action").mkdir(parents=True)
    (tmp_path / "broken" / "action" / "run.py").write_bytes((ROOT / "action" / "run.py").read_bytes())
    job.tool, job.temporary = tmp_path / "broken", tmp_path
    for _ in range(2):  # what is half made is not taken for made
        assert job.step() == 2
        assert job.annotations == ["::error title=cjm::cjm could not be installed; the log says why"]


def test_an_old_python_is_told_so(job: Job, tmp_path: Path) -> None:
    """Not an old one, but one that says it is: it loads the script and lowers its own version."""
    old = tmp_path / "python3"
    old.write_text(
        f"#!{sys.executable}\n"
        "import runpy, sys\n"
        "sys.version_info = (3, 10, 4)\n"
        "sys.argv = sys.argv[2:]\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n",
        "utf-8",
    )
    old.chmod(0o755)
    assert job.step(python=str(old)) == 2
    (annotation,) = job.annotations
    assert "cjm needs Python 3.11 or newer, and this is 3.10; put actions/setup-python before it" in annotation
