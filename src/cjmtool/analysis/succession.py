"""A journey as it is and as it is to be: what is kept, dropped, new and changed, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cjmtool.analysis.compare import by_key
from cjmtool.analysis.coverage import Ratio, coverage
from cjmtool.analysis.stops import Stop, stops
from cjmtool.model.journey import Journey
from cjmtool.model.parts import Touchpoint
from cjmtool.model.values import Duration

Field = Literal["title", "emotion", "importance", "contact", "duration", "touchpoints"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A step that both maps have, by its id, and the fields in which it differs."""

    before: Stop
    after: Stop
    changes: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of one map. Means and sums are over the steps that say something; `_of` tells how many."""

    steps: int
    emotion: float | None
    emotion_of: int
    seconds: float | None
    seconds_of: int
    contact: Ratio
    touchpoint: Ratio
    blind: int


@dataclass(frozen=True, slots=True)
class Succession:
    before: Sums
    after: Sums
    kept: tuple[Kept, ...]
    removed: tuple[Stop, ...]
    new: tuple[Stop, ...]


def succession(before: Journey, after: Journey) -> Succession:
    """Compare the map of today with the one that is to replace it, step by step, by their ids."""
    pairs = by_key([before, after])
    kept = []
    for places in pairs.values():
        if len(places) == 2:
            one, other = places
            kept.append(Kept(one, other, _changes(one, other)))
    old = {stop.step.key for stop in stops([before])}
    fresh = {stop.step.key for stop in stops([after])}
    return Succession(
        sums(before),
        sums(after),
        tuple(kept),
        tuple(stop for stop in stops([before]) if stop.step.key not in fresh),
        tuple(stop for stop in stops([after]) if stop.step.key not in old),
    )


def _changes(one: Stop, other: Stop) -> tuple[Field, ...]:
    a, b = one.step, other.step
    differs: dict[Field, bool] = {
        "title": a.title != b.title,
        "emotion": a.emotion != b.emotion,
        "importance": a.importance != b.importance,
        "contact": one.state != other.state,
        "duration": _length(a.duration) != _length(b.duration),
        "touchpoints": _cards(a.touchpoints) != _cards(b.touchpoints),
    }
    return tuple(field for field, changed in differs.items() if changed)


def _cards(touchpoints: tuple[Touchpoint, ...]) -> dict[str, str | None]:
    return {card.channel: card.contact for card in touchpoints}


def _length(duration: Duration | None) -> float | None:
    return duration.seconds if duration is not None else None


def sums(journey: Journey) -> Sums:
    """Steps, mean emotion, sum of the durations' upper ends in seconds, coverage and blind spots of one map."""
    steps = [step for _, _, step in journey.steps()]
    emotions = [step.emotion for step in steps if step.emotion is not None]
    lengths = [step.duration.seconds for step in steps if step.duration is not None]
    measured = coverage(journey)
    return Sums(
        len(steps),
        sum(emotions) / len(emotions) if emotions else None,
        len(emotions),
        sum(lengths) if lengths else None,
        len(lengths),
        measured.contact,
        measured.touchpoint,
        len(measured.blind),
    )
