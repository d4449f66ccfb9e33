"""Metrics as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cjmtool.analysis.metrics import Tracked, tracked
from cjmtool.model.journey import Journey
from cjmtool.model.parts import DatedValue
from cjmtool.render.labels import Words
from cjmtool.render.tables import Coded, Column, Measured, Report, Table, Value

_COLUMNS = (
    Column("id", wide=True),
    Column("metric"),
    Column("baseline", "number"),
    Column("last", "number"),
    Column("date", "date"),
    Column("age", "number"),
    Column("target", "number"),
    Column("by_day", "date", wide=True),
    Column("progress", "share"),
    Column("trend", "word"),
    Column("standing", "word"),
    Column("steps", "list", wide=True),
    Column("maps", "list", wide=True),
)


def report(journeys: Sequence[Journey], words: Words, today: date) -> Report:
    """Everything that `cjm metrics` says: all metrics, then those of each stage."""
    found = tracked(journeys)
    note = words(
        "metrics.over", metrics=words.count("count.metric", len(found)), maps=words.count("count.map", len(journeys))
    )
    title, none = words("metrics.all"), words("metrics.none")
    table = Table("metrics", title, _COLUMNS, tuple(_row(one, today) for one in found), note, none)
    standings = [one.standing(today) for one in found]
    facts = {key: standings.count(key) for key in ("reached", "on_the_way", "missed", "unknown")}
    return Report("metrics", words("metrics.title"), (table, _stages(journeys, found, words, today)), facts=facts)


def _row(one: Tracked, today: date) -> tuple[Value, ...]:
    metric, last, standing = one.metric, one.last, one.standing(today)
    return (
        one.id,
        metric.title,
        _figure(metric.baseline, metric.unit),
        _figure(last, metric.unit),
        last.date if last else None,
        one.age(today),
        _figure(metric.target, metric.unit),
        metric.target.date if metric.target else None,
        one.progress,
        Coded(one.trend, f"metrics.{one.trend}"),
        Coded(standing, f"metrics.{standing}"),
        tuple(f"{number}. {step.title}" for _, step, number in one.places),
        tuple(dict.fromkeys(journey.id for journey, _, _ in one.places)),
    )


def _figure(value: DatedValue | None, unit: str | None) -> Measured | None:
    return Measured(value.value, unit) if value is not None else None


def _stages(journeys: Sequence[Journey], found: Sequence[Tracked], words: Words, today: date) -> Table:
    """Which metrics stand at which stage of which map, and how many steps of it nobody measures."""
    rows: list[tuple[Value, ...]] = []
    for journey in journeys:
        for stage in journey.map.stages:
            steps = {id(step) for step in stage.steps}
            here = [one for one in found if any(id(step) in steps for _, step, _ in one.places)]
            unmeasured = sum(not step.metrics for step in stage.steps)
            standings = [one.standing(today) for one in here]
            rows.append(
                (
                    journey.map.title,
                    stage.title,
                    len(here),
                    standings.count("reached"),
                    standings.count("missed"),
                    unmeasured,
                )
            )
    columns = (
        Column("map"),
        Column("stage"),
        Column("metrics", "number"),
        Column("reached", "number"),
        Column("missed", "number"),
        Column("unmeasured", "number"),
    )
    return Table("stages", words("metrics.stages"), columns, tuple(rows), detail=True)
