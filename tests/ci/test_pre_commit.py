"""`.pre-commit-hooks.yaml`, as pre-commit itself installs and runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import ASCII_MAP, CYRILLIC_MAP, commit, environment, git, spoil

PRE_COMMIT = (sys.executable, "-m", "pre_commit")
HOOKS = ("cjm-validate", "cjm-lint", "cjm-fix")
CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: {hook}
        verbose: true
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs: one environment for the tests of this file."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def revision(tool: Path) -> str:
    return git(tool, "rev-parse", "HEAD").strip()


class Repository:
    """A repository of maps whose commits one hook of the tool checks."""

    def __init__(self, folder: Path, tool: Path, revision: str, home: Path) -> None:
        self.folder, self.tool, self.revision, self.home = folder, tool, revision, home

    def hook(self, name: str, *arguments: str) -> tuple[int, str]:
        """Run it over what is staged, or as the arguments say: the exit code and what was printed."""
        config = self.folder / ".pre-commit-config.yaml"
        config.write_text(CONFIG.format(repo=self.tool, rev=self.revision, hook=name), "utf-8")
        git(self.folder, "add", "--all")
        return self.pre_commit("run", "--color", "never", name, *arguments)

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [*PRE_COMMIT, *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=600,
            env=environment(PRE_COMMIT_HOME=str(self.home)),
        )
        return done.returncode, done.stdout

    def change(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def repository(maps: Path, tool: Path, revision: str, home: Path) -> Repository:
    return Repository(maps, tool, revision, home)


def results(printed: str) -> dict[str, str]:
    """The verdict on each hook by its name."""
    lines = (line for line in printed.splitlines() if "....." in line)
    return {line.partition(".")[0]: line.rpartition(".")[2] for line in lines}


def test_try_repo_runs_all_hooks(repository: Repository) -> None:
    """The command by which a user tries the hooks out; it installs the tool anew."""
    spoil(repository.folder)
    git(repository.folder, "add", "--all")
    code, printed = repository.pre_commit("try-repo", str(repository.tool), "--all-files", "--color", "never")
    assert code == 1, printed
    assert results(printed) == {"cjm validate": "Passed", "cjm lint": "Failed", "cjm lint --fix": "Failed"}, printed
    assert f"{CYRILLIC_MAP}:" in printed
    assert "unprioritised-red-contact" in printed


@pytest.mark.parametrize("hook", HOOKS)
def test_good_maps_pass(repository: Repository, hook: str) -> None:
    code, printed = repository.hook(hook, "--all-files")
    assert code == 0, printed
    assert "Checked 2 maps, 8 steps: no findings" in printed


@pytest.mark.parametrize("hook", HOOKS)
def test_a_finding_stops_the_commit(repository: Repository, hook: str) -> None:
    repository.change(CYRILLIC_MAP, "\npurpose: ", "\npurpse: ")
    code, printed = repository.hook(hook)
    assert code == 1, printed
    assert f"--> {CYRILLIC_MAP}:" in printed
    assert "unknown-key" in printed


@pytest.mark.parametrize("hook", HOOKS)
def test_what_the_settings_exclude_is_left_out(repository: Repository, hook: str) -> None:
    repository.change(CYRILLIC_MAP, "\npurpose: ", "\npurpse: ")
    with (repository.folder / "cjm.toml").open("a", encoding="utf-8") as settings:
        settings.write('exclude = ["путь клиента/*"]\n')
    code, printed = repository.hook(hook, "--all-files")
    assert code == 0, printed
    assert "Checked 1 map, 4 steps: no findings" in printed


@pytest.mark.parametrize("hook", ["cjm-validate", "cjm-fix"])
def test_a_commit_of_nothing_but_excluded_maps_passes(repository: Repository, hook: str) -> None:
    commit(repository.folder)
    repository.change(CYRILLIC_MAP, "\npurpose: ", "\npurpse: ")
    with (repository.folder / "cjm.toml").open("a", encoding="utf-8") as settings:
        settings.write('exclude = ["путь клиента/*"]\n')
    code, printed = repository.hook(hook)
    assert code == 0, printed
    assert "nothing was checked: 1 file excluded by the settings" in printed


def test_lint_reads_all_maps_when_one_is_committed(repository: Repository) -> None:
    commit(repository.folder)
    repository.change(ASCII_MAP, "Notices that the gears skip", "Hears that the gears skip")
    code, printed = repository.hook("cjm-validate")
    assert (code, "Checked 1 map, 4 steps" in printed) == (0, True), printed
    code, printed = repository.hook("cjm-lint")
    assert (code, "Checked 2 maps, 8 steps" in printed) == (0, True), printed


def test_lint_runs_when_only_the_settings_change(repository: Repository) -> None:
    spoil(repository.folder, ASCII_MAP)
    (repository.folder / "cjm.toml").write_text('ignore = ["unprioritised-red-contact"]\n', "utf-8")
    assert repository.hook("cjm-lint", "--all-files")[0] == 0
    commit(repository.folder)
    (repository.folder / "cjm.toml").write_text("", "utf-8")
    code, printed = repository.hook("cjm-lint")
    assert (code, f"--> {ASCII_MAP}:" in printed) == (1, True), printed


def test_other_files_do_not_start_the_hooks(repository: Repository) -> None:
    commit(repository.folder)
    (repository.folder / "notes.yaml").write_text("purpse: x\n", "utf-8")
    for hook in HOOKS:
        code, printed = repository.hook(hook)
        assert code == 0, printed
        assert "(no files to check)Skipped" in printed


def test_fix_changes_the_file_and_stops_the_commit(repository: Repository) -> None:
    """A comment that ignores nothing is taken out; the next attempt passes."""
    clean = (repository.folder / CYRILLIC_MAP).read_text("utf-8")
    repository.change(CYRILLIC_MAP, "owner: Marketing\n", "owner: Marketing  # cjm: ignore[missing-owner] known\n")
    code, printed = repository.hook("cjm-fix")
    assert code == 1, printed
    assert "files were modified by this hook" in printed
    assert (repository.folder / CYRILLIC_MAP).read_text("utf-8") == clean
    code, printed = repository.hook("cjm-fix", "--all-files")
    assert code == 0, printed
