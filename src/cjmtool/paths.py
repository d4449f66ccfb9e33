"""Paths: how they are named in reports, what is wrong with them, which patterns they match."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterable
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


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether a posix path, its name or one of its folders matches a pattern."""
    parts = path.split("/")
    starts = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    for pattern in patterns:
        bare = pattern.rstrip("/")
        bare = bare.removeprefix("**/") if "/" not in bare.removeprefix("**/") else bare
        if any(fnmatch.fnmatchcase(start, bare) for start in starts) or (
            "/" not in bare and any(fnmatch.fnmatchcase(p, bare) for p in parts)
        ):
            return True
    return False


def repository_root(start: Path) -> Path:
    """The folder with `.git` upward from `start`, else `start`."""
    return next((p for p in (start, *start.parents) if (p / ".git").exists()), start)


def shown(path: Path) -> str:
    """A path as reports name it: posix, relative to the current folder where that is not longer."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return Path(relative).as_posix()
