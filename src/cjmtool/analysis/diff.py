"""What has changed between two versions of a map, by ids."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from cjmtool.analysis.changes import Change, Figures, MapDiff, PartDiff, Place
from cjmtool.analysis.coverage import coverage
from cjmtool.analysis.diff_definitions import definitions
from cjmtool.analysis.diff_parts import CARDS, cards, contacts, fields, step_changes
from cjmtool.analysis.matching import by_key, by_likeness, moved, overlap, text_likeness
from cjmtool.model.journey import Journey
from cjmtool.model.maps import Stage, Step
from cjmtool.words import folded

_MAP = (
    "state", "succeeds", "status", "purpose", "problem", "owner", "reviewed", "review_every", "currency", "version",
    "language", "uses", "note", "tags",
)  # fmt: skip
_STAGE = ("group", "owner", "note", "tags")
# What two steps must have in common, beside their titles, to be taken for one whatever they are called.
_MIN_FACTS = 3


class _Stage(NamedTuple):
    number: int
    stage: Stage
    keys: frozenset[str]

    @property
    def key(self) -> str:
        return self.stage.key

    @property
    def place(self) -> Place:
        return Place(self.number, self.stage.key, self.stage.title)


class _Step(NamedTuple):
    """`around`: the keys of the steps before and after it."""

    number: int
    step: Step
    stage: _Stage
    follows: str | None
    around: frozenset[str]

    @property
    def key(self) -> str:
        return self.step.key

    @property
    def place(self) -> Place:
        return Place(self.number, self.step.key, self.step.title, self.stage.stage.title, self.follows)


def diff(before: Journey | None, after: Journey | None) -> MapDiff:
    """Compare two versions of a map; without one of them it has come or gone.

    Stages and steps are the same by their ids, written or derived. One whose derived id is gone is taken for a new one
    that stands in the same place and is called nearly the same, or holds nearly the same; it is marked as guessed.
    What an author cannot see in the map, such as the order of cards within a lane, is no change.
    """
    old, new = _stages(before), _stages(after)
    steps_before, steps_after = _steps(before, old), _steps(after, new)
    stages, stage_pairs = _compare_stages(old, new)
    steps = _compare_steps(before, after, steps_before, steps_after, stage_pairs)
    own, shared = definitions(before, after) if before and after else ((), ())
    return MapDiff(
        before,
        after,
        tuple(_map(before, after)) if before and after else (),
        tuple(one for one in stages if not one.same),
        tuple(one for one in steps if not one.same),
        own,
        shared,
        (_figures(before), _figures(after)),
    )


def _figures(journey: Journey | None) -> Figures | None:
    if journey is None:
        return None
    found = coverage(journey)
    return Figures(
        len(journey.map.stages),
        found.steps,
        found.contact,
        found.touchpoint,
        found.red,
        len(found.blind),
        found.claims.backed,
    )


def _map(before: Journey, after: Journey) -> Iterable[Change]:
    one, other = before.map, after.map
    names = (one.title, other.title)
    if names[0] != names[1]:
        yield Change("renamed", "map", "", *names, "title", *names)
    if one.id != other.id and before.id != after.id:
        yield Change("changed", "map", "", *names, "id", before.id, after.id)
    if before.persona_key != after.persona_key:
        people = tuple(journey.persona.name if journey.persona else None for journey in (before, after))
        yield Change("changed", "map", "", *names, "persona", *people)
    yield from fields("map", "", names, one, other, _MAP)
    for name in ("starts", "ends"):
        scopes = tuple(getattr(this.scope, name) if this.scope else None for this in (one, other))
        if scopes[0] != scopes[1]:
            yield Change("changed", "map", "", *names, name, *scopes)
    lanes = tuple(tuple(lane.title or lane.id for lane in this.lanes) or None for this in (one, other))
    if one.lanes != other.lanes:
        yield Change("changed", "map", "", *names, "lanes", *lanes)
    yield from cards("insights", one.insights, other.insights)


def _stages(journey: Journey | None) -> list[_Stage]:
    stages = journey.map.stages if journey else ()
    return [_Stage(n, stage, frozenset(step.key for step in stage.steps)) for n, stage in enumerate(stages, 1)]


def _steps(journey: Journey | None, stages: Sequence[_Stage]) -> list[_Step]:
    if journey is None:
        return []
    keys = [step.key for _, _, step in journey.steps()]
    found: list[_Step] = []
    for stage in stages:
        follows = None
        for step in stage.stage.steps:
            n = len(found)
            around = frozenset((*keys[max(0, n - 1) : n], *keys[n + 1 : n + 2]))
            found.append(_Step(n + 1, step, stage, follows, around))
            follows = step.title
    return found


def _compare_stages(old: Sequence[_Stage], new: Sequence[_Stage]) -> tuple[list[PartDiff], list[tuple[_Stage, _Stage]]]:
    pairs, gone, come = by_key(old, new, lambda stage: stage.key)

    def likeness(one: _Stage, other: _Stage) -> float:
        if one.stage.id and other.stage.id:
            return 0.0
        return max(text_likeness(one.stage.title, other.stage.title), overlap(one.keys, other.keys))

    guessed = by_likeness(gone, come, likeness, lambda stage: stage.key)
    both = [*pairs, *guessed]
    away = moved((a.number, b.number, _name(a, b)) for a, b in both)
    found = []
    for a, b in both:
        names = (a.stage.title, b.stage.title)
        changes = list(fields("stage", "", names, a.stage, b.stage, _STAGE))
        for lane in ("goals", "success"):
            changes += cards(lane, getattr(a.stage, lane), getattr(b.stage, lane))
        found.append(PartDiff(a.place, b.place, (a.number, b.number) in away, a.key != b.key, tuple(changes)))
    return _ordered(found, old, new), both


def _compare_steps(
    before: Journey | None,
    after: Journey | None,
    old: Sequence[_Step],
    new: Sequence[_Step],
    stages: Sequence[tuple[_Stage, _Stage]],
) -> list[PartDiff]:
    pairs, gone, come = by_key(old, new, lambda step: step.key)
    one_stage = {(a.number, b.number) for a, b in stages}
    guessed = by_likeness(gone, come, lambda a, b: _likeness(a, b, one_stage), lambda step: step.key)
    both = [*pairs, *guessed]
    away = {(a.number, b.number) for a, b in both if (a.stage.number, b.stage.number) not in one_stage}
    for stage in one_stage:
        inside = [(a, b) for a, b in both if (a.stage.number, b.stage.number) == stage]
        away |= moved((a.number, b.number, _name(a, b)) for a, b in inside)
    found = []
    if before is not None and after is not None:
        for a, b in both:
            changes = step_changes((before, a.step), (after, b.step))
            found.append(PartDiff(a.place, b.place, (a.number, b.number) in away, a.key != b.key, changes))
    ordered = _ordered(found, old, new)
    steps = {"removed": {s.number: s.step for s in old}, "added": {s.number: s.step for s in new}}
    return [_with_contacts(one, steps, before or after, after or before) for one in ordered]


def _with_contacts(
    one: PartDiff, steps: dict[str, dict[int, Step]], before: Journey | None, after: Journey | None
) -> PartDiff:
    """Of a step that has come or gone its contact cards: they count like any others."""
    if one.op == "kept" or before is None or after is None:
        return one
    step = steps[one.op][one.place.number]
    removed = one.op == "removed"
    return replace(
        one, changes=tuple(contacts((before, step if removed else None), (after, None if removed else step)))
    )


def _likeness(one: _Step, other: _Step, one_stage: set[tuple[int, int]]) -> float:
    """How surely a step that has gone is one that has come; 0 where they do not stand in one place."""
    if one.step.id and other.step.id:
        return 0.0
    near = (one.stage.number, other.stage.number) in one_stage or one.around & other.around
    if not near:
        return 0.0
    facts = (_facts(one.step), _facts(other.step))
    enough = len(facts[0] & facts[1]) >= _MIN_FACTS or _same_but_titles(one.step, other.step)
    return max(text_likeness(one.step.title, other.step.title), overlap(*facts) if enough else 0.0)


def _same_but_titles(one: Step, other: Step) -> bool:
    """Steps that say little, and all of it the same, the mood and the importance too."""
    known = one.emotion is not None and one.importance is not None
    return known and (one.emotion, one.importance) == (other.emotion, other.importance) and _facts(one) == _facts(other)


def _facts(step: Step) -> frozenset[Hashable]:
    """What a step says beside its title."""
    found: set[Hashable] = {("channel", card.channel) for card in step.touchpoints}
    found |= {(lane, folded(card.text)) for lane in CARDS for card in getattr(step, lane)}
    found |= {("action", folded(action.title or action.id or "")) for action in step.actions}
    found |= {(name, folded(text)) for name in ("description", "decision") if (text := getattr(step, name))}
    return frozenset(found)


def _name(one: _Stage | _Step, other: _Stage | _Step) -> str:
    return "\0".join(sorted((one.key, other.key)))


def _ordered(found: Iterable[PartDiff], old: Sequence[_Stage | _Step], new: Sequence[_Stage | _Step]) -> list[PartDiff]:
    """Those in both, with what has come and gone: in the order of the newer map, what has gone after what stood before
    it.
    """
    by_number = {one.after.number: one for one in found if one.after}
    result = [by_number.get(part.number) or PartDiff(None, part.place) for part in new]
    kept = {one.before.number for one in result if one.before}
    for part in old:
        if part.number not in kept:
            places = {
                one.before.number: n for n, one in enumerate(result) if one.before and one.before.number < part.number
            }
            result.insert(places[max(places)] + 1 if places else 0, PartDiff(part.place, None))
    return result
