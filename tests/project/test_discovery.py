"""Which files are meant by files, folders and patterns."""

import errno
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cjmtool.paths import matches, regular, shown
from cjmtool.project import Options, Projects, find_files
from cjmtool.project.discovery import Found
from cjmtool.project.workspace import files_of

MAP = "cjm: 1\ntitle: A\nstages: [{title: A, steps: [{title: B}]}]\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.cjm.yaml",
        "a.cjm.yml",
        "sub/c.cjm.yaml",
        "sub/plain.yaml",
        ".hidden/d.cjm.yaml",
        "build/e.cjm.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(MAP, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def search(*paths: str, isolated: bool = False) -> Found:
    return find_files([Path(p) for p in paths], Projects(Options(date(2026, 11, 1), isolated=isolated)))


def names(*paths: str) -> list[str]:
    return [shown(file) for file in search(*paths).files]


def test_folders_are_searched_by_name(tree: Path) -> None:
    assert names() == names(".") == ["a.cjm.yml", "b.cjm.yaml", "sub/c.cjm.yaml"]
    assert names("sub") == ["sub/c.cjm.yaml"]


def test_a_named_file_is_read_whatever_its_name(tree: Path) -> None:
    assert names("sub/plain.yaml", ".hidden/d.cjm.yaml") == [".hidden/d.cjm.yaml", "sub/plain.yaml"]


def test_include_and_exclude(tree: Path) -> None:
    (tree / "cjm.toml").write_text('include = ["plain.*"]\nexclude = ["a.*", "build"]\n', "utf-8")
    assert names() == ["b.cjm.yaml", "sub/c.cjm.yaml", "sub/plain.yaml"]
    assert names("a.cjm.yml") == ["a.cjm.yml"]  # named: the settings do not hide it
    (tree / "cjm.toml").write_text('exclude = ["sub/"]\n', "utf-8")
    assert names() == ["a.cjm.yml", "b.cjm.yaml"]


def test_what_git_ignores_is_left_out(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / ".gitignore").write_text("a.*\n", "utf-8")
    (tree / "Ünïcode «x».cjm.yaml").write_text(MAP, "utf-8")
    assert names() == [".hidden/d.cjm.yaml", "b.cjm.yaml", "build/e.cjm.yaml", "sub/c.cjm.yaml", "Ünïcode «x».cjm.yaml"]
    assert names("sub") == ["sub/c.cjm.yaml"]


def test_a_hostile_work_tree_runs_nothing(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    hook = tree / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch {tree}/owned\n", "utf-8")
    hook.chmod(0o755)
    subprocess.run(["git", "config", "core.fsmonitor", str(hook)], cwd=tree, check=True)
    assert names()
    assert not (tree / "owned").exists()


def test_a_real_file_is_looked_at_once(tree: Path) -> None:
    (tree / "link.cjm.yaml").symlink_to("b.cjm.yaml")
    assert names("link.cjm.yaml", "b.cjm.yaml", ".") == names(".", "b.cjm.yaml", "link.cjm.yaml")
    assert names("link.cjm.yaml", "b.cjm.yaml") == names("b.cjm.yaml", "link.cjm.yaml") == ["b.cjm.yaml"]


def test_links_to_folders_are_not_entered(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to("..", target_is_directory=True)
    assert names("sub") == ["sub/c.cjm.yaml"]


def test_paths_that_cannot_be_used(tree: Path) -> None:
    os.mkfifo(tree / "pipe")
    (tree / "loop").symlink_to("loop")
    (tree / "dangling").symlink_to("nowhere")
    long = "x" * 5000
    found = search("pipe", "loop", "dangling", "missing", "b.cjm.yaml/inner", long, "b.cjm.yaml")
    assert [shown(file) for file in found.files] == ["b.cjm.yaml"]
    assert [line.rpartition(": ")[2] for line in found.failures] == [
        "it is no regular file",
        "too many levels of symbolic links",
        "no such file or directory",
        "no such file or directory",
        "not a directory",
        "file name too long",
    ]


def test_a_folder_without_maps_is_told(tree: Path) -> None:
    (tree / "empty").mkdir()
    assert search("empty").empty == ["empty"]


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("drafts/a.cjm.yaml", "drafts", True),
        ("x/drafts/a.cjm.yaml", "drafts/", True),
        ("x/drafts/a.cjm.yaml", "**/drafts", True),
        ("drafts/a.cjm.yaml", "drafts/*", True),
        ("x/drafts/a.cjm.yaml", "drafts/*", False),
        ("a.cjm.yaml", "*.yml", False),
        ("x/a.cjm.yaml", "a.*", True),
        ("x/a.cjm.yaml", "A.*", False),
    ],
)
def test_patterns(path: str, pattern: str, fits: bool) -> None:
    assert matches(path, [pattern]) == fits


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("drafts/a.cjm.yaml", "./drafts", True),
        ("x/drafts/a.cjm.yaml", "./drafts", False),
        ("drafts/a.cjm.yaml", "/drafts/", True),
        ("x/drafts/a.cjm.yaml", "/drafts", False),
        ("a.cjm.yaml", "/a.*", True),
        ("x/a.cjm.yaml", "/a.*", False),
        ("a.cjm.yaml", "/*.yaml", True),
        ("x/a.cjm.yaml", "/*.yaml", False),
        ("x/a.cjm.yaml", "./*.yaml", False),
        ("x/y/a.cjm.yaml", "/**/y", True),
        ("maps/a.cjm.yaml", "**/maps/*.yaml", True),
        ("x/y/maps/a.cjm.yaml", "**/maps/*.yaml", True),
        ("maps/a.cjm.yaml", "maps/**/*.yaml", True),
        ("maps/x/y/a.cjm.yaml", "maps/**/*.yaml", True),
        ("maps/x/a.cjm.yaml", "maps/**", True),
        ("maps/old/a.cjm.yaml", "**/maps/**/old", True),
        ("x/maps/y/old/a.cjm.yaml", "**/maps/**/old", True),
        ("maps/x/old/a.cjm.yaml", "maps/**/old/**/*.yaml", True),
        ("maps/old/x/a.cjm.yaml", "maps/**/old/**/*.yaml", True),
        ("maps/old.yaml", "maps**/old.yaml", True),
        ("mapsold.yaml", "maps**/old.yaml", False),
        ("a.cjm.yaml", "**", True),
        ("a.cjm.yaml", ".", False),
        ("a.cjm.yaml", "/", False),
        ("a.cjm.yaml", "", False),
        (".hidden/a.cjm.yaml", ".hidden", True),
    ],
)
def test_patterns_as_in_gitignore(path: str, pattern: str, fits: bool) -> None:
    assert matches(path, [pattern]) == fits


