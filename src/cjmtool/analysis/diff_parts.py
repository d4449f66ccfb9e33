"""What differs between two versions of one part: its fields, cards, contacts, actions and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cjmtool.analysis.changes import Change, Part, Value, Way
from cjmtool.analysis.matching import by_key, by_likeness, text_likeness
from cjmtool.model.journey import CLAIMS, Journey
from cjmtool.model.maps import NextEntry, Step
from cjmtool.model.parts import Accepted, Action, ActionContent, DatedValue, TextCard, Touchpoint
from cjmtool.model.values import Duration
from cjmtool.words import folded

# The lanes of text cards that a step may have.
CARDS = (
    "questions", "goals", "expectations", "gains", "pains", "barriers", "thoughts", "motivations", "opportunities",
    "success", "frontstage", "backstage", "support",
)  # fmt: skip
_PLAIN = (
    "description", "duration", "reach", "emotion", "feeling", "importance", "moment_of_truth", "decision", "actors",
    "metrics", "evidence", "links", "note", "tags",
)  # fmt: skip
_CARD = ("note", "tags", "evidence")
_TOUCHPOINT = ("contact", "priority", "accepted", "accepted_until", "link", "evidence", "note", "tags")
_ACTION = ("title", *ActionContent.model_fields)


def fields(
    part: Part, key: str, names: tuple[str, str], one: Any, other: Any, which: Iterable[str]
) -> Iterator[Change]:
    """The fields that differ. Lists are sets here: an entry that has come or gone is a change of its own."""
    was, now = names
    for name in which:
        before, after = _value(one, name), _value(other, name)
        if isinstance(before, tuple) and isinstance(after, tuple):
            yield from (Change("changed", part, key, was, now, name, e, None) for e in before if e not in after)
            yield from (Change("changed", part, key, was, now, name, None, e) for e in after if e not in before)
        elif not same(before, after):
            yield Change("changed", part, key, was, now, name, before, after)


def same(before: Value, after: Value) -> bool:
    """`2 days` and `2d` are one duration; a figure is the same where value and day are."""
    if isinstance(before, Duration) and isinstance(after, Duration):
        return (before.low, before.high, before.unit) == (after.low, after.high, after.unit)
    if isinstance(before, DatedValue) and isinstance(after, DatedValue):
        return (before.value, before.date) == (after.value, after.date)
    return before == after and type(before) is type(after)


def _value(part: Any, name: str) -> Any:
    if name == "accepted_until":
        return part.accepted.until if part.accepted is not None else None
    found = getattr(part, name)
    if isinstance(found, Accepted):
        return found.reason or True
    if isinstance(found, dict):
        return tuple(f"{label}: {text}" for label, text in found.items())
    return found


def step_changes(before: tuple[Journey, Step], after: tuple[Journey, Step]) -> tuple[Change, ...]:
    """Everything but title and place."""
    (_, one), (_, other) = before, after
    if one == other:
        return tuple(_same_claims(before, after))
    names = (one.title, other.title)
    found = list(fields("step", "", names, one, other, _PLAIN))
    if one.key != other.key:
        found.insert(0, Change("changed", "step", "", *names, "id", one.key, other.key))
    if one.next != other.next:
        found.append(Change("changed", "step", "", *names, "next", _ways(before), _ways(after)))
    found += contacts(before, after)
    for lane in CARDS:
        found += cards(lane, getattr(one, lane), getattr(other, lane))
    for lane in dict.fromkeys((*one.lanes, *other.lanes)):
        found += cards(lane, one.lanes.get(lane, ()), other.lanes.get(lane, ()))
    found += actions(before, after)
    found += claims(before, after)
    return tuple(found)


def _ways(version: tuple[Journey, Step]) -> tuple[Way, ...] | None:
    journey, step = version
    titles = {other.key: other.title for _, _, other in journey.steps()}

    def way(entry: NextEntry) -> Way:
        return Way(titles.get(entry.step, entry.step) if entry.step else None, entry.end, entry.when, entry.share)

    return tuple(map(way, step.next)) or None


def contacts(before: tuple[Journey, Step | None], after: tuple[Journey, Step | None]) -> Iterator[Change]:
    """Contact cards by channel; without a step on one side all of the other have come or gone."""
    (old, one), (new, other) = before, after
    pairs, gone, come = by_key(one.touchpoints if one else (), other.touchpoints if other else (), _channel)
    for card in gone:
        yield Change("removed", "contact", card.channel, old.channel_title(card), None, "contact", card.contact, None)
    for a, b in pairs:
        yield from fields("contact", b.channel, (old.channel_title(a), new.channel_title(b)), a, b, _TOUCHPOINT)
    for card in come:
        yield Change("added", "contact", card.channel, None, new.channel_title(card), "contact", None, card.contact)


def _channel(card: Touchpoint) -> str:
    return card.channel


_CardPairs = list[tuple[TextCard, TextCard]]


def paired(before: Sequence[TextCard], after: Sequence[TextCard]) -> tuple[_CardPairs, _CardPairs]:
    """Cards of one text, and cards of which the text has been reworded."""
    exact, gone, come = by_key(before, after, _text)
    alike = by_likeness(gone, come, lambda a, b: text_likeness(a.text, b.text), _text)
    return exact, alike


def _text(card: TextCard) -> str:
    return " ".join(card.text.split())


def cards(lane: str, before: Sequence[TextCard], after: Sequence[TextCard]) -> Iterator[Change]:
    exact, alike = paired(before, after)
    kept = {id(card) for pair in (*exact, *alike) for card in pair}
    for card in before:
        if id(card) not in kept:
            yield Change("removed", "card", lane, card.text, None)
    for a, b in alike:
        yield Change("reworded", "card", lane, a.text, b.text)
    for a, b in (*exact, *alike):
        yield from fields("card", lane, (a.text, b.text), a, b, _CARD)
    for card in after:
        if id(card) not in kept:
            yield Change("added", "card", lane, None, card.text)


def actions(before: tuple[Journey, Step], after: tuple[Journey, Step]) -> Iterator[Change]:
    """Actions of a step, by id, else by title. One that is written elsewhere is compared there."""
    (old, one), (new, other) = before, after
    pairs, gone, come = by_key(one.actions, other.actions, lambda action: action.id or folded(action.title or ""))
    alike = by_likeness(
        [a for a in gone if not a.id], [a for a in come if not a.id],
        lambda a, b: text_likeness(a.title or "", b.title or ""), lambda a: a.title or "",
    )  # fmt: skip
    kept = {id(action) for pair in (*pairs, *alike) for action in pair}
    for action in gone:
        if id(action) not in kept:
            yield Change(
                "removed", "action", action.id or "", _called(old, action), None, "status", _status(old, action)
            )
    for a, b in (*pairs, *alike):
        names = (_called(old, a), _called(new, b))
        whole = not a.is_reference and not b.is_reference
        yield from fields("action", b.id or "", names, a, b, (*(_ACTION if whole else ("note",)), "closes"))
    for action in come:
        if id(action) not in kept:
            come_with = _status(new, action)
            yield Change("added", "action", action.id or "", None, _called(new, action), "status", None, come_with)


def _called(journey: Journey, action: Action) -> str:
    full = journey.resolve(action)
    return (full.title if full is not None else None) or action.id or ""


def _same_claims(before: tuple[Journey, Step], after: tuple[Journey, Step]) -> Iterator[Change]:
    """Those of a step that is as it was, whose records are others."""
    (old, one), (new, other) = before, after
    for a, b in zip(old.claims(one), new.claims(other), strict=True):
        if a.level != b.level:
            lane = str(a.at[0])
            text = f"{one.emotion:+g}" if lane == "emotion" else getattr(one, lane)[a.at[1]].text
            yield Change("changed", "claim", lane, text, text, "level", a.level, b.level)


def _status(journey: Journey, action: Action) -> str:
    full = journey.resolve(action)
    return full.status if full is not None else action.status


def claims(before: tuple[Journey, Step], after: tuple[Journey, Step]) -> Iterator[Change]:
    """Claims that both versions make, and that rest on more or on less than before."""
    (old, one), (new, other) = before, after
    if one.emotion is not None and other.emotion is not None:
        levels = (old.level_of(one.evidence), new.level_of(other.evidence))
        if levels[0] != levels[1]:
            felt = (f"{one.emotion:+g}", f"{other.emotion:+g}")
            yield Change("changed", "claim", "emotion", *felt, "level", *levels)
    for lane in CLAIMS:
        for a, b in (pair for pairs in paired(getattr(one, lane), getattr(other, lane)) for pair in pairs):
            levels = (old.card_level(one, a), new.card_level(other, b))
            if levels[0] != levels[1]:
                yield Change("changed", "claim", lane, a.text, b.text, "level", *levels)


__all__ = ["CARDS", "cards", "contacts", "fields", "same", "step_changes"]
