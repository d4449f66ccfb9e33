"""What an output never replaces: what the run reads, whatever it is called."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool.cli.output import spare
from cjmtool.errors import OutputError
from cjmtool.paths import shown

if TYPE_CHECKING:
    from cjmtool.project import Options, Project


class Spared:
    """The files that were read: maps, others, and what belongs to their projects."""

    def __init__(
        self, maps: Iterable[Path], projects: Iterable[Project], options: Options, others: Iterable[Path] = ()
    ) -> None:
        beside = [(file, "read here") for file in others]
        beside += [one for project in projects for one in _beside(project, options)]
        # The last word counts: a library is both a map's and its own.
        self._read = {_identity(file): what for file, what in (*beside, *((file, "a map") for file in maps))}

    def check(self, *outputs: Path | None) -> None:
        """Raises OutputError where one of these would replace a file of the author's; None: standard output.

        To be asked before anything is written.
        """
        for output in outputs:
            if output is None:
                continue
            found = _identity(spare(output))
            if found is not None and found in self._read:
                raise OutputError(
                    f"{shown(output)} is {self._read[found]}, and would be written over", "name another file"
                )


def _identity(file: Path) -> tuple[int, int] | None:
    """What all names of a regular file share; None where there is none that could be lost."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _beside(project: Project, options: Options) -> Iterator[tuple[Path, str]]:
    from cjmtool.project import baseline_file

    yield from ((project.root / file, "read here") for file in project.named)
    for named in (options, replace(options, baseline=None)):  # also the one that --baseline leaves aside
        yield baseline_file(project, named), "the baseline"
    if project.settings_file is not None:
        yield project.settings_file, "the settings"
