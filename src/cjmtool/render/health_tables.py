"""The index of all journeys, and what is due, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cjmtool.analysis.health import Due, health
from cjmtool.model.journey import Journey
from cjmtool.model.maps import Step
from cjmtool.render.labels import Words
from cjmtool.render.tables import Coded, Column, Report, Table, Value


def index(journeys: Sequence[Journey], words: Words, today: date) -> Report:
    """One row a map: whose journey it is, how much of it we accompany and know, when it is due."""
    columns = (
        Column("id", wide=True),
        Column("map"),
        Column("persona"),
        Column("state", "word"),
        Column("map_status", "word", wide=True),
        Column("steps", "number"),
        Column("contact", "ratio"),
        Column("blind_spots", "number"),
        Column("backed", "weighted"),
        Column("open_actions", "number"),
        Column("reviewed", "date", wide=True),
        Column("due", "date"),
        Column("overdue", "number"),
        Column("owner", wide=True),
    )
    rows: list[tuple[Value, ...]] = []
    for journey in journeys:
        one = health(journey)
        persona = journey.persona
        rows.append(
            (
                journey.id,
                journey.map.title,
                persona.name if persona else None,
                Coded(journey.map.state, f"state.{journey.map.state}"),
                Coded(journey.map.status, f"map_status.{journey.map.status}"),
                one.coverage.steps,
                one.coverage.contact,
                len(one.coverage.blind),
                one.coverage.claims.backed,
                one.open_actions,
                journey.map.reviewed,
                one.due,
                (today - one.due).days if one.due and one.overdue(today) else None,
                journey.map.owner,
            )
        )
    table = Table("maps", words("health.index"), columns, tuple(rows), words.count("count.map", len(rows)))
    return Report("index", words("health.index"), (table,))


Age = tuple[Journey, Step, int, date]


def stale(
    due: Sequence[Due], undated: Sequence[Journey], ages: Sequence[Age] | None, words: Words, today: date
) -> Report:
    """What is due, maps without a next review, and steps that nobody has touched for long (None: not asked for)."""
    columns = (
        Column("due", "date"),
        Column("days", "number"),
        Column("what", "word"),
        Column("title"),
        Column("map"),
        Column("step"),
        Column("owner"),
    )
    rows = tuple(
        (
            one.day,
            (today - one.day).days,
            Coded(one.what, f"health.{one.what}"),
            one.title,
            one.journey.map.title,
            one.where,
            one.owner,
        )
        for one in due
    )
    tables = [
        Table("due", words("health.due"), columns, rows, "", words("health.nothing_due")),
        Table(
            "undated",
            words("health.undated"),
            (Column("map"), Column("owner"), Column("reviewed", "date")),
            tuple((j.map.title, j.map.owner, j.map.reviewed) for j in undated),
            "",
            words("health.all_dated"),
        ),
    ]
    if ages is not None:
        tables.append(
            Table(
                "untouched",
                words("health.untouched"),
                (Column("changed", "date"), Column("map"), Column("n", "number"), Column("step")),
                tuple((day, journey.map.title, n, step.title) for journey, step, n, day in ages),
                "",
                words("health.all_touched"),
            )
        )
    return Report("stale", words("health.stale"), tuple(tables))
