"""Which maps may say something else in two versions: those that differ, and those that use what differs."""

from __future__ import annotations

import os
from collections.abc import Iterable

from cjmtool.project.versions import HIDDEN, Version, WorkTree, names_of
from cjmtool.settings import FILE_NAMES


def touched(before: Version, after: Version) -> set[str]:
    """Paths of maps and libraries. Raises SettingsError.

    A map that is the same uses what differs if it mentions the name of such a file, or that of a library that does.
    That may be one map too many, and none too few. Names of files without a dot are not noticed.
    """
    different = _different(before, after)
    found = {file for file in different if before.is_map(file) or after.is_map(file)}
    for version in (before, after):
        found |= _users(version, different)
    if any(os.path.basename(file) in FILE_NAMES for file in different):
        found |= _set_otherwise(before, after)
    return found


def _different(before: Version, after: Version) -> set[str]:
    old, new = before.contents, after.contents
    found = {file for file in old.keys() | new.keys() if old.get(file) != new.get(file)}
    if isinstance(before, WorkTree) or isinstance(after, WorkTree):
        return {file for file in found if before.looks_at(file) or after.looks_at(file)}
    return found


def _users(version: Version, different: Iterable[str]) -> set[str]:
    """What mentions a file that differs, or one that mentions it, and so on."""
    found: set[str] = set()
    names = names_of(file for file in different if version.may_be_used(file))
    while names:
        users = {file for file in version.maps if not version.mentions(file).isdisjoint(names | HIDDEN)} - found
        found |= users
        names = names_of(file for file in users if version.may_be_used(file))
    return found


def _set_otherwise(before: Version, after: Version) -> set[str]:
    """Maps for which the settings say something else about how they are read."""
    return {
        file
        for file in before.contents.keys() & after.contents.keys()
        if before.is_map(file) or after.is_map(file)
        if before.project(file).settings != after.project(file).settings
    }
