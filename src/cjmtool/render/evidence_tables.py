"""What maps rest on, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cjmtool.analysis import evidence
from cjmtool.analysis.coverage import Claims
from cjmtool.analysis.evidence import CLAIM_LANES, Claimed, Source
from cjmtool.model.journey import Journey
from cjmtool.model.values import Duration
from cjmtool.render.labels import Words
from cjmtool.render.tables import Coded, Column, Report, Table, Value, plain

_LEVELS = (
    Column("claims", "number"),
    Column("validated", "number"),
    Column("internal", "number"),
    Column("assumption", "number"),
    Column("backed", "ratio"),
)


def report(journeys: Sequence[Journey], words: Words, today: date, validity: Duration) -> Report:
    """Everything that `cjm evidence` says."""
    claims = list(evidence.claimed(journeys))
    found = evidence.sources(journeys, validity)
    total = evidence.levels(claims)
    note = words(
        "evidence_report.over",
        claims=words.count("count.claim", total.total),
        maps=words.count("count.map", len(journeys)),
    )
    tables = (
        _levels("maps", words, (Column("map"),), [((j.map.title,), _of(claims, j)) for j in journeys], note, total),
        _imagined(words, claims),
        _stale(words, evidence.out_of_date(found, today), today),
        _sources(words, found, today),
        replace(_stages(words, journeys, claims, note), detail=True),
        replace(_lanes(words, claims, note), detail=True),
    )
    facts = {
        "over": {"maps": [journey.id for journey in journeys], "claims": total.total},
        "validated": total.validated,
        "internal": total.internal,
        "assumption": total.assumption,
        "backed": plain(total.backed),
    }
    return Report("evidence", words("evidence_report.title"), tables, facts=facts)


def _of(claims: Sequence[Claimed], journey: Journey) -> Claims:
    return evidence.levels(claim for claim in claims if claim.journey is journey)


def _figures(claims: Claims) -> tuple[Value, ...]:
    return (claims.total, claims.validated, claims.internal, claims.assumption, claims.backed)


def _levels(
    key: str,
    words: Words,
    columns: tuple[Column, ...],
    parts: Sequence[tuple[tuple[Value, ...], Claims]],
    note: str,
    total: Claims | None = None,
) -> Table:
    rows = [(*names, *_figures(claims)) for names, claims in parts]
    if total is not None and len(parts) > 1:
        rows.append((words("coverage.total"), *_figures(total)))
    return Table(key, words(f"evidence_report.{key}"), (*columns, *_LEVELS), tuple(rows), note)


def _imagined(words: Words, claims: Sequence[Claimed]) -> Table:
    columns = (
        Column("map"),
        Column("n", "number"),
        Column("step"),
        Column("importance", "number"),
        Column("field", "word"),
        Column("claim"),
    )
    rows = tuple(
        (
            claim.journey.map.title,
            claim.number,
            claim.step.title,
            claim.step.importance,
            Coded(claim.field, f"evidence_report.{claim.field}"),
            claim.text,
        )
        for claim in evidence.imagined(claims)
    )
    title, none = words("evidence_report.imagined"), words("evidence_report.nothing_imagined")
    return Table("imagined", title, columns, rows, "", none)


def _stale(words: Words, found: Sequence[Source], today: date) -> Table:
    columns = (Column("source"), Column("kind", "word"), Column("good_until", "date"), Column("claims", "number"))
    rows = tuple((one.record.title, _kind(one), one.until, one.claims) for one in found)
    return Table("stale", words("evidence_report.stale"), columns, rows, "", words("evidence_report.nothing_stale"))


def _kind(source: Source) -> Coded | None:
    kind = source.record.kind
    return Coded(kind, f"evidence.{kind}") if kind else None


def _sources(words: Words, found: Sequence[Source], today: date) -> Table:
    columns = (
        Column("id", wide=True),
        Column("source"),
        Column("kind", "word"),
        Column("level", "word"),
        Column("date", "date"),
        Column("sample", "number"),
        Column("claims", "number"),
        Column("maps", "list"),
    )
    rows = tuple(
        (
            one.id,
            one.record.title,
            _kind(one),
            Coded(one.record.level, f"level.{one.record.level}"),
            one.record.date,
            one.record.sample,
            one.claims,
            one.maps,
        )
        for one in found
    )
    return Table("sources", words("evidence_report.sources"), columns, rows, "", words("evidence_report.no_sources"))


def _stages(words: Words, journeys: Sequence[Journey], claims: Sequence[Claimed], note: str) -> Table:
    parts: list[tuple[tuple[Value, ...], Claims]] = [
        ((journey.map.title, stage.title), evidence.levels(c for c in claims if c.stage is stage))
        for journey in journeys
        for stage in journey.map.stages
    ]
    return _levels("stages", words, (Column("map"), Column("stage")), parts, note)


def _lanes(words: Words, claims: Sequence[Claimed], note: str) -> Table:
    parts: list[tuple[tuple[Value, ...], Claims]] = [
        ((words(f"lane.{lane}"),), evidence.levels(c for c in claims if c.field in fields))
        for lane, fields in CLAIM_LANES.items()
    ]
    return _levels("lanes", words, (Column("lane"),), parts, note)
