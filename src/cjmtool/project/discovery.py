"""Which files are meant: explicit ones as they are, folders searched, git's ignored files left out."""

from __future__ import annotations

import errno
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cjmtool.paths import has_git, reason, repository_root, shown

MAP_PATTERNS = ("*.cjm.yaml", "*.cjm.yml")
_MAP_ENDINGS = tuple(pattern.removeprefix("*") for pattern in MAP_PATTERNS)
# Folders that hold no work of the author's; outside git nothing else says so.
_SKIPPED = frozenset(("node_modules", "__pycache__", "venv", ".venv", "build", "dist"))


@dataclass
class Found:
    """Files in order, each real file once, and one line for each path that could not be used.

    `notes`: what else should be known of the search.
    """

    files: list[Path] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def in_folder(folder: Path, *, deep: bool = True, told: Found | None = None) -> list[Path]:
    """Files below a folder; what git ignores is left out, folders behind links are not entered.

    Not `deep`: only those that lie in the folder itself. `told` takes what is to be said of the search.
    """
    said = Found()
    listed = _by_git(folder, said) if deep else None
    files = listed if listed is not None else list(_by_walk(folder, said, deep=deep))
    if told is not None:
        told.failures += sorted(set(said.failures))
        told.notes += (note for note in said.notes if note not in told.notes)
    return files


def is_map(path: Path) -> bool:
    """Whether a file has the name of a map or library."""
    return path.name.endswith(_MAP_ENDINGS)


def _by_git(folder: Path, said: Found) -> list[Path] | None:
    if not any(has_git(parent) for parent in (folder.absolute(), *folder.absolute().parents)):
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
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except OSError as error:
        if error.filename == "git":  # else the folder cannot be entered, which the walk tells
            said.notes.append(_unlisted("it is not installed" if error.errno == errno.ENOENT else reason(error)))
        return None
    except subprocess.CalledProcessError as error:
        said.notes.append(_unlisted(_refusal(os.fsdecode(error.stderr), _top(folder))))
        return None
    # Git names a folder from the root of the repository on.
    closed = re.findall(rb"could not open directory '(.*)/': (.*)", done.stderr)
    said.failures += (_closed(_top(folder) / os.fsdecode(name), os.fsdecode(why).lower()) for name, why in closed)
    found = []
    for name in {os.fsdecode(name) for name in done.stdout.split(b"\0") if name}:
        try:
            os.lstat(folder / name)
        except PermissionError as error:
            said.failures.append(_closed((folder / name).parent, reason(error)))
        except (OSError, ValueError):
            continue  # in the index of git only
        else:
            found.append(folder / name)
    return found


def _unlisted(why: str) -> str:
    # The walk that takes its place leaves out more than git would: maps there are not checked.
    return (
        "git does not say which files it ignores, so that they are looked at too, "
        f"but no hidden folders, and none called build, dist or the like: {why}"
    )


def _refusal(said: str, top: Path) -> str:
    if "dubious ownership" in said:
        trust = f"git config --global --add safe.directory {shlex.quote(os.fspath(top))}"
        return f"the repository belongs to somebody else; to trust it: {trust}"
    return said.strip().partition("\n")[0].removeprefix("fatal: ") or "it failed"


def _top(folder: Path) -> Path:
    return repository_root(Path(os.path.realpath(folder)))


def _closed(folder: Path, why: str) -> str:
    return f"cannot read {shown(folder)}: {why}"


def _by_walk(folder: Path, said: Found, *, deep: bool) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        said.failures.append(_closed(Path(error.filename), reason(error)))

    for top, folders, names in os.walk(folder, onerror=refused, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED) if deep else []
        for name in names:
            yield Path(top) / name
