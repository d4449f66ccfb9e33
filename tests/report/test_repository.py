"""Paths as a repository knows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmtool.report.repository import Repository


@pytest.fixture
def within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """In `repo/maps`, which is also reached by the link `there`; beside the repository lies `outside`."""
    (tmp_path / "repo" / "maps").mkdir(parents=True)
    (tmp_path / "repo" / "maps" / "real.yaml").touch()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "far.yaml").touch()
    (tmp_path / "repo" / "there").symlink_to("maps")
    (tmp_path / "repo" / "maps" / "alias.yaml").symlink_to("real.yaml")
    (tmp_path / "repo" / "maps" / "out.yaml").symlink_to(tmp_path / "outside" / "far.yaml")
    monkeypatch.chdir(tmp_path / "repo" / "maps")
    return Repository(tmp_path / "repo")


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("real.yaml", "maps/real.yaml"),
        ("../there/real.yaml", "maps/real.yaml"),
        ("alias.yaml", "maps/real.yaml"),
        ("out.yaml", "maps/out.yaml"),
        ("not-there.yaml", "maps/not-there.yaml"),
        ("../../outside/far.yaml", "../outside/far.yaml"),
        ("..hidden.yaml", "maps/..hidden.yaml"),
        ("../..at-the-root.yaml", "..at-the-root.yaml"),
        ("-", "-"),
    ],
)
def test_paths(within: Repository, path: str, known: str) -> None:
    assert within(path) == known


def test_an_absolute_path(within: Repository, tmp_path: Path) -> None:
    assert within(str(tmp_path / "repo" / "maps" / "alias.yaml")) == "maps/real.yaml"


def test_a_root_that_is_reached_by_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real" / "a.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert Repository(tmp_path / "link")("real/a.yaml") == "a.yaml"
    assert Repository(tmp_path / "real")("link/a.yaml") == "a.yaml"
