"""What can change between two versions of a map: one record a change, which reads backwards as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from cjmtool.analysis.coverage import Ratio
from cjmtool.model.journey import Journey
from cjmtool.model.parts import DatedValue
from cjmtool.model.values import Day, Duration

Op = Literal["added", "removed", "renamed", "reworded", "changed"]
Part = Literal[
    "map", "stage", "step", "contact", "card", "action", "claim", "persona", "channel", "evidence", "metric",
    "shared_action",
]  # fmt: skip


class Way(NamedTuple):
    """Where clients go on: the title of a step, or how the journey ends."""

    step: str | None
    end: str | None
    when: str | None
    share: float | None


# Nothing is written: None. `Way`s come in a tuple, texts of a list one by one.
Value = str | float | bool | Day | Duration | DatedValue | tuple[Way, ...] | tuple[str, ...] | None

_BACK: dict[Op, Op] = {"added": "removed", "removed": "added"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise.

    `key`: the id of the part; of a card its lane, of a touchpoint its channel. Empty for what the map, a stage or a
    step says itself, and for an action without an id.
    `was`, `now`: what the part was and is called; None where it was not or is not there. `field` of it is otherwise;
    an entry of a list that has come has only `after`, one that has gone only `before`.
    """

    op: Op
    part: Part
    key: str
    was: str | None
    now: str | None
    field: str = ""
    before: Value = None
    after: Value = None

    @property
    def title(self) -> str:
        return (self.was if self.now is None else self.now) or ""

    @property
    def closed(self) -> bool:
        """A red card has turned green or amber."""
        return self._is_contact and self.before == "red" and self.after in ("green", "amber")

    @property
    def opened(self) -> bool:
        """A card is red that was not, or was not there."""
        return self._is_contact and self.after == "red" and self.before != "red"

    @property
    def dropped(self) -> bool:
        """A red card is not there any more: nobody closed it."""
        return self._is_contact and self.op == "removed" and self.before == "red"

    @property
    def _is_contact(self) -> bool:
        return self.part == "contact" and self.field == "contact"

    def reversed(self) -> Change:
        back = _BACK.get(self.op, self.op)
        return Change(back, self.part, self.key, self.now, self.was, self.field, self.after, self.before)


class Place(NamedTuple):
    """A stage or a step in one version of the map. `number` counts from 1; a step names its stage and whom it follows
    there.
    """

    number: int
    key: str
    title: str
    stage: str | None = None
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class PartDiff:
    """A stage or a step in both versions, or in one. `guessed`: its id is another one, and it is taken for the same."""

    before: Place | None
    after: Place | None
    moved: bool = False
    guessed: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def op(self) -> Literal["added", "removed", "kept"]:
        return "added" if self.before is None else "removed" if self.after is None else "kept"

    @property
    def place(self) -> Place:
        place = self.after or self.before
        assert place is not None
        return place

    @property
    def renamed(self) -> bool:
        return self.before is not None and self.after is not None and self.before.title != self.after.title

    @property
    def same(self) -> bool:
        return self.op == "kept" and not (self.moved or self.renamed or self.changes)

    def reversed(self) -> PartDiff:
        back = tuple(change.reversed() for change in self.changes)
        return PartDiff(self.after, self.before, self.moved, self.guessed, back)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a version of a map comes to."""

    stages: int
    steps: int
    contact: Ratio
    touchpoint: Ratio
    red: int
    blind: int
    backed: Ratio


@dataclass(frozen=True, slots=True)
class MapDiff:
    """Two versions of a map, or one that has come or gone.

    `map`: what is said of the map as a whole. `stages` and `steps`: those that differ, in the order of the newer map,
    removed ones where they stood. `own`: definitions of the map itself; `shared`: those that it takes from libraries,
    as far as it uses them. `figures` before and after.
    """

    before: Journey | None
    after: Journey | None
    map: tuple[Change, ...]
    stages: tuple[PartDiff, ...]
    steps: tuple[PartDiff, ...]
    own: tuple[Change, ...]
    shared: tuple[Change, ...]
    figures: tuple[Figures | None, Figures | None]

    @property
    def journey(self) -> Journey:
        """The newer version."""
        journey = self.after or self.before
        assert journey is not None
        return journey

    @property
    def op(self) -> Literal["added", "removed", "changed"]:
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def empty(self) -> bool:
        """Nothing is otherwise, nor would a reader of the map see it so."""
        both = self.before is not None and self.after is not None
        parts = (self.map, self.stages, self.steps, self.own, self.shared)
        return both and not any(parts) and self.figures[0] == self.figures[1]

    @property
    def contacts(self) -> tuple[Change, ...]:
        """What has become of the contact cards, of all steps."""
        return tuple(c for step in self.steps for c in step.changes if c.part == "contact")

    @property
    def only_shared(self) -> bool:
        """The map itself says what it said, and so do its figures: a library has changed under it."""
        rest = (self.map, self.stages, self.steps, self.own)
        return self.op == "changed" and not any(rest) and self.figures[0] == self.figures[1]


@dataclass(frozen=True, slots=True)
class MapChange:
    """A map that differs in what it says, or in the path of its file. The paths are as reports name them."""

    before: str | None
    after: str | None
    diff: MapDiff
    moved: bool = False

    @property
    def path(self) -> str:
        return self.after or self.before or ""


@dataclass(frozen=True, slots=True)
class LibraryChange:
    path: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two versions, called `before` and `after`; empty: the files as they are.

    `left_out`: how many files could not be compared, whatever may have changed in them.
    """

    before: str
    after: str
    maps: tuple[MapChange, ...]
    libraries: tuple[LibraryChange, ...] = ()
    left_out: int = 0

    @property
    def empty(self) -> bool:
        return not (self.maps or self.libraries)

    def shared(self) -> dict[Change, tuple[MapChange, ...]]:
        """What differs in libraries, each thing once, with the maps that use it; what no map uses last."""
        found: dict[Change, tuple[MapChange, ...]] = {}
        for one in self.maps:
            for change in one.diff.shared:
                found[change] = (*found.get(change, ()), one)
        for library in self.libraries:
            for change in library.changes:
                found.setdefault(change, ())
        return found
