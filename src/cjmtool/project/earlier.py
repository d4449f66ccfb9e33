"""Maps as they were at a revision, for figures that are not to get worse."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.model.journey import Journey
from cjmtool.project.comparison import Comparison
from cjmtool.project.journeys import ReadMap
from cjmtool.project.repository import Repository
from cjmtool.project.revisions import compare
from cjmtool.project.versions import Commit, WorkTree
from cjmtool.project.workspace import Options


@dataclass(frozen=True)
class Since:
    """The maps that there were at the revision and are now: as they were, and as they are, in one order."""

    before: tuple[Journey, ...]
    now: tuple[Journey, ...]
    comparison: Comparison


def since(revision: str, maps: Sequence[ReadMap], options: Options) -> Since:
    """Maps that are new since then are left out on both sides. Raises RevisionError and SettingsError."""
    if not maps:
        return Since((), (), Comparison())
    with Repository.around(maps[0].source.parent) as repository:
        old = Commit(repository, options, repository.commit(revision), revision)
        done = compare(old, WorkTree(repository, options))
    earlier = {os.path.realpath(new.source): one for one, new in done.pairs if new is not None}
    refused = {os.path.realpath(one.path) for one in done.refused}
    before, now = [], []
    for read in maps:
        real = os.path.realpath(read.source)
        if real in refused:
            continue
        if real not in earlier:  # nothing differs in it
            before.append(read.journey)
            now.append(read.journey)
        elif (side := earlier[real]) is not None:
            before.append(side.journey)
            now.append(read.journey)
    return Since(tuple(before), tuple(now), done)