def test_a_pattern_of_very_many_folders_ends() -> None:
    assert not matches("a/b.cjm.yaml", ["**/" * 60 + "x"])


def test_each_file_follows_its_own_settings_wherever_the_search_begins(tree: Path) -> None:
    (tree / "cjm.toml").write_text('exclude = ["sub/old/*"]\ninclude = ["sub/more/*.yaml"]\n', "utf-8")
    (tree / "inner").mkdir()
    (tree / "inner" / "cjm.toml").write_text('exclude = ["b.*"]\ninclude = ["plain.yaml"]\n', "utf-8")
    for name in ("sub/old/x.cjm.yaml", "sub/more/m.yaml", "inner/b.cjm.yaml", "inner/c.cjm.yaml", "inner/plain.yaml"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(MAP, "utf-8")
    inner, sub = ["inner/c.cjm.yaml", "inner/plain.yaml"], ["sub/c.cjm.yaml", "sub/more/m.yaml"]
    assert names() == names(".") == ["a.cjm.yml", "b.cjm.yaml", *inner, *sub]
    assert names("sub") == sub
    assert names("sub/old") == []
    assert names("inner") == inner
    projects = Projects(Options(date(2026, 11, 1)))
    outer = [shown(file) for file in files_of(projects.of(tree), projects)]
    assert outer == ["a.cjm.yml", "b.cjm.yaml", *sub]


def test_what_a_project_excludes_stays_out_though_it_has_settings_of_its_own(tree: Path) -> None:
    (tree / "cjm.toml").write_text('exclude = ["tools"]\n', "utf-8")
    for name, settings in (("tools/cjm", ""), ("tools/other", 'plugins = ["no-such-plugin"]\n')):
        (tree / name).mkdir(parents=True)
        (tree / name / "cjm.toml").write_text(settings, "utf-8")
        (tree / name / "x.cjm.yaml").write_text(MAP, "utf-8")
    assert names() == ["a.cjm.yml", "b.cjm.yaml", "sub/c.cjm.yaml"]
    assert names("tools/cjm") == ["tools/cjm/x.cjm.yaml"]  # named: it is a project of its own


@pytest.mark.parametrize("settings", ["exclude = 3", 'plugins = ["no-such-plugin"]'])
def test_a_project_further_in_with_wrong_settings_is_not_left_out(tree: Path, settings: str) -> None:
    (tree / "cjm.toml").write_text("", "utf-8")
    (tree / "sub" / "cjm.toml").write_text(settings + "\n", "utf-8")
    assert names() == ["a.cjm.yml", "b.cjm.yaml", "sub/c.cjm.yaml"]  # reading it says what is wrong
    projects = Projects(Options(date(2026, 11, 1)))
    assert [shown(f) for f in files_of(projects.of(tree), projects)] == ["a.cjm.yml", "b.cjm.yaml"]


@pytest.mark.parametrize("git", [False, True])
def test_pipes_and_devices_that_nobody_named_are_passed_over(tree: Path, git: bool) -> None:
    if git:
        subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    os.mkfifo(tree / "sub" / "pipe.cjm.yaml")
    (tree / "sub" / "folder.cjm.yaml").mkdir()
    assert names("sub") == ["sub/c.cjm.yaml"]


def test_a_pattern_of_names_at_the_top_includes_none_further_in(tree: Path) -> None:
    (tree / "top.yaml").write_text(MAP, "utf-8")
    (tree / "cjm.toml").write_text('include = ["/*.yaml"]\n', "utf-8")
    assert names() == ["a.cjm.yml", "b.cjm.yaml", "sub/c.cjm.yaml", "top.yaml"]


@pytest.mark.parametrize("git", [False, True])
def test_a_folder_that_cannot_be_read_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch, git: bool) -> None:
    """Root reads everything: what the system says to others is put into its mouth."""
    if git:
        subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
        subprocess.run(["git", "add", "."], cwd=tree, check=True)
    scandir, lstat = os.scandir, os.lstat

    def refusing(call: Callable[..., object]) -> Callable[..., object]:
        def refuse(path: object = ".", *more: object, **rest: object) -> object:
            if "sub" in os.fspath(path).split(os.sep):  # type: ignore[call-overload]
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return call(path, *more, **rest)

        return refuse

    monkeypatch.setattr(os, "scandir", refusing(scandir))
    monkeypatch.setattr(os, "lstat", refusing(lstat))
    found = search(".")
    assert found.failures == ["cannot read sub: permission denied"]
    assert "b.cjm.yaml" in [shown(file) for file in found.files]
    assert search("sub").failures == ["cannot read sub: permission denied"]
    assert search("sub").empty == []


