"""Which files are meant: explicit ones as they are, folders searched, git's ignored files left out."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MAP_PATTERNS = ("*.cjm.yaml", "*.cjm.yml")
# Folders that hold no work of the author's; outside git nothing else says so.
_SKIPPED = frozenset(("node_modules", "__pycache__", "venv", ".venv", "build", "dist"))


@dataclass
class Found:
    """Files in order, each real file once, and one line for each path that could not be used."""

    files: list[Path] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)


def in_folder(folder: Path, patterns: Iterable[str], *, deep: bool = True) -> list[Path]:
    """Files below a folder that match, sorted; what git ignores is left out, folders behind links are not entered.

    Not `deep`: only those that lie in the folder itself.
    """
    wanted = tuple(patterns)
    listed = _by_git(folder) if deep else None
    files = listed if listed is not None else _by_walk(folder, deep=deep)
    return sorted(
        (
            f
            for f in files
            if any(
                fnmatch.fnmatchcase(f.name, p) or fnmatch.fnmatchcase(f.relative_to(folder).as_posix(), p)
                for p in wanted
            )
        ),
        key=lambda f: f.as_posix(),
    )


def _by_git(folder: Path) -> list[Path] | None:
    if not any((parent / ".git").exists() for parent in (folder.absolute(), *folder.absolute().parents)):
        return None
    import subprocess

    try:
        # A hostile work tree must run nothing: no file system monitor, no prompts.
        done = subprocess.run(
            [
                "git",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.quotePath=false",
                "ls-files",
                "-co",
                "--exclude-standard",
                "-z",
            ],
            cwd=folder,
            capture_output=True,
            check=True,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    names = {os.fsdecode(name) for name in done.stdout.split(b"\0") if name}
    return [folder / name for name in names if os.path.lexists(folder / name)]


def _by_walk(folder: Path, *, deep: bool) -> Iterator[Path]:
    for top, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED) if deep else []
        for name in names:
            yield Path(top) / name
