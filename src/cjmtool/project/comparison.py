"""What comes of comparing two versions: maps in pairs, libraries, and what could not be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cjmtool.analysis.changes import Differences, LibraryChange, MapChange
from cjmtool.analysis.diff import diff
from cjmtool.analysis.diff_definitions import library_changes
from cjmtool.check import Checked
from cjmtool.model.maps import Library
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem
from cjmtool.project.journeys import errors_of
from cjmtool.project.pairing import Pair, Side, paired
from cjmtool.project.run import check_file
from cjmtool.project.workspace import Options, Project

# The files of one version that were read, by path; None: there is such a file, and it cannot be compared.
Found = dict[str, Side | None]


@dataclass(frozen=True)
class Refused:
    """A file that is not well-formed in one version: `label`, empty for files as they are."""

    path: str
    label: str
    problems: tuple[Problem, ...]


@dataclass
class Comparison:
    """`pairs`: maps that may differ. `refused` files are in no pair. `failures`: a line for each that was not read.

    `notes`: what else should be known of the search. `files`: all that were asked for, in `projects`.
    """

    pairs: list[Pair] = field(default_factory=list)
    libraries: list[LibraryChange] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)

    def maps(self) -> Iterator[tuple[MapChange, Pair]]:
        """The maps that differ in what they say, or in the path of their file."""
        for one, other in self.pairs:
            there = diff(one.journey if one else None, other.journey if other else None)
            moved = one is not None and other is not None and one.file != other.file
            change = MapChange(one.path if one else None, other.path if other else None, there, moved)
            if change.moved or not there.empty:
                yield change, (one, other)

    def differences(self, before: str = "", after: str = "") -> Differences:
        """All that differs between the versions of these names."""
        maps = tuple(change for change, _ in self.maps())
        left_out = len({one.path for one in self.refused}) + len(self.failures)
        return Differences(before, after, maps, tuple(self.libraries), left_out)

    def read(
        self, path: Path, file: str, project: Project, options: Options, *, label: str = "", raw: bytes | None = None
    ) -> Side | None:
        """Read a file of one version, or note why it cannot be compared."""
        self.files.append(path)
        if project not in self.projects:
            self.projects.append(project)
        try:
            checked = check_file(path, project, options, raw)
        except OSError as error:
            self.failures.append(f"cannot read {shown(path)}{f' at {label}' if label else ''}: {reason(error)}")
            return None
        errors = tuple(errors_of(checked, project, options))
        if errors:
            self.refused.append(Refused(checked.path, label, errors))
            return None
        return Side(file, path, project, checked)

    def put_together(
        self,
        before: Found,
        after: Found,
        renames: Mapping[str, str] | None = None,
        wanted: Callable[[str], bool] = lambda _file: True,
    ) -> None:
        """Fill `pairs` and `libraries` with those of the wanted paths."""
        _drop_refused(before, after, renames or {})
        olds, news = ([s for s in found.values() if s and not s.checked.is_library] for found in (before, after))
        self.pairs += [
            pair for pair in paired(olds, news, renames) if any(side is not None and wanted(side.file) for side in pair)
        ]
        for file in sorted(before.keys() | after.keys()):
            one, other = before.get(file), after.get(file)
            if wanted(file) and (one or other):
                self._compare_libraries(one, other)

    def _compare_libraries(self, one: Side | None, other: Side | None) -> None:
        old, new = _library(one), _library(other)
        newer, side = new or old, other or one
        if newer is not None and side is not None:
            changes = library_changes(old, new)
            if changes:
                self.libraries.append(LibraryChange(side.path, newer.title, changes))


def _drop_refused(before: Found, after: Found, renames: Mapping[str, str]) -> None:
    """What cannot be compared in one version has neither come nor gone in the other."""
    back = {new: old for old, new in renames.items()}
    for one, other, names in ((before, after, renames), (after, before, back)):
        for file in [file for file, side in one.items() if side is None]:
            one.pop(file)
            other.pop(file, None)
            other.pop(names.get(file, ""), None)


def _library(side: Side | None) -> Library | None:
    checked: Checked | None = side.checked if side is not None else None
    part = checked.built.part if checked is not None and checked.built is not None else None
    return part if isinstance(part, Library) else None
