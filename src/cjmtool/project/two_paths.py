"""Two files or two folders of the disk compared, or two texts of one file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cjmtool.errors import UsageError
from cjmtool.paths import regular, shown
from cjmtool.project.comparison import Comparison, Found
from cjmtool.project.workspace import Options, Projects, find_files


def compare_paths(before: Path, after: Path, options: Options) -> Comparison:
    """Two files are versions of one map or library, whatever they are called; in two folders maps are paired.

    Raises SettingsError and UsageError.
    """
    options = replace(options, well_formed_only=True)
    projects = Projects(options, reading=True)
    done = Comparison()
    olds, news = (_found(path, after, projects, options, done) for path in (before, after))
    sides = [side for found in (olds, news) for side in found.values() if side is not None]
    if not before.is_dir() and len({side.checked.is_library for side in sides}) > 1:
        raise UsageError("a map cannot be compared with a library", "name two maps, or two libraries")
    done.put_together(olds, news)
    return done


def _found(path: Path, after: Path, projects: Projects, options: Options, done: Comparison) -> Found:
    """The maps and libraries of a folder by their paths in it; a single file under the name of the newer one."""
    if not path.is_dir():
        why = regular(path)
        if why is not None:
            raise UsageError(f"cannot read {shown(path)}: {why}")
        return {after.name: done.read(path, after.name, projects.of(path), options)}
    found = find_files([path], projects)
    done.failures += found.failures
    done.notes += (note for note in found.notes if note not in done.notes)
    inner = {file: file.relative_to(path).as_posix() for file in found.files}
    return {name: done.read(file, name, projects.of(file), options) for file, name in inner.items()}


def compare_texts(before: bytes | None, after: bytes | None, path: Path, options: Options) -> Comparison:
    """Two texts of the file at `path`, whose libraries are those beside it; None: there was none, or is none.

    Raises SettingsError.
    """
    options = replace(options, well_formed_only=True)
    project = Projects(options, reading=True).of(path)
    done = Comparison()
    olds, news = (
        {} if raw is None else {path.name: done.read(path, path.name, project, options, raw=raw)}
        for raw in (before, after)
    )
    done.put_together(olds, news)
    return done