def test_git_is_not_blamed_for_a_folder_that_cannot_be_entered(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / ".git").mkdir()

    def refuse(*_: object, cwd: Path, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(cwd))

    monkeypatch.setattr(subprocess, "run", refuse)
    assert search("sub").notes == []


def test_a_folder_that_git_cannot_read_is_named_from_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)

    def closed(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        warning = b"warning: could not open directory 'sub/deep/': Permission denied\n"
        return subprocess.CompletedProcess(command, 0, b"c.cjm.yaml\0", warning)

    monkeypatch.setattr(subprocess, "run", closed)
    assert search("sub").failures == ["cannot read sub/deep: permission denied"]
    monkeypatch.chdir(tree / "sub")
    assert search(".").failures == ["cannot read deep: permission denied"]


def test_how_to_trust_a_repository_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (note,) = search("sub").notes
    remedy = f"git config --global --add safe.directory {tree}"
    assert note.endswith(f": the repository belongs to somebody else; to trust it: {remedy}")


def test_a_folder_that_may_only_be_listed_is_no_repository(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = os.stat

    def refuse(path: int | str | os.PathLike[str], **more: Any) -> os.stat_result:
        if not isinstance(path, int) and Path(path).parent.name == "sub":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return look(path, **more)

    monkeypatch.setattr(os, "stat", refuse)
    projects = Projects(Options(date(2026, 11, 1)))
    assert [shown(file) for file in files_of(projects.of(Path("sub")), projects)] == ["sub/c.cjm.yaml"]


def test_settings_from_elsewhere_make_one_project_of_the_current_folder(tree: Path) -> None:
    (tree / "shared.toml").write_text('exclude = ["sub/*"]\n', "utf-8")
    projects = Projects(Options(date(2026, 11, 1), config=Path("shared.toml")))
    assert projects.of(tree / "sub") is projects.of(tree)
    assert projects.of(tree).root == tree
    assert [shown(file) for file in find_files([Path("sub"), Path("b.cjm.yaml")], projects).files] == ["b.cjm.yaml"]


def test_nobody_at_home(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", lambda _: (_ for _ in ()).throw(KeyError()))
    assert names("sub") == ["sub/c.cjm.yaml"]


def test_a_project_is_the_folder_of_its_settings(tree: Path) -> None:
    projects = Projects(Options(date(2026, 11, 1)))
    assert projects.of(tree / "sub" / "c.cjm.yaml").root == tree / "sub"
    (tree / "cjm.toml").write_text("", "utf-8")
    projects = Projects(Options(date(2026, 11, 1)))
    assert projects.of(tree / "sub" / "c.cjm.yaml").root == tree
    assert projects.of(tree / "sub") is projects.of(tree / "b.cjm.yaml")
    assert projects.of(tree).inside(tree / ".." / "x") is None
    assert regular(tree) == "it is a folder"
