"""One page of conclusions: what the maps say together, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cjmtool.analysis import compare, evidence
from cjmtool.analysis.breakdown import steps_of
from cjmtool.analysis.coverage import Measure, measure
from cjmtool.analysis.plan import Impossible, Plan
from cjmtool.model.values import Duration
from cjmtool.render import compare_tables, coverage_tables, plan_tables
from cjmtool.render.figures import percent
from cjmtool.render.labels import Words
from cjmtool.render.plan_tables import Frame
from cjmtool.render.tables import Report, Table, plain

# So many rows of a table that ranks are enough to decide by.
MOST = 7


def report(frame: Frame, found: Plan | Impossible | None, words: Words, today: date, validity: Duration) -> Report:
    """The figures in sentences; shared and heaviest blind spots, key decisions, the plan and what it leaves out."""
    journeys = frame.journeys
    measured = measure(steps_of(journeys))
    claims = evidence.levels(evidence.claimed(journeys))
    common = compare.shared(journeys)
    blind = sum(step.blind for step in steps_of(journeys))
    lines: list[str] = [_contact(measured, len(journeys), words)]
    if measured.assessed_steps:
        lines.append(words("brief.blind", spots=words.count("count.spot", blind)))
    if claims.backed.share is not None:
        lines.append(words("brief.backed", share=percent(words, claims.backed.share)))
    coverage = coverage_tables.report(journeys, words)
    tables = [_first(coverage.table("blind_spots"))]
    if len(journeys) > 1:
        together = compare_tables.report(journeys, words, None)
        tables += [together.table("blind_spots"), together.table("decisions"), _first(together.table("actions"))]
        lines.append(words("brief.common", steps=words.count("count.steps", len(common))))
    planned = plan_tables.report(frame, found, words)
    lines += planned.lines
    names = ("plan", "left_out", "missing") if isinstance(found, Plan) else ("backlog", "missing")
    tables += [planned.table(name) if name == "plan" else _first(planned.table(name)) for name in names]
    facts = {
        "over": {"maps": [journey.id for journey in journeys], "steps": measured.steps},
        "contact": plain(measured.contact),
        "contact_weighted": plain(measured.contact_weighted),
        "blind": blind,
        "backed": plain(claims.backed),
        "planned": {key: value for key, value in planned.facts.items() if key != "over"},
    }
    shown = tuple(_narrow(table) for table in tables if table is not None)
    return Report("brief", words("brief.title"), shown, tuple(lines), facts)


def _contact(measured: Measure, maps: int, words: Words) -> str:
    """At how many steps clients meet us, as far as it is known: a share of nothing is not 0%."""
    over = {"maps": words.count("count.map", maps), "steps": words.count("count.steps", measured.steps)}
    share, weighted = measured.contact.share, measured.contact_weighted.share
    if share is None:
        return words("brief.contact_unassessed", **over)
    if weighted is None:
        return words("brief.contact_unweighted", **over, share=percent(words, share))
    return words("brief.contact", **over, share=percent(words, share), weighted=percent(words, weighted))


def _first(table: Table | None) -> Table | None:
    return None if table is None else replace(table, rows=table.rows[:MOST], detail=False)


def _narrow(table: Table) -> Table:
    """Without the columns for which a terminal has no room: a page to read is no list of everything."""
    kept = [n for n, column in enumerate(table.columns) if not column.wide]
    columns = tuple(table.columns[n] for n in kept)
    key = (
        {"blind_spots": "shared_blind_spots"}.get(table.key, table.key) if table.columns[0].key == "step" else table.key
    )
    return replace(table, key=key, columns=columns, rows=tuple(tuple(row[n] for n in kept) for row in table.rows))
