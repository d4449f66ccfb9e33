"""Coverage and blind spots as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cjmtool.analysis import breakdown
from cjmtool.analysis.blind_spots import Spot, blind_spots, stretches, unassessed
from cjmtool.analysis.breakdown import Part
from cjmtool.analysis.coverage import Measure, measure
from cjmtool.model.journey import Journey
from cjmtool.render.labels import Words
from cjmtool.render.tables import Column, Report, Table, Value, plain

_MEASURE = (
    Column("contact", "ratio"),
    Column("contact_weighted", "weighted"),
    Column("touchpoint", "ratio"),
    Column("touchpoint_weighted", "weighted"),
    Column("green", "number"),
    Column("amber", "number"),
    Column("red", "number"),
    Column("unassessed", "number"),
)
_SPOT = (Column("map"), Column("stage"), Column("n", "number"), Column("step"))


def report(journeys: Sequence[Journey], words: Words) -> Report:
    """Everything that `cjm coverage` says. Totals are over the maps of today, see `breakdown.counted`."""
    counted = breakdown.counted(journeys)
    total = measure(breakdown.steps_of(counted))
    note = words(
        "coverage.over", maps=words.count("count.map", len(counted)), steps=words.count("count.steps", total.steps)
    )
    titles = {journey.id: journey.map.title for journey in journeys}
    tables = (
        _parts("maps", words, (Column("map"),), breakdown.by_map(journeys), note, total),
        _spots("blind_spots", words, counted),
        _not_assessed(words, counted),
        _stretches(words, counted),
        *(
            replace(table, detail=True)
            for table in (
                _parts(
                    "stages", words, (Column("map"), Column("stage")), breakdown.by_stage(counted), note, None, titles
                ),
                _parts("personas", words, (Column("persona"),), breakdown.by_persona(counted), note),
                _channels(words, counted, note),
                _lanes(words, counted, note),
            )
        ),
    )
    facts = {
        "over": {"maps": [journey.id for journey in counted], "steps": total.steps, "touchpoints": total.touchpoints},
        "contact": plain(total.contact),
        "contact_weighted": plain(total.contact_weighted),
        "touchpoint": plain(total.touchpoint),
        "touchpoint_weighted": plain(total.touchpoint_weighted),
    }
    return Report("coverage", words("coverage.title"), tables, facts=facts)


def _figures(measured: Measure) -> tuple[Value, ...]:
    return (
        measured.contact,
        measured.contact_weighted,
        measured.touchpoint,
        measured.touchpoint_weighted,
        measured.green,
        measured.amber,
        measured.red,
        measured.unassessed_touchpoints,
    )


def _parts(
    key: str,
    words: Words,
    columns: tuple[Column, ...],
    parts: Sequence[Part],
    note: str,
    total: Measure | None = None,
    titles: dict[str, str] | None = None,
) -> Table:
    rows = [(*((titles[part.map],) if titles else ()), part.title, *_figures(part.measure)) for part in parts]
    if total is not None and len(parts) > 1:
        rows.append((words("coverage.total"), *_figures(total)))
    return Table(key, words(f"coverage.{key}"), (*columns, *_MEASURE), tuple(rows), note)


def _spots(key: str, words: Words, journeys: Sequence[Journey]) -> Table:
    columns = (
        Column("score", "number"),
        *_SPOT,
        Column("importance", "number"),
        Column("emotion", "signed"),
        Column("reach", "share"),
        Column("channels", "list"),
        Column("planned", "word"),
    )
    rows = [
        (
            round(spot.score, 2),
            *_of(spot),
            spot.step.importance,
            spot.step.emotion,
            spot.step.reach,
            spot.channels,
            words("coverage.yes" if spot.planned else "coverage.no"),
        )
        for spot in blind_spots(journeys)
    ]
    return Table(
        key, words(f"coverage.{key}"), columns, tuple(rows), words("coverage.score"), words("coverage.no_blind_spots")
    )


def _of(spot: Spot) -> tuple[Value, ...]:
    return (spot.journey.map.title, spot.stage.title, spot.number, spot.step.title)


def _not_assessed(words: Words, journeys: Sequence[Journey]) -> Table:
    rows = tuple(
        (*_of(spot), tuple(spot.journey.channel_title(card) for card in spot.step.touchpoints))
        for spot in unassessed(journeys)
    )
    columns = (*_SPOT, Column("channels", "list"))
    return Table("not_assessed", words("coverage.not_assessed"), columns, rows, "", words("coverage.all_assessed"))


def _stretches(words: Words, journeys: Sequence[Journey]) -> Table:
    columns = (Column("map"), Column("length", "number"), Column("from_step"), Column("to_step"))
    rows = tuple(
        (one.first.journey.map.title, one.steps, one.first.step.title, one.last.step.title)
        for one in stretches(journeys)
    )
    return Table("stretches", words("coverage.stretches"), columns, rows, "", words("coverage.no_stretches"))


def _channels(words: Words, journeys: Sequence[Journey], note: str) -> Table:
    columns = (
        Column("channel"),
        Column("steps", "number"),
        Column("touchpoint", "ratio"),
        Column("touchpoint_weighted", "weighted"),
        *_MEASURE[4:],
    )
    rows = tuple(
        (part.title, part.measure.steps, *_figures(part.measure)[2:]) for part in breakdown.by_channel(journeys)
    )
    return Table("channels", words("coverage.channels"), columns, rows, note)


def _lanes(words: Words, journeys: Sequence[Journey], note: str) -> Table:
    rows = tuple((lane.title or words(f"lane.{lane.id}"), lane.filled) for lane in breakdown.by_lane(journeys))
    return Table("lanes", words("coverage.lanes"), (Column("lane"), Column("filled", "ratio")), rows, note)
