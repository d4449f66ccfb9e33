"""Paths: how they are named in reports, what is wrong with them, which patterns they match."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path


def reason(error: OSError) -> str:
    """What an operating system error means, in a few words."""
    return (error.strerror or str(error)).lower() if error.errno else str(error)


def regular(path: Path) -> str | None:
    """Why a path is no file that can be read, or None."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return reason(error)
    except ValueError:
        return "no valid path"
    if stat.S_ISREG(mode):
        return None
    return "it is a folder" if stat.S_ISDIR(mode) else "it is no regular file"


def is_gone(file: Path) -> bool:
    """Whether there is no such file any more; no, where that may not be seen."""
    try:
        return not stat.S_ISREG(os.stat(file).st_mode)
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether a posix path or one of its folders matches a pattern, much as in .gitignore.

    A pattern without a slash matches a name in any folder, `/NAME` one at the top only, and one with a slash further in
    the path from the beginning; `**/` stands for any folders or none, and beside such a slash `*` for one too.
    """
    parts = path.split("/")
    starts = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    return any(_matches(names, one) for pattern in patterns for names, one in _cases(pattern, starts, parts))


def is_named(path: str, patterns: Iterable[str]) -> bool:
    """Whether a posix path itself, not merely one of its folders, matches a pattern."""
    name = path.rpartition("/")[2]
    return any(_matches(names, one) for pattern in patterns for names, one in _cases(pattern, [path], [name]))


def _matches(names: Sequence[str], pattern: str) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for name in names)


def _cases(pattern: str, paths: Sequence[str], names: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """What a pattern may match, and how it is written for that."""
    anchored = pattern.startswith(("/", "./"))
    bare = pattern.removeprefix(".").strip("/") if anchored else pattern.rstrip("/")
    for one in _without_folders(bare):
        if "/" in one:
            yield paths, one
        elif one and anchored:
            yield [path for path in paths if "/" not in path], one
        elif one:
            yield names, one


_MOST_FOLDERS = 6  # each doubles what is tried


def _without_folders(pattern: str) -> Iterator[str]:
    """The pattern with each `**/` in it, and without: it stands for no folder, too."""
    start, folders, rest = pattern.partition("**/")
    if not folders or pattern.count(folders) > _MOST_FOLDERS:
        yield pattern
        return
    for one in _without_folders(rest):
        yield start + folders + one
        if not start or start.endswith("/"):
            yield start + one


def has_git(folder: Path) -> bool:
    """Whether a repository begins here; no, where that may not be seen."""
    return os.path.exists(folder / ".git")


def repository_root(start: Path) -> Path:
    """The folder with `.git` upward from `start`, else `start`."""
    return next((p for p in (start, *start.parents) if has_git(p)), start)


def shown(path: Path) -> str:
    """A path as reports name it: posix, relative to the current folder where that is not longer."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return Path(relative).as_posix()
