"""What has changed in personas, channels, evidence, metrics and shared actions, of a map and of libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cjmtool.analysis.changes import Change, Part
from cjmtool.analysis.diff_parts import CARDS, fields, same
from cjmtool.model.journey import Journey
from cjmtool.model.maps import Library
from cjmtool.model.parts import ActionContent, Channel, Evidence, Metric, Persona

# Each kind: where it is defined, what one of them is called in a change, which fields count, which of them is its name.
KINDS: tuple[tuple[str, Part, tuple[str, ...], str], ...] = (
    ("personas", "persona", tuple(Persona.model_fields), "name"),
    ("channels", "channel", tuple(Channel.model_fields), "title"),
    ("evidence", "evidence", tuple(Evidence.model_fields), "title"),
    ("metrics", "metric", tuple(name for name in Metric.model_fields if name != "values"), "title"),
    ("actions", "shared_action", ("title", *ActionContent.model_fields), "title"),
)


def definitions(before: Journey, after: Journey) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Definitions that differ: those that the map makes itself, and those that it uses and takes from a library."""
    own: list[Change] = []
    shared: list[Change] = []
    used = [_used(journey) for journey in (before, after)]
    for kind, part, names, title in KINDS:
        homes = (getattr(before.map, kind), getattr(after.map, kind))
        olds, news = _with_inline(kind, before), _with_inline(kind, after)
        for id in dict.fromkeys((*olds, *news)):
            mine = any(id in home for home in homes) or _is_inline(kind, id, before, after)
            if mine or id in used[0][kind] | used[1][kind]:
                found = _definition(part, id, title, names, olds.get(id), news.get(id))
                (own if mine else shared).extend(found)
    return tuple(own), tuple(shared)


def library_changes(before: Library | None, after: Library | None) -> tuple[Change, ...]:
    """Definitions of a library that differ."""
    found: list[Change] = []
    for kind, part, names, title in KINDS:
        olds: Mapping[str, Any] = getattr(before, kind) if before else {}
        news: Mapping[str, Any] = getattr(after, kind) if after else {}
        for id in dict.fromkeys((*olds, *news)):
            found += _definition(part, id, title, names, olds.get(id), news.get(id))
    return tuple(found)


def _definition(part: Part, id: str, title: str, names: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old is None or new is None:
        called = [None if one is None else getattr(one, title) for one in (old, new)]
        yield Change("added" if old is None else "removed", part, id, called[0], called[1])
        return
    was, now = getattr(old, title), getattr(new, title)
    if was != now:
        yield Change("renamed", part, id, was, now, title, was, now)
    yield from fields(part, id, (was, now), old, new, (name for name in names if name != title))
    if part == "metric":
        yield from _values(id, (was, now), old, new)


def _values(id: str, names: tuple[str, str], old: Metric, new: Metric) -> Iterator[Change]:
    """The newest value; that others have been mended or added behind it is told by their number."""
    if not same(old.last, new.last):
        yield Change("changed", "metric", id, *names, "last", old.last, new.last)
    elif old.values != new.values:
        counts = (len(old.values), len(new.values))
        yield Change("changed", "metric", id, *names, "values", *counts)


def _with_inline(kind: str, journey: Journey) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(journey, kind)
    key = journey.persona_key
    if kind == "personas" and isinstance(journey.map.persona, Persona) and key:
        return {**found, key: journey.map.persona}
    return found


def _is_inline(kind: str, id: str, *journeys: Journey) -> bool:
    return kind == "personas" and any(isinstance(j.map.persona, Persona) and j.persona_key == id for j in journeys)


def _used(journey: Journey) -> dict[str, set[str]]:
    """The ids that a map refers to, of each kind."""
    found: dict[str, set[str]] = {kind: set() for kind, *_ in KINDS}
    if journey.persona_key:
        found["personas"].add(journey.persona_key)
    for _, _, step in journey.steps():
        found["channels"].update(card.channel for card in step.touchpoints)
        found["metrics"].update(step.metrics)
        found["actions"].update(action.id for action in step.actions if action.id)
        found["evidence"].update(step.evidence)
        texts = [card for lane in CARDS for card in getattr(step, lane)]
        texts += [card for cards in step.lanes.values() for card in cards]
        for part in (*step.touchpoints, *step.actions, *texts):
            found["evidence"].update(part.evidence)
    for card in journey.map.insights:
        found["evidence"].update(card.evidence)
    if journey.persona is not None:
        found["evidence"].update(journey.persona.evidence)
    for kind in ("metrics", "actions"):
        defined = getattr(journey, kind)
        for id in found[kind]:
            if id in defined:
                found["evidence"].update(defined[id].evidence)
    return found
