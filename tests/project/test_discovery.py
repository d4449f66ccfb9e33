"""Which files are meant by files, folders and patterns."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cjmtool.paths import matches, regular, shown
from cjmtool.project import Options, Projects, find_files
from cjmtool.project.discovery import Found

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


def test_a_project_is_the_folder_of_its_settings(tree: Path) -> None:
    projects = Projects(Options(date(2026, 11, 1)))
    assert projects.of(tree / "sub" / "c.cjm.yaml").root == tree / "sub"
    (tree / "cjm.toml").write_text("", "utf-8")
    projects = Projects(Options(date(2026, 11, 1)))
    assert projects.of(tree / "sub" / "c.cjm.yaml").root == tree
    assert projects.of(tree / "sub") is projects.of(tree / "b.cjm.yaml")
    assert projects.of(tree).inside(tree / ".." / "x") is None
    assert regular(tree) == "it is a folder"
