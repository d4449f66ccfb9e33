"""The tool as a user of CI gets it: a clone of what lies here, and repositories of maps that use it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cjmtool.cli.app import run

ROOT = Path(__file__).resolve().parent.parent.parent
ASCII_MAP, CYRILLIC_MAP = "maps/bicycle.cjm.yaml", "путь клиента/моя карта.cjm.yaml"
AUTHOR = ("-c", "user.name=A tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    # The owner of the files may be another user than the one who tests, as in a container.
    command = ["git", "-c", "safe.directory=*", "-c", "init.defaultBranch=main", *AUTHOR, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def copy_tool(target: Path) -> Path:
    """What lies here, uncommitted work included, without what is installed or made."""
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        source = ROOT / name
        if name and source.is_file() and not source.is_symlink():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository of one commit with the tool in it."""
    folder = copy_tool(tmp_path_factory.mktemp("tool") / "cjm")
    commit(folder)
    return folder


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A git repository with two good maps, one of them with a name that scripts stumble over; nothing is committed."""
    folder = tmp_path / "our maps"
    today = ("--today", "2026-11-20")
    assert run(["init", str(folder), "--title", "Buying a bicycle", "--persona", "Anna", *today]) == 0
    first = (folder / "maps" / "buying-a-bicycle.cjm.yaml").rename(folder / ASCII_MAP)
    second = folder / CYRILLIC_MAP
    second.parent.mkdir()
    second.write_text(first.read_text("utf-8").replace("Buying a bicycle", "Покупка велосипеда"), "utf-8")
    git(folder, "init")
    return folder


def spoil(folder: Path, name: str = CYRILLIC_MAP) -> None:
    """Leave a red contact of a map without a decision: one error."""
    file = folder / name
    before = file.read_text("utf-8")
    after = before.replace("contact: red\n            priority: high\n", "contact: red\n")
    assert after != before
    file.write_text(after, "utf-8")


def commit(folder: Path) -> str:
    """Commit everything; the name of the commit."""
    if not (folder / ".git").exists():
        git(folder, "init")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--message", "Everything")
    return git(folder, "rev-parse", "HEAD").strip()


def environment(**more: str) -> dict[str, str]:
    """The environment of a CI job: dates are judged as of one day, and of this checkout's packages nothing is seen."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return {**kept, "CJM_TODAY": "2026-11-20", **more}
