"""Projects: the folder, the settings and the libraries that files share."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool import settings as settings_module
from cjmtool.check import Attached
from cjmtool.errors import PluginError, SettingsError
from cjmtool.files import DISK, Files
from cjmtool.lint.baseline import Baseline
from cjmtool.lint.catalogue import Catalogue
from cjmtool.lint.plugin import Plugin
from cjmtool.lint.rule import Profile
from cjmtool.model.maps import Library
from cjmtool.paths import has_git, is_named, matches, regular, shown
from cjmtool.project.discovery import Found, in_folder, is_map
from cjmtool.settings import Settings
from cjmtool.source import Limits

if TYPE_CHECKING:
    from cjmtool.render.theme import Theme


@dataclass(frozen=True)
class Options:
    """What a command line may say over the settings; None and empty: nothing.

    `overrides`: keys set over the settings, such as `profile=strict`. `baseline`: a file, or `none`. `force_exclude`:
    files named one by one are excluded like those of folders. `preview`: rules in preview are on like others. `own`:
    plug-ins beside those that settings name.
    """

    today: date
    profile: Profile | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Path | None = None
    overrides: tuple[str, ...] = ()
    isolated: bool = False
    well_formed_only: bool = False
    jobs: int = 0
    baseline: str | None = None
    no_ignores: bool = False
    force_exclude: bool = False
    preview: bool = False
    own: tuple[Plugin, ...] = ()


@dataclass
class Project:
    """The folder of the closest settings file, else the repository's root, else the file's own folder."""

    root: Path
    settings: Settings
    settings_file: Path | None = None
    files: Files = DISK
    shelves: dict[str, tuple[Library | None, dict[str, frozenset[str]], list[str], bool] | None] = field(
        default_factory=dict
    )
    values: dict[str, Attached] = field(default_factory=dict)
    # The files that maps name, by their paths within the project: libraries, values, pictures.
    named: set[str] = field(default_factory=set)
    # The baseline, read once for all files; a list, because None is an answer too.
    baseline: list[Baseline | None] = field(default_factory=list)
    # The theme, read once a page is drawn.
    theme: list[Theme] = field(default_factory=list)

    @property
    def catalogue(self) -> Catalogue:
        """The rules that the project has."""
        return self.settings.catalogue

    def inside(self, path: Path) -> str | None:
        """The posix path within the project, links followed; None outside it."""
        try:
            return self.files.real(path).relative_to(self.files.real(self.root)).as_posix()
        except ValueError:
            return None

    def file(self, path: Path) -> str:
        """How a file of the project is called: its path within it, links not followed."""
        try:
            return Path(os.path.abspath(path)).relative_to(os.path.abspath(self.root)).as_posix()
        except ValueError:
            return path.name

    @property
    def limits(self) -> Limits:
        bounds = self.settings.limits
        return Limits(bounds.max_bytes, bounds.max_depth, bounds.max_nodes)


class Projects:
    """The projects that a run touches, each loaded once.

    `files`: where their settings, libraries and figures are. `reading`: of the settings only what decides how a map
    is read, so that no plug-in is loaded, and no rule has to exist that an old commit names.
    """

    def __init__(self, options: Options, files: Files = DISK, *, reading: bool = False) -> None:
        self.options = options
        self.files = files
        self.reading = reading
        self._by_folder: dict[Path, Project] = {}
        self._by_root: dict[tuple[Path, Path | None], Project] = {}

    @property
    def known(self) -> list[Project]:
        """Those that were asked for so far."""
        return list(self._by_root.values())

    def of(self, path: Path) -> Project:
        """The project of a file or folder. Raises SettingsError and PluginError."""
        folder = Path(os.path.abspath(path))
        if not self.files.is_folder(folder):
            folder = folder.parent
        found = self._by_folder.get(folder)
        if found is None:
            found = self._by_folder[folder] = self._load(folder)
        return found

    def _load(self, folder: Path) -> Project:
        file = None if self.options.isolated else self.options.config or settings_module.find(folder, self.files)
        if file is not None and self.options.config is None:
            root = file.parent
        else:
            root = next((p for p in (folder, *folder.parents) if self.files.is_top(p)), None) or self._far(folder)
        known = self._by_root.get((root, file))
        if known is None:
            settings = self._settings(file)
            known = self._by_root[root, file] = Project(root, settings, file, self.files)
        return known

    def _far(self, folder: Path) -> Path:
        """The root of what lies in no repository: with settings from elsewhere, the current folder around it."""
        here = Path.cwd()
        return here if self.options.config is not None and folder.is_relative_to(here) else folder

    def _settings(self, file: Path | None) -> Settings:
        overrides = self.options.overrides
        if self.reading:
            files = DISK if self.options.config else self.files
            data = settings_module.contents(file, files) if file is not None else {}
            data = settings_module.for_reading(settings_module.overridden(data, overrides))
            return settings_module.read(data, shown(file) if file is not None else "--config")
        if file is not None:
            return settings_module.load(file, overrides, self.options.own)
        if overrides or self.options.own:
            return settings_module.read(settings_module.overridden({}, overrides), "--config", self.options.own)
        return Settings.model_construct()


def find_files(paths: Sequence[Path], projects: Projects) -> Found:
    """The map and library files that the arguments mean; no arguments: the project around the current folder."""
    found = Found()
    named: list[Path] = []
    here = not paths
    for path in paths or [projects.of(Path()).root]:
        if os.path.isdir(path):
            before = len(found.failures)
            files = [file for file, _ in _searched(path, projects, found)]
            if not files and len(found.failures) == before:
                found.empty.append(shown(path) if not here else "this project")
        else:
            why = regular(path)
            if why is not None:
                found.failures.append(f"cannot read {shown(path)}: {why}")
                continue
            if projects.options.force_exclude and _excluded(path, projects.of(path)):
                found.excluded.append(shown(path))
                continue
            files = [path]
        named += files
    seen: set[str] = set()
    for file in sorted(named, key=shown):  # in one order whatever the arguments': the first name of a file is its name
        real = os.path.realpath(file)
        if real not in seen:
            seen.add(real)
            found.files.append(file)
    return found


def files_of(project: Project, projects: Projects) -> list[Path]:
    """The maps and libraries of a project, sorted: those in its folder that do not belong to a project further in."""
    # Without settings and repository each folder is a project of its own: nothing below it has to be searched.
    at_root = project.settings_file is not None and project.settings_file.parent == project.root
    deep = at_root or has_git(project.root)
    return [file for file, owner in _searched(project.root, projects, deep=deep) if owner is project]


def _searched(
    folder: Path, projects: Projects, told: Found | None = None, *, deep: bool = True
) -> list[tuple[Path, Project | None]]:
    """The maps and libraries in a folder, sorted, each with its project; None where the settings of that are wrong.

    Each file is looked for as the project that it belongs to says; what one around that excludes is left out as well.
    """
    files = in_folder(folder, deep=deep, told=told)
    # Settings further in may include files of other names; else only what is called a map has to be asked about.
    inner = {file.parent for file in files if file.name in settings_module.FILE_NAMES}
    owners: dict[Path, Project | None] = {}

    def owner(place: Path) -> Project | None:
        if place not in owners:
            try:
                owners[place] = projects.of(place)
            except (SettingsError, PluginError):  # told when a map of it is read
                owners[place] = None
        return owners[place]

    def excluded(file: Path) -> bool:
        for place in file.parents:
            project = owner(place)
            if project is not None and _excluded(file, project):
                return True
            if place == folder:
                break
        return False

    outer = owner(folder)
    asked = bool(inner - {folder}) or outer is None or bool(outer.settings.include)
    found = []
    for file in files:
        if asked or is_map(file):
            project = owner(file.parent)
            named = is_map(file) or (project is not None and is_named(project.file(file), project.settings.include))
            if named and not excluded(file) and not _is_special(file):
                found.append((file, project))
    return sorted(found, key=lambda one: one[0].as_posix())


def is_searched(file: str, settings: Settings) -> bool:
    """Whether a file, by its path within its project, is found where folders are searched."""
    included = is_map(Path(file)) or is_named(file, settings.include)
    return included and not matches(file, settings.exclude)


def _is_special(file: Path) -> bool:
    """A pipe, a device or a folder, which nobody has named."""
    try:
        return not stat.S_ISREG(os.stat(file).st_mode)
    except OSError:
        return False  # what cannot be read is told


def _excluded(file: Path, project: Project) -> bool:
    return bool(project.settings.exclude) and matches(project.file(file), project.settings.exclude)
