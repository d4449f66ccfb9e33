"""The files of a commit, asked as if they lay on the disk: at the paths where a checkout would put them."""

from __future__ import annotations

import errno
import os
from functools import cached_property
from pathlib import Path, PurePosixPath

from cjmtool.project.repository import LINK, SUBMODULE, Repository

IS_FOLDER = "it is a folder"
# So many links in one path are a ring.
MAX_LINKS = 40


class Tree:
    """One commit. Links are followed within it and nowhere else; what a submodule holds is not there."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository = repository
        self.commit = commit
        self.entries = repository.entries(commit)

    @cached_property
    def folders(self) -> dict[str, list[str]]:
        """The names in each folder, by its path from the root, which itself is the empty text."""
        found: dict[str, list[str]] = {"": []}
        for path in self.entries:
            folder, _, name = path.rpartition("/")
            while folder not in found:
                found[folder] = []
                folder = folder.rpartition("/")[0]
            found[path.rpartition("/")[0]].append(name)
        return found

    @cached_property
    def links(self) -> dict[str, str]:
        """Where each link leads to, as it is written."""
        return {
            path: os.fsdecode(self.repository.blob(entry.oid, 4096))
            for path, entry in self.entries.items()
            if entry.mode == LINK
        }

    def read(self, path: Path, most: int = -1) -> bytes:
        why = self.unreadable(path)
        if why is not None:
            raise OSError(why)
        return self.repository.blob(self.entries[self._resolved(path) or ""].oid, most)

    def unreadable(self, path: Path) -> str | None:
        inner = self._resolved(path)
        entry = self.entries.get(inner) if inner is not None else None
        if inner is None:
            return "it lies outside the repository"
        if entry is not None and entry.mode != SUBMODULE:
            return None
        if inner in self.folders:
            return IS_FOLDER
        parents = PurePosixPath(inner).parents
        if any((e := self.entries.get(str(p))) is not None and e.mode == SUBMODULE for p in (inner, *parents)):
            return "it lies in a submodule, of which this repository keeps no files"
        return os.strerror(errno.ENOENT).lower()

    def has(self, path: Path) -> bool:
        inner = self._resolved(path)
        return inner in self.entries or inner in self.folders

    def is_folder(self, path: Path) -> bool:
        return self._resolved(path) in self.folders

    def real(self, path: Path) -> Path:
        inner = self._resolved(path)
        return Path(os.path.abspath(path)) if inner is None else self.repository.root / inner

    def names(self, folder: Path) -> list[str]:
        return self.folders.get(self._resolved(folder) or "", [])

    def is_top(self, folder: Path) -> bool:
        return folder == self.repository.root

    def _resolved(self, path: Path) -> str | None:
        """The path from the root with the links of the commit followed; None outside the repository."""
        try:
            inner = Path(os.path.abspath(path)).relative_to(self.repository.root).as_posix()
        except ValueError:
            return None
        inner = "" if inner == "." else inner
        if inner in self.entries and self.entries[inner].mode != LINK:
            return inner
        return self._followed(inner)

    def _followed(self, inner: str) -> str | None:
        for _ in range(MAX_LINKS):
            parts = inner.split("/")
            at = next((n for n in range(len(parts)) if "/".join(parts[: n + 1]) in self.links), None)
            if at is None:
                return inner
            target = self.links["/".join(parts[: at + 1])]
            joined = os.path.normpath(os.path.join("/".join(parts[:at]), target, *parts[at + 1 :]))
            if target.startswith("/") or joined.startswith(".."):
                return None
            inner = "" if joined == "." else joined
        return None
