"""What is to be compared: what the arguments of `cjm diff` mean."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cjmtool.errors import RevisionError, UsageError
from cjmtool.project.repository import Repository
from cjmtool.project.tree import IS_FOLDER, Tree
from cjmtool.project.versions import Commit, Version, WorkTree
from cjmtool.project.workspace import Options, Projects
from cjmtool.words import quoted

# `A..B`, `A...B`, `A..`, `..B`; a name of a revision holds no two dots.
_RANGE = re.compile(r"(?P<before>.*?)(?P<dots>\.\.\.?)(?P<after>[^.].*)?")


@dataclass(frozen=True)
class TwoPaths:
    """Two files, or two folders, of the disk."""

    before: Path
    after: Path


@dataclass(frozen=True)
class TwoVersions:
    """Two versions of one repository, and which of their files are meant, by path from its root."""

    before: Version
    after: Version
    wanted: Callable[[str], bool]


def two_paths(arguments: Sequence[str]) -> TwoPaths | None:
    """Whether the arguments are two files or two folders. Raises UsageError."""
    if len(arguments) != 2 or not all(map(os.path.lexists, arguments)):
        return None
    if os.path.isdir(arguments[0]) != os.path.isdir(arguments[1]):
        raise UsageError("a file cannot be compared with a folder", "name two files, or two folders")
    return TwoPaths(Path(arguments[0]), Path(arguments[1]))


def two_versions(arguments: Sequence[str], repository: Repository, options: Options) -> TwoVersions:
    """`[A..B | A...B | REV | REV REV] [PATH]...`; without a revision HEAD, without a second one the work tree.

    Raises RevisionError and UsageError.
    """
    ends, paths = _divided(arguments, repository)
    if not ends:
        ends = [_End("HEAD", repository.commit("HEAD"))]
    if repository.bare and len(ends) < 2:
        raise RevisionError("a bare repository has no work tree", "name two revisions: cjm diff OLD..NEW")
    versions: list[Version] = [Commit(repository, options, end.commit, end.label) for end in ends]
    if len(versions) < 2:
        versions.append(WorkTree(repository, options))
    return TwoVersions(versions[0], versions[1], wanted(paths, versions, options))


class _End(NamedTuple):
    label: str
    commit: str


def _divided(arguments: Sequence[str], repository: Repository) -> tuple[list[_End], list[str]]:
    """Revisions come first, then paths. What is both has to be said more clearly."""
    ends: list[_End] = []
    for n, argument in enumerate(arguments):
        is_path = os.path.lexists(argument)
        ranged = None if is_path or ends else _range(argument, repository)
        if ranged:
            return list(ranged), list(arguments[n + 1 :])
        commit = repository.find(argument)
        if commit is None and not n and not is_path and not _in_head(argument, repository):
            repository.commit(argument)  # says why there is none
        if commit is None or len(ends) == 2:
            return ends, list(arguments[n:])
        if is_path:
            raise UsageError(
                f"{quoted(argument)} is both a revision and a file",
                f"write ./{argument} for the file, or heads/{argument} for the branch",
            )
        ends.append(_End(argument, commit))
    return ends, []


def _range(argument: str, repository: Repository) -> tuple[_End, _End] | None:
    """The two ends of a range; of `A...B` the first is where B left A. Raises RevisionError."""
    match = _RANGE.fullmatch(argument)
    if match is None or match["before"].endswith("/") or (match["after"] or "").startswith("/"):
        return None  # the two dots of a path
    before, after = match["before"] or "HEAD", match["after"] or "HEAD"
    first = repository.merge_base(before, after) if match["dots"] == "..." else repository.commit(before)
    return _End(before, first), _End(after, repository.commit(after))


def _in_head(path: str, repository: Repository) -> bool:
    """Whether a path that is not on the disk is in the last commit."""
    head = repository.find("HEAD")
    return head is not None and Tree(repository, head).unreadable(Path(path)) in (None, IS_FOLDER)


def wanted(paths: Sequence[str], versions: Sequence[Version], options: Options) -> Callable[[str], bool]:
    """Which files, by path from the root, are meant; without paths the project around the current folder.

    Raises UsageError for a path that no version has.
    """
    repository = versions[0].repository
    if not paths:
        inner = _inner(Projects(options, reading=True).of(Path()).root, repository)
        return (lambda _file: True) if inner in (None, "") else lambda file: file.startswith(f"{inner}/")
    names = []
    for path in paths:
        inner = _inner(Path(path), repository)
        if inner is None:
            raise UsageError(f"{quoted(path)} lies outside the repository", "name files of one repository")
        if inner and not any(_is_of(file, inner) for version in versions for file in version.contents):
            raise UsageError(f"there is no {quoted(path)} in either version", "revisions come first: cjm diff REV PATH")
        names.append(inner)
    return lambda file: any(_is_of(file, name) for name in names)


def _inner(path: Path, repository: Repository) -> str | None:
    """A path from the root of the repository, itself empty; None outside it."""
    full = Path(os.path.abspath(path))
    try:
        inner = (Path(os.path.realpath(full.parent)) / full.name).relative_to(os.path.realpath(repository.root))
    except ValueError:
        return None
    return "" if inner == Path() else inner.as_posix()


def _is_of(file: str, name: str) -> bool:
    return not name or file == name or file.startswith(f"{name}/")
