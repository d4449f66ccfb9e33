"""`cjm init --ci`: files that the CI systems accept, written beside a new map or alone, and never over others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cjmtool.cli import output
from cjmtool.cli.app import run
from cjmtool.errors import OutputError
from tests.cli.test_init import FLAGS, MAP, SCHEMAS, everything, here
from tests.cli.test_init_prompts import start, terminals

__all__ = ["here", "terminals"]  # fixtures

FILES = {
    "github": ".github/workflows/maps.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
ALL = [word for system in FILES for word in ("--ci", system)]
EACH = pytest.mark.parametrize("system", FILES)
NEW = {"cjm.toml", MAP.as_posix(), *(file.as_posix() for file in SCHEMAS)}


@pytest.fixture
def project(here: Path) -> Path:
    """A project with a map and settings."""
    assert run(["init", *FLAGS]) == 0
    return here


def files(folder: Path) -> set[str]:
    return {name for name, content in everything(folder).items() if content is not None}


def read(folder: Path, system: str) -> Any:
    return yaml.safe_load((folder / FILES[system]).read_text("utf-8"))


def maps_of(folder: Path, system: str) -> str:
    """The folder that the written file checks."""
    data = read(folder, system)
    if system == "github":
        return str(data["jobs"]["maps"]["steps"][-1]["with"]["paths"])
    if system == "gitlab":
        return str(data["cjm-lint"]["variables"]["CJM_MAPS"]).replace("$$", "$")
    (hook,) = data["repos"][0]["hooks"]
    (only,) = hook["args"]
    return str(only)


# --- what is written ------------------------------------------------------------------------------------------------


def test_beside_a_new_map(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", *FLAGS, *ALL, "--ci", "github"]) == 0
    shown = capsys.readouterr().err
    assert files(here) == {*NEW, *FILES.values()}
    assert shown.index("wrote schemas/cjm-library") < shown.index("wrote .github/workflows/maps.yml\nwrote .gitlab-ci")
    assert shown.endswith(
        "  look at it:    cjm render --html --open\n"
        "  for CI:        keep the folder of cjm in tools/cjm, and commit it\n"
        "  for commits:   pre-commit install\n"
    )


@pytest.mark.parametrize("language", ["en", "ru", "pl"])
def test_the_tool_beside_the_maps_is_not_checked(here: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder of cjm holds examples, and maps that are wrong on purpose."""
    assert run(["init", *FLAGS, "--language", language, "--ci", "gitlab"]) == 0
    (here / "tools" / "cjm" / "tests").mkdir(parents=True)
    (here / "tools" / "cjm" / "tests" / "wrong.cjm.yaml").write_text("titel: x\n", "utf-8")
    capsys.readouterr()
    assert run(["lint", "--today", "2026-11-20"]) == 0
    assert capsys.readouterr().out == "Checked 1 map, 4 steps: no findings\n"
    text = (here / "cjm.toml").read_text("utf-8")
    remark = text.splitlines()[-2]
    assert text.endswith('\nexclude = ["tools/cjm"]\n')
    assert remark.startswith("# ")
    assert remark.isascii() == (language == "en")


def test_without_ci_that_installs_the_tool_nothing_is_excluded(here: Path) -> None:
    assert run(["init", *FLAGS, "--ci", "pre-commit"]) == 0
    assert "exclude" not in (here / "cjm.toml").read_text("utf-8")


