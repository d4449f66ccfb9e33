"""A difference as JSON, version 1: every change a record, in English, by ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cjmtool.analysis.changes import Change, Differences, Figures, MapChange, PartDiff, Place, Value, Way
from cjmtool.model.parts import DatedValue
from cjmtool.model.values import Day, Duration
from cjmtool.render.tables import plain


def as_document(found: Differences) -> dict[str, Any]:
    """`before` and `after` are null for files as they are. A change without `step` and `stage` is one of the map."""
    contacts = [change for one in found.maps for change in one.diff.contacts if one.diff.op == "changed"]
    return {
        "version": 1,
        "command": "diff",
        "before": found.before or None,
        "after": found.after or None,
        "summary": {
            **{op: sum(one.diff.op == op for one in found.maps) for op in ("changed", "added", "removed")},
            "red_cards_closed": sum(change.closed for change in contacts),
            "red_cards_opened": sum(change.opened for change in contacts),
            "red_cards_removed": sum(change.dropped for change in contacts),
            "left_out": found.left_out,
        },
        "maps": [_map(one) for one in found.maps],
        "libraries": [
            {"path": one.path, "title": one.title, "changes": [_change(change) for change in one.changes]}
            for one in found.libraries
        ],
    }


def _map(one: MapChange) -> dict[str, Any]:
    diff = one.diff
    changes = [*map(_change, diff.map)]
    for part, parts in (("stage", diff.stages), ("step", diff.steps)):
        changes += [change for each in parts for change in _part(part, each)]
    changes += [_change(change) for change in diff.own]
    changes += [{**_change(change), "shared": True} for change in diff.shared]
    return {
        "id": diff.journey.id,
        "title": diff.journey.map.title,
        "op": diff.op,
        "path": {"before": one.before, "after": one.after},
        "figures": {name: _figures(it) for name, it in zip(("before", "after"), diff.figures, strict=True)},
        "changes": changes,
    }


def _figures(found: Figures | None) -> dict[str, Any] | None:
    return None if found is None else {name: plain(getattr(found, name)) for name in Figures.__dataclass_fields__}


def _part(part: str, one: PartDiff) -> Iterator[dict[str, Any]]:
    """That a stage or step has come, gone, moved or been renamed, and what has changed at it."""
    where = {part: {"before": _place(one.before), "after": _place(one.after)}}
    if one.op != "kept":
        yield {"op": one.op, "part": part, **where}
    if one.renamed:
        yield {"op": "renamed", "part": part, "guessed": one.guessed, **where}
    if one.moved:
        yield {"op": "moved", "part": part, **where}
    for change in one.changes:
        yield {**_change(change), **where}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    stage = {} if place.stage is None else {"stage": place.stage}
    return {"id": place.key, "number": place.number, "title": place.title, **stage}


def _change(change: Change) -> dict[str, Any]:
    record: dict[str, Any] = {"op": change.op, "part": change.part}
    if change.key:
        record["lane" if change.part in ("card", "claim") else "id"] = change.key
    if change.part not in ("map", "stage", "step"):
        record["title"] = {"before": change.was, "after": change.now}
    if change.field:
        record |= {"field": change.field, "before": _value(change.before), "after": _value(change.after)}
    if change.closed or change.opened:
        record["red_card"] = "closed" if change.closed else "opened"
    if change.dropped:
        record["red_card"] = "removed"
    return record


def _value(value: Value) -> Any:
    if isinstance(value, Day | Duration):
        return str(value)
    if isinstance(value, DatedValue):
        return {"value": plain(value.value), "date": str(value.date) if value.date else None}
    if isinstance(value, tuple):
        return list(_entries(value))
    return plain(value)


def _entries(values: Iterable[Way | str]) -> Iterator[Any]:
    for value in values:
        yield value if isinstance(value, str) else {k: v for k, v in value._asdict().items() if v is not None}
