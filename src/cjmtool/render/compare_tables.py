"""Comparisons as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from cjmtool.analysis import compare
from cjmtool.analysis.compare import Candidate, Shared
from cjmtool.analysis.stops import Stop
from cjmtool.analysis.succession import Kept, Succession, Sums, succession
from cjmtool.model.journey import Journey
from cjmtool.render.figures import duration
from cjmtool.render.labels import Words
from cjmtool.render.tables import Coded, Column, Kind, Report, Table, Typed, Value, written

Getter = Callable[[Sums], float | None]


def names(journeys: Sequence[Journey]) -> dict[int, str]:
    """What a map is called in a comparison: by its persona where no other has the same, else by its title."""
    personas = [journey.persona.name if journey.persona else "" for journey in journeys]
    counts = Counter(personas)
    return {
        id(journey): persona if persona and counts[persona] == 1 else journey.map.title
        for journey, persona in zip(journeys, personas, strict=True)
    }


def report(journeys: Sequence[Journey], words: Words, least: float | None) -> Report:
    """Everything that `cjm compare MAP MAP` says. `least`: the likeness from which titles are told; None: none are."""
    called = names(journeys)
    common = compare.shared(journeys)
    note = words("compare.over", maps=words.count("count.map", len(journeys)))
    tables = [
        _common(words, common, called, note),
        _differences(words, common, called),
        _decisions(words, common, called),
        _blind(words, common, called),
        _helping(words, journeys, called),
        replace(_alone(words, journeys, called), detail=True),
    ]
    if least is not None:
        tables.append(_candidates(words, compare.candidates(journeys, least), called))
    facts = {
        "maps": [
            {"id": j.id, "title": j.map.title, "persona": j.persona.name if j.persona else None} for j in journeys
        ],
        "common_to_all": [one.key for one in common if len(one.stops) == len(journeys)],
    }
    return Report("compare", words("compare.title"), tuple(tables), facts=facts)


def _state(stop: Stop) -> Coded:
    return Coded(stop.state, f"compare.{stop.state}")


def _titles(stop: Stop) -> tuple[str, ...]:
    return tuple(action.title or "" for action in stop.actions)


def _common(words: Words, common: Sequence[Shared], called: dict[int, str], note: str) -> Table:
    """One row for a step in a map."""
    columns = (
        Column("step"),
        Column("id", wide=True),
        Column("persona"),
        Column("n", "number"),
        Column("emotion", "signed"),
        Column("importance", "number"),
        Column("contact_state", "word"),
        Column("actions", "list", wide=True),
    )
    rows = tuple(
        (
            one.title,
            one.key,
            called[id(stop.journey)],
            stop.number,
            stop.step.emotion,
            stop.step.importance,
            _state(stop),
            _titles(stop),
        )
        for one in common
        for stop in one.stops
    )
    title, none = words("compare.common"), words("compare.nothing_common")
    return Table("common", title, columns, rows, note, none, group=1)


def _differences(words: Words, common: Sequence[Shared], called: dict[int, str]) -> Table:
    """Common steps at which the journeys part: the largest spread of emotion first."""
    columns = (
        Column("step"),
        Column("emotion_spread", "number"),
        Column("importance_spread", "number"),
        Column("worst_for"),
        Column("best_for"),
        Column("no_contact_for", "list"),
    )
    rows: list[tuple[Value, ...]] = []
    parted = [one for one in common if one.emotion_spread or one.importance_spread or one.contact_differs]
    for one in sorted(parted, key=lambda one: -(one.emotion_spread or 0)):
        felt = [stop for stop in one.stops if stop.step.emotion is not None]
        low = min(felt, key=lambda s: s.step.emotion or 0) if one.emotion_spread else None
        high = max(felt, key=lambda s: s.step.emotion or 0) if one.emotion_spread else None
        rows.append(
            (
                one.title,
                one.emotion_spread,
                one.importance_spread,
                called[id(low.journey)] if low else None,
                called[id(high.journey)] if high else None,
                tuple(called[id(stop.journey)] for stop in one.blind) if one.contact_differs else (),
            )
        )
    none = words("compare.no_differences" if common else "compare.nothing_to_part")
    return Table("differences", words("compare.differences"), columns, tuple(rows), "", none)


def _decisions(words: Words, common: Sequence[Shared], called: dict[int, str]) -> Table:
    columns = (Column("step"), Column("persona"), Column("decision"))
    rows = tuple(
        (one.title, called[id(stop.journey)], stop.step.decision)
        for one in common
        if len(one.decisions) > 1
        for stop in one.decisions
    )
    title, none = words("compare.decisions"), words("compare.no_decisions")
    return Table("decisions", title, columns, rows, "", none, group=1)


def _blind(words: Words, common: Sequence[Shared], called: dict[int, str]) -> Table:
    columns = (Column("step"), Column("maps_count", "number"), Column("personas", "list"), Column("channels", "list"))
    spots = sorted((one for one in common if len(one.blind) > 1), key=lambda one: -len(one.blind))
    rows = tuple(
        (
            one.title,
            len(one.blind),
            tuple(called[id(stop.journey)] for stop in one.blind),
            tuple(
                dict.fromkeys(stop.journey.channel_title(card) for stop in one.blind for card in stop.step.red_cards)
            ),
        )
        for one in spots
    )
    return Table("blind_spots", words("compare.blind_spots"), columns, rows, "", words("compare.no_blind_spots"))


def _helping(words: Words, journeys: Sequence[Journey], called: dict[int, str]) -> Table:
    columns = (
        Column("action"),
        Column("id", wide=True),
        Column("maps_count", "number"),
        Column("steps", "number"),
        Column("closes", "number"),
        Column("status", "word"),
        Column("personas", "list"),
    )
    rows = tuple(
        (
            one.action.title,
            one.id,
            len(one.maps),
            len(one.stops),
            len(one.closed),
            Coded(one.action.status, f"status.{one.action.status}"),
            tuple(dict.fromkeys(called[id(j)] for j in journeys if any(j is helped for helped in one.journeys))),
        )
        for one in compare.helping(journeys)
        if len(one.maps) > 1
    )
    return Table("actions", words("compare.actions"), columns, rows, "", words("compare.no_actions"))


def _alone(words: Words, journeys: Sequence[Journey], called: dict[int, str]) -> Table:
    columns = (Column("persona"), Column("n", "number"), Column("step"), Column("id", wide=True))
    rows = tuple((called[id(s.journey)], s.number, s.step.title, s.step.key) for s in compare.alone(journeys))
    return Table("alone", words("compare.alone"), columns, rows, group=1)


def _candidates(words: Words, found: Sequence[Candidate], called: dict[int, str]) -> Table:
    columns = (
        Column("likeness", "share"),
        Column("persona"),
        Column("step"),
        Column("other_persona"),
        Column("other_step"),
    )
    rows = tuple(
        (
            one.likeness,
            called[id(one.one.journey)],
            f"{one.one.number}. {one.one.step.title}",
            called[id(one.other.journey)],
            f"{one.other.number}. {one.other.step.title}",
        )
        for one in found
    )
    note = words("compare.confirm") if rows else ""
    return Table("candidates", words("compare.candidates"), columns, rows, note, words("compare.no_candidates"))


def succeeding(before: Journey, after: Journey, words: Words) -> Report:
    """Everything that `cjm compare --as-is A --to-be B` says."""
    found = succession(before, after)
    tables = (
        _sums(words, found),
        _kept(words, [one for one in found.kept if one.changes]),
        _stops("removed", words, found.removed),
        _stops("new", words, found.new),
    )
    facts = {
        "as_is": before.id,
        "to_be": after.id,
        "kept_steps": len(found.kept),
        "changed_steps": sum(bool(one.changes) for one in found.kept),
    }
    return Report("compare", words("compare.succession"), tables, facts=facts)


def _sums(words: Words, found: Succession) -> Table:
    """A row for each figure: before, after, difference."""
    columns = (Column("figure"), Column("as_is", "number"), Column("to_be", "number"), Column("change", "number"))
    rows = [
        _sum(words, "steps", found, lambda s: s.steps, "number"),
        _sum(words, "contact", found, lambda s: s.contact.share, "share"),
        _sum(words, "touchpoint", found, lambda s: s.touchpoint.share, "share"),
        _sum(words, "blind_spots", found, lambda s: s.blind, "number"),
        _sum(words, "mean_emotion", found, lambda s: s.emotion, "signed"),
        _sum(words, "days_taken", found, lambda s: None if s.seconds is None else s.seconds / 86400, "number"),
    ]
    note = words(
        "compare.sums_note",
        felt=found.before.emotion_of,
        felt_then=found.after.emotion_of,
        timed=found.before.seconds_of,
        timed_then=found.after.seconds_of,
    )
    return Table("figures", words("compare.figures"), columns, tuple(rows), note)


def _sum(words: Words, key: str, found: Succession, get: Getter, kind: Kind) -> tuple[Value, ...]:
    before, after = get(found.before), get(found.after)
    change = None
    if before is not None and after is not None:
        change = Typed(round(after - before, 4), "points" if kind == "share" else "signed")
    return (words(f"table.{key}"), _typed(before, kind), _typed(after, kind), change)


def _typed(value: float | None, kind: Kind) -> Typed | None:
    return None if value is None else Typed(round(value, 4), kind)


def _kept(words: Words, kept: Sequence[Kept]) -> Table:
    columns = (Column("step"), Column("changed_fields", "list"), Column("as_is"), Column("to_be"))
    rows: list[tuple[Value, ...]] = []
    for one in kept:
        for field in one.changes:
            before, after = _field(words, one.before, field), _field(words, one.after, field)
            rows.append((one.before.step.title, (words(f"compare.field_{field}"),), before, after))
    return Table(
        "changed", words("compare.changed"), columns, tuple(rows), "", words("compare.nothing_changed"), group=1
    )


def _field(words: Words, stop: Stop, field: str) -> str | None:
    step = stop.step
    if field == "contact":
        return words(f"compare.{stop.state}")
    if field == "touchpoints":
        colours = [words("compare.card_" + (card.contact or "none")) for card in step.touchpoints]
        cards = zip(step.touchpoints, colours, strict=True)
        return ", ".join(f"{stop.journey.channel_title(card)}: {colour}" for card, colour in cards) or None
    if field == "emotion":
        return None if step.emotion is None else written(words, Column("emotion", "signed"), step.emotion)
    if field == "duration":
        return None if step.duration is None else duration(words, step.duration)
    value = getattr(step, field)
    return None if value is None else str(value)


def _stops(key: str, words: Words, found: Sequence[Stop]) -> Table:
    rows = tuple((stop.number, stop.step.title, stop.stage.title, stop.step.emotion) for stop in found)
    columns = (Column("n", "number"), Column("step"), Column("stage"), Column("emotion", "signed"))
    return Table(key, words(f"compare.{key}"), columns, rows, "", words(f"compare.nothing_{key}"))