@EACH
def test_alone_into_a_project(project: Path, system: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody is asked for a title, there is no terminal, and nothing else is written or said."""
    before = everything(project)
    capsys.readouterr()
    assert run(["init", "--ci", system]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[:3] == [f"wrote {FILES[system]}", "", "Next:"]
    after = everything(project)
    assert {FILES[system]} == {name for name in files(project) if name not in before}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("arguments", [[], ["--yes"], ["--language", "pl"], ["--today", "2026-11-20"]])
def test_alone_where_there_are_maps_without_settings(here: Path, arguments: list[str]) -> None:
    (here / "journeys").mkdir()
    (here / "journeys" / "a.cjm.yml").touch()
    assert run(["init", "--ci", "gitlab", *arguments]) == 0
    assert files(here) == {"journeys/a.cjm.yml", ".gitlab-ci.yml"}


def test_maps_of_the_tool_make_no_project(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tools" / "cjm").mkdir(parents=True)
    (here / "tools" / "cjm" / "example.cjm.yaml").touch()
    assert run(["init", "--ci", "github"]) == 2
    assert capsys.readouterr().err.startswith("error: there is no terminal to ask for --title and --persona\n")
    assert run(["init", "--ci", "github", "--yes"]) == 0
    assert (here / "maps" / "my-first-journey-map.cjm.yaml").is_file()


def test_a_title_asks_for_a_map_as_well(project: Path) -> None:
    assert run(["init", "--ci", "gitlab", "--title", "Second", "--persona", "Anna", "--today", "2026-11-20"]) == 0
    assert {"maps/second.cjm.yaml", ".gitlab-ci.yml"} <= files(project)


def test_nothing_is_asked_at_a_terminal(project: Path, terminals: list[Any]) -> None:
    code, shown = start(terminals, project, "--ci", "gitlab").finish()
    assert (code, shown.splitlines()[0]) == (0, "wrote .gitlab-ci.yml")


def test_the_settings_are_to_exclude_the_tool(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    advice = 'in cjm.toml: exclude = ["tools/cjm"]\n'
    for content, said in [
        ("", True),
        ('exclude = ["drafts/*"]\n', True),
        ('exclude = ["tools/*"]\n', False),
        ('exclude = ["tools/cjm"]\n', False),
        ("exclude = 7\n", True),
    ]:
        (project / "cjm.toml").write_text(content, "utf-8")
        capsys.readouterr()
        assert run(["init", "--ci", "github"]) == 0
        assert (advice in capsys.readouterr().err) == said, content
    (project / "cjm.toml").unlink()
    assert run(["init", "--ci", "gitlab"]) == 0
    assert advice in capsys.readouterr().err


# --- where ----------------------------------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("name", ["journeys", "-x", "Карты клиента", "my: maps #1, 'a' \"b\" $HOME", "{maps} [1] *"])
def test_in_a_part_of_a_repository(here: Path, system: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """CI systems read the root of the repository only; what they check is the project."""
    (here / ".git").mkdir()
    (here / "docs" / name).mkdir(parents=True)
    monkeypatch.chdir(here / "docs" / name)
    assert run(["init", *FLAGS, "--ci", system]) == 0
    assert "exclude" not in Path("cjm.toml").read_text("utf-8")
    assert maps_of(here, system) == f"docs/{name}"
    (here / FILES[system]).unlink()
    assert run(["init", "--ci", system]) == 0
    assert maps_of(here, system) == f"docs/{name}"


def test_a_folder_that_no_file_can_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".git").mkdir()
    (here / "two\nlines").mkdir()
    (here / "two\nlines" / "cjm.toml").touch()
    assert run(["init", "two\nlines", "--ci", "github"]) == 2
    assert capsys.readouterr().err.startswith("error: the path of the folder holds a line break\n")
    assert not (here / ".github").exists()


# --- nothing is overwritten -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "added"),
    [
        ("github", ["    name: Journey maps", ""]),
        ("gitlab", ["    cjm-lint:", "      image: python:3.11"]),
        ("pre-commit", ["      - repo: local", "        hooks:"]),
    ],
)
def test_what_is_there_stays(project: Path, system: str, added: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    file = project / FILES[system]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# mine\n", "utf-8")
    capsys.readouterr()
    assert run(["init", *ALL]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert file.read_text("utf-8") == "# mine\n"
    assert all((project / name).is_file() for name in FILES.values())
    at = lines.index(f"kept {FILES[system]}, which was there before; what belongs into it:")
    assert lines[at + 1 : at + 4] == ["", *added]
    # What is shown is the file, apart from what a file of this name has anyway.
    shown = "\n".join(line.removeprefix("    ") for line in lines[at + 2 : lines.index("Next:")])
    file.unlink()
    assert run(["init", "--ci", system]) == 0
    assert yaml.safe_load(("repos:\n" if system == "pre-commit" else "") + shown) == read(project, system)


def test_what_is_there_already_and_the_same_needs_no_advice(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", *ALL]) == 0
    before = everything(project)
    capsys.readouterr()
    assert run(["init", *ALL]) == 0
    shown = capsys.readouterr().err.splitlines()
    assert shown[:4] == [*(f"kept {name}, which was there before" for name in FILES.values()), ""]
    assert everything(project) == before


@EACH
def test_a_folder_in_the_way(project: Path, system: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / FILES[system]).mkdir(parents=True)
    assert run(["init", "--ci", system]) == 2
    assert f"error: {FILES[system]} is in the way: it is no file\n" in capsys.readouterr().err


def test_a_link_out_of_the_repository_is_not_followed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside, inner = here / "outside", here / "repository" / "part"
    outside.mkdir()
    inner.mkdir(parents=True)
    (here / "repository" / ".git").mkdir()
    (here / "repository" / ".github").symlink_to(outside)
    (inner / "cjm.toml").touch()
    assert run(["init", str(inner), "--ci", "github"]) == 2
    assert "error: repository/.github leads out of repository\n" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("nth", range(1, 8))
def test_a_failure_halfway_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    real = output.write_file
    calls = 0

    def failing(path: Path, content: bytes) -> bool:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OutputError("cannot write: the disk is full")
        return real(path, content)

    monkeypatch.setattr(output, "write_file", failing)
    assert run(["init", "deep/project", *FLAGS, *ALL]) == 2
    assert calls == nth
    assert everything(here) == {}


def test_an_unknown_system(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", *FLAGS, "--ci", "git-lab"]) == 2
    assert capsys.readouterr().err == (
        'error: "git-lab" is not github, gitlab or pre-commit in --ci\nhelp: did you mean "gitlab"?\n'
    )
    assert everything(here) == {}


# --- the systems accept them ----------------------------------------------------------------------------------------


def checked(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command], capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize(("system", "schema"), [("github", "github-workflows"), ("gitlab", "gitlab-ci")])
@pytest.mark.usefixtures("project")
def test_the_schema_of_the_system_accepts_it(system: str, schema: str) -> None:
    assert run(["init", "--ci", system]) == 0
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}")
    done = checked(*check, FILES[system])
    assert done.returncode == 0, done.stdout
    spoilt = Path(FILES[system]).read_text("utf-8").replace("image:", "imagine:").replace("steps:", "stops:")
    Path("spoilt.yml").write_text(spoilt, "utf-8")
    assert checked(*check, "spoilt.yml").returncode == 1


@pytest.mark.usefixtures("project")
def test_pre_commit_accepts_its_file() -> None:
    assert run(["init", "--ci", "pre-commit"]) == 0
    done = checked(sys.executable, "-m", "pre_commit", "validate-config", FILES["pre-commit"])
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing_in_the_workflow_and_the_action(project: Path) -> None:
    assert run(["init", "--ci", "github"]) == 0
    root = Path(__file__).resolve().parent.parent.parent
    shutil.copy(root / "action.yml", project)
    # `uses: ./…` works on every GitHub server, the newer `$/…` does not.
    (project / "zizmor.yml").write_text("rules: {self-repository: {disable: true}}\n", "utf-8")
    command = (str(Path(sys.executable).with_name("zizmor")), "--offline", "--format", "json", "--config", "zizmor.yml")
    for file in (FILES["github"], "action.yml"):
        done = checked(*command, file)
        assert json.loads(done.stdout) == [], done.stdout
    spoilt = (project / FILES["github"]).read_text("utf-8").replace("persist-credentials: false", "path: x")
    (project / FILES["github"]).write_text(spoilt, "utf-8")
    assert [found["ident"] for found in json.loads(checked(*command, FILES["github"]).stdout)] == ["artipacked"]
