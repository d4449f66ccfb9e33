"""Which map of one version is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cjmtool.analysis.matching import by_likeness, overlap
from cjmtool.check import Checked
from cjmtool.model.journey import Journey
from cjmtool.project.workspace import Project

# A map that bears another name and another id is the same if it keeps half of the steps that both have.
LEAST_COMMON = 0.5


@dataclass(frozen=True, eq=False)
class Side:
    """A map or library in one version. `file`: its path within the repository or folder; `source`: where it lies."""

    file: str
    source: Path
    project: Project
    checked: Checked

    @property
    def path(self) -> str:
        """How reports name it."""
        return self.checked.path

    @property
    def journey(self) -> Journey:
        """Of a map."""
        journey = self.checked.journey
        assert journey is not None
        return journey


Pair = tuple[Side | None, Side | None]


def paired(before: Sequence[Side], after: Sequence[Side], renames: Mapping[str, str] | None = None) -> list[Pair]:
    """Pairs, and maps that have come or gone: by id, then by path, then as git has seen files renamed.

    An id that several maps of one version bear tells nothing alone. Without git's word (`renames` is None) maps are the
    same that share half of their steps. In the order of the newer paths.
    """
    found: list[Pair] = []
    old, new = list(before), list(after)

    def match(one: Callable[[Side], Hashable], other: Callable[[Side], Hashable]) -> None:
        theirs = _single(new, other)
        for key, side in _single(old, one).items():
            if key in theirs:
                take(side, theirs[key])

    def take(one: Side, other: Side) -> None:
        found.append((one, other))
        old.remove(one)
        new.remove(other)

    match(lambda side: (side.journey.id, side.file), lambda side: (side.journey.id, side.file))
    match(lambda side: side.journey.id, lambda side: side.journey.id)
    match(lambda side: side.file, lambda side: side.file)
    if renames is not None:
        match(lambda side: renames.get(side.file, side), lambda side: side.file)
    else:
        for one, other in by_likeness(old, new, _common, lambda side: side.file, LEAST_COMMON):
            take(one, other)
    found += [(side, None) for side in old]
    found += [(None, side) for side in new]
    return sorted(found, key=lambda pair: [side.file for side in pair[::-1] if side is not None])


def _single(sides: Sequence[Side], key: Callable[[Side], Hashable]) -> dict[Hashable, Side]:
    """Those of which no other has the key."""
    counts = Counter(map(key, sides))
    return {key(side): side for side in sides if counts[key(side)] == 1}


def _common(one: Side, other: Side) -> float:
    keys = (frozenset(step.key for _, _, step in side.journey.steps()) for side in (one, other))
    return overlap(*keys)
