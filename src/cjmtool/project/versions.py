"""One version of a repository's files: a commit, or the work tree. Which files are there, and what they hold."""

from __future__ import annotations

import hashlib
import os
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from cjmtool.errors import SettingsError
from cjmtool.files import DISK, Files
from cjmtool.project.discovery import in_folder
from cjmtool.project.repository import LINK, SUBMODULE, Repository
from cjmtool.project.tree import Tree
from cjmtool.project.workspace import Options, Project, Projects, is_searched

# What a map may name, or what may say how it is read. Of the work tree other files are not looked at.
DATA = (".yaml", ".yml", ".csv", ".tsv", ".txt", ".toml")
# Words of a text that may be the name of a file: what stands between blanks, quotes, brackets and commas, with a dot.
_NAMED = re.compile(rb"[^\s\"'\[\]{},/\\]*\.[^\s\"'\[\]{},/\\]+")
# A text that holds a backslash may mention any name, spelt otherwise.
HIDDEN = frozenset((b"\\",))
_MAX_HASHED = 16 * 1024 * 1024


class Version(ABC):
    """`label` is how reports name it; empty for the work tree."""

    def __init__(self, repository: Repository, options: Options, files: Files, label: str) -> None:
        self.repository = repository
        self.options = replace(options, well_formed_only=True)
        self.files = files
        self.label = label
        self.projects = Projects(options, files, reading=True)

    @property
    def at(self) -> str:
        """For the end of a line: ` at main`."""
        return f" at {self.label}" if self.label else ""

    @property
    @abstractmethod
    def contents(self) -> dict[str, str]:
        """The hash of every file by its path from the root."""

    def path(self, file: str) -> Path:
        return self.repository.root / file

    def project(self, file: str) -> Project:
        """The project of a file. Raises SettingsError that names the version."""
        try:
            return self.projects.of(self.path(file))
        except SettingsError as error:
            raise SettingsError(f"{error.message}{self.at}", error.help) from None

    def is_map(self, file: str) -> bool:
        """Whether a folder is searched for such a file: a map or a library, by name and settings."""
        project = self.project(file)
        return is_searched(project.file(self.path(file)), project.settings)

    def looks_at(self, file: str) -> bool:
        """Whether a version of the work tree would have this file."""
        return file.endswith(DATA) or self.is_map(file)

    @cached_property
    def maps(self) -> tuple[str, ...]:
        """The files that may be maps or libraries, sorted."""
        return tuple(sorted(file for file in self.contents if self.is_map(file)))

    def mentions(self, file: str) -> frozenset[bytes]:
        """Words in a file that may be names of files; see `HIDDEN`."""
        known = self.repository.mentions
        found = known.get(self.contents[file])
        if found is None:
            try:
                raw = self.files.read(self.path(file))
            except OSError:
                raw = b""
            found = frozenset(_NAMED.findall(raw)) | (HIDDEN if b"\\" in raw else frozenset())
            known[self.contents[file]] = found
        return found

    def may_be_used(self, file: str) -> bool:
        """Whether other files may take something from this one: all but maps."""
        if file not in self.contents or not self.is_map(file):
            return True
        try:
            return b"library" in self.files.read(self.path(file))
        except OSError:
            return True


class Commit(Version):
    """A commit: exact, all files known by git's own hashes."""

    def __init__(self, repository: Repository, options: Options, commit: str, label: str) -> None:
        self.tree = Tree(repository, commit)
        self.commit = commit
        super().__init__(repository, options, self.tree, label)

    @cached_property
    def contents(self) -> dict[str, str]:
        return {path: entry.oid for path, entry in self.tree.entries.items() if entry.mode not in (LINK, SUBMODULE)}


class WorkTree(Version):
    """What lies on the disk, new files too that git does not ignore.

    git is not asked for the differences: a repository may have it run filters over the files of the work tree.
    """

    def __init__(self, repository: Repository, options: Options) -> None:
        super().__init__(repository, options, DISK, "")

    @cached_property
    def contents(self) -> dict[str, str]:
        root = self.repository.root
        name = "sha256" if len(self.repository.commit("HEAD")) == 64 else "sha1"
        found = {}
        for path in sorted(in_folder(root)):
            file = path.relative_to(root).as_posix()
            if self.looks_at(file) and not os.path.islink(path):
                oid = _hash(path, name)
                if oid is not None:
                    found[file] = oid
        return found


def _hash(path: Path, name: str) -> str | None:
    """What git calls this content; None where it cannot be read, or is far too large for a map."""
    try:
        if os.stat(path).st_size > _MAX_HASHED or DISK.unreadable(path) is not None:
            return None
        raw = path.read_bytes()
    except OSError:
        return None
    return hashlib.new(name, b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def names_of(files: Iterable[str]) -> frozenset[bytes]:
    """How files would be mentioned: by the last word of their names."""
    found = set()
    for file in files:
        words = _NAMED.findall(os.fsencode(os.path.basename(file)))
        found |= set(words[-1:])
    return frozenset(found)
