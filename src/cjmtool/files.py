"""Where files are read from: the disk, or anything else that can be asked in the same way, such as a commit of git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from cjmtool.paths import has_git, regular


class Files(Protocol):
    """Absolute paths go in; links are followed no further than what is read reaches."""

    def read(self, path: Path, most: int = -1) -> bytes:
        """The bytes of a file, at most so many of them. Raises OSError."""
        ...

    def unreadable(self, path: Path) -> str | None:
        """Why a path is no file that can be read, or None."""
        ...

    def has(self, path: Path) -> bool:
        """Whether something bears this name, readable or not."""
        ...

    def is_folder(self, path: Path) -> bool: ...

    def real(self, path: Path) -> Path:
        """The path with all links followed."""
        ...

    def names(self, folder: Path) -> list[str]:
        """The names of the files in a folder; none where it cannot be listed."""
        ...

    def is_top(self, folder: Path) -> bool:
        """Whether a repository begins here."""
        ...


class Disk:
    """The files of this computer."""

    def read(self, path: Path, most: int = -1) -> bytes:
        with open(path, "rb") as file:
            return file.read(most)

    def unreadable(self, path: Path) -> str | None:
        return regular(path)

    def has(self, path: Path) -> bool:
        return os.path.lexists(path)

    def is_folder(self, path: Path) -> bool:
        return os.path.isdir(path)  # unlike Path.is_dir it bears every name

    def real(self, path: Path) -> Path:
        return Path(os.path.realpath(path))

    def names(self, folder: Path) -> list[str]:
        try:
            return [entry.name for entry in os.scandir(folder) if entry.is_file()]
        except OSError:
            return []

    def is_top(self, folder: Path) -> bool:
        return has_git(folder)


DISK = Disk()
