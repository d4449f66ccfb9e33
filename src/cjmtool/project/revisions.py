"""Two versions of a repository's maps: what differs, read and paired. What cannot differ is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cjmtool.analysis.changes import Change, MapDiff
from cjmtool.analysis.diff import diff
from cjmtool.analysis.diff_definitions import library_changes
from cjmtool.check import Checked
from cjmtool.model.maps import Library
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem
from cjmtool.project.journeys import errors_of
from cjmtool.project.pairing import Pair, Side, paired
from cjmtool.project.run import check_file
from cjmtool.project.touched import touched
from cjmtool.project.versions import Commit, Version


@dataclass(frozen=True)
class Refused:
    """A map that cannot be compared because it is not well-formed in one version: `label`, empty for the work tree."""

    path: str
    label: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class MapChange:
    """A map that differs in what it says, or in the path of its file. The paths are as reports name them."""

    before: str | None
    after: str | None
    diff: MapDiff

    @property
    def path(self) -> str:
        return self.after or self.before or ""


@dataclass(frozen=True)
class LibraryChange:
    path: str
    title: str
    changes: tuple[Change, ...]


@dataclass
class Comparison:
    """`pairs`: maps of which the files, or what they use, differ. `refused` maps are in no pair.

    `failures`: a line for each file that could not be read.
    """

    pairs: list[Pair] = field(default_factory=list)
    libraries: list[LibraryChange] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def changes(self) -> list[MapChange]:
        found = []
        for one, other in self.pairs:
            there = diff(one.journey if one else None, other.journey if other else None)
            moved = one is not None and other is not None and one.path != other.path
            if moved or not there.empty:
                found.append(MapChange(one.path if one else None, other.path if other else None, there))
        return found


def everything(_file: str) -> bool:
    return True


def compare(before: Version, after: Version, wanted: Callable[[str], bool] = everything) -> Comparison:
    """Compare the maps of two versions, as far as their paths within the repository are wanted.

    Only files that differ are read, and those that use what differs. Raises SettingsError.
    """
    files = touched(before, after)
    done = Comparison()
    olds, news = (_read(version, files, wanted, done) for version in (before, after))
    renames: Mapping[str, str] | None = None
    if isinstance(before, Commit) and isinstance(after, Commit):
        fresh = news.keys() - before.contents.keys()
        renames = before.repository.renames(before.commit, after.commit) if fresh else {}
    _drop_refused(olds, news, renames or {})
    done.pairs = [
        pair
        for pair in paired(_maps(before, olds), _maps(after, news), renames)
        if any(side is not None and wanted(side.file) for side in pair)
    ]
    done.libraries = list(_libraries(before, olds, news, wanted))
    return done


def _read(
    version: Version, files: Iterable[str], wanted: Callable[[str], bool], done: Comparison
) -> dict[str, Checked | None]:
    """What the files of a version hold; None for one that cannot be compared."""
    found: dict[str, Checked | None] = {}
    for file in sorted(files):
        if file not in version.contents:
            continue
        path = version.path(file)
        found[file] = None
        try:
            checked = check_file(path, version.project(file), version.options)
        except OSError as error:
            if wanted(file):
                done.failures.append(f"cannot read {shown(path)}{version.at}: {reason(error)}")
            continue
        errors = tuple(errors_of(checked))
        if not errors:
            found[file] = checked
        elif wanted(file):
            done.refused.append(Refused(checked.path, version.label, errors))
    return found


def _drop_refused(olds: dict[str, Checked | None], news: dict[str, Checked | None], renames: Mapping[str, str]) -> None:
    """What cannot be compared in one version has neither come nor gone in the other."""
    back = {new: old for old, new in renames.items()}
    for file in [file for file, checked in olds.items() if checked is None]:
        olds.pop(file)
        news.pop(file, None)
        news.pop(renames.get(file, ""), None)
    for file in [file for file, checked in news.items() if checked is None]:
        news.pop(file)
        olds.pop(file, None)
        olds.pop(back.get(file, ""), None)


def _maps(version: Version, found: Mapping[str, Checked | None]) -> list[Side]:
    return [
        Side(file, shown(version.path(file)), checked, checked.journey)
        for file, checked in found.items()
        if checked is not None and checked.journey is not None
    ]


def _libraries(
    version: Version,
    olds: Mapping[str, Checked | None],
    news: Mapping[str, Checked | None],
    wanted: Callable[[str], bool],
) -> Iterable[LibraryChange]:
    for file in sorted(olds.keys() | news.keys()):
        one, other = (_library(found.get(file)) for found in (olds, news))
        newer = other or one
        if newer is not None and wanted(file):
            changes = library_changes(one, other)
            if changes:
                yield LibraryChange(shown(version.path(file)), newer.title, changes)


def _library(checked: Checked | None) -> Library | None:
    part = checked.built.part if checked is not None and checked.built is not None else None
    return part if isinstance(part, Library) else None
