"""Two versions of a repository's maps: what differs, read and paired. What cannot differ is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cjmtool.project.comparison import Comparison, Found
from cjmtool.project.touched import touched
from cjmtool.project.versions import Commit, Version


def compare(before: Version, after: Version, wanted: Callable[[str], bool] = lambda _file: True) -> Comparison:
    """Compare the maps of two versions, as far as their paths within the repository are wanted.

    Only files that differ are read, and those that use what differs. Raises SettingsError.
    """
    files = touched(before, after)
    done = Comparison()
    olds, news = (_read(version, files, done, wanted) for version in (before, after))
    renames: Mapping[str, str] | None = None
    if isinstance(before, Commit) and isinstance(after, Commit):
        fresh = news.keys() - before.contents.keys()
        renames = before.repository.renames(before.commit, after.commit) if fresh else {}
    done.put_together(olds, news, renames, wanted)
    return done


def _read(version: Version, files: Iterable[str], done: Comparison, wanted: Callable[[str], bool]) -> Found:
    """The files of a version. What is wrong with one that is not wanted is not told."""
    found: Found = {}
    for file in sorted(files):
        if file in version.contents:
            told = done if wanted(file) else Comparison()
            project = version.project(file)
            found[file] = told.read(version.path(file), file, project, version.options, label=version.label)
    return found
