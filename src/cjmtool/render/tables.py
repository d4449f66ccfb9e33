"""Results as tables: one description, drawn for the terminal, as Markdown, CSV, JSON or HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from cjmtool.analysis.coverage import Ratio
from cjmtool.model.values import Day
from cjmtool.render import figures
from cjmtool.render.labels import Words

# How a column is written. `ratio`: percent with the counts behind it; `weighted`: percent alone, of sums of weights;
# `share`: percent of a number from 0 to 1; `change`: a difference with its sign, in percentage points for `points`.
Kind = Literal["text", "number", "signed", "share", "points", "ratio", "weighted", "money", "date", "list", "word"]


class Money(NamedTuple):
    """An amount in a currency; None where none is known."""

    amount: float
    currency: str | None


class Measured(NamedTuple):
    """A figure in its unit."""

    value: float
    unit: str | None


class Typed(NamedTuple):
    """A number that is written otherwise than its column, in tables whose rows are figures of different kinds."""

    value: float
    kind: Kind


class Coded(NamedTuple):
    """A word of the format, such as a status: the code for machines, and the key of its label for readers."""

    code: str
    label: str


Value = str | int | float | None | date | Ratio | Money | Measured | Typed | Day | Coded | tuple[str, ...]


class Column(NamedTuple):
    """`key` names it in JSON and CSV; its heading is the label `table.<key>`. `wide`: no room for it in a terminal."""

    key: str
    kind: Kind = "text"
    wide: bool = False

    @property
    def numeric(self) -> bool:
        return self.kind not in ("text", "date", "list", "word")


@dataclass(frozen=True)
class Table:
    """`title` and `note` are for readers; the note says over what the figures were computed.

    `empty` is said where there are no rows. `detail`: the terminal shows it only where it is asked for.
    `group`: so many first columns are left blank for readers where they repeat those of the row above.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    empty: str = ""
    detail: bool = False
    group: int = 0


@dataclass(frozen=True)
class Report:
    """What an analysis command gives. `facts` are single figures by key, for machines and, as a table, for readers."""

    command: str
    title: str
    tables: tuple[Table, ...]
    lines: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    def table(self, key: str) -> Table | None:
        return next((table for table in self.tables if table.key == key), None)


def heading(words: Words, column: Column) -> str:
    return words(f"table.{column.key}")


def written(words: Words, column: Column, value: Value) -> str:
    """A value for readers, in the language; nothing known is an en dash."""
    if value is None or value == () or (isinstance(value, Ratio) and value.share is None):
        return figures.EN_DASH
    if isinstance(value, Ratio):
        text = figures.percent(words, value.share or 0.0)
        if column.kind == "weighted":
            return text
        return f"{text} ({words('table.of', part=_plain(words, value.part), whole=_plain(words, value.whole))})"
    if isinstance(value, Typed):
        return written(words, Column(column.key, value.kind), value.value)
    if isinstance(value, Measured):
        return figures.with_unit(words, value.value, value.unit)
    if isinstance(value, Money):
        return figures.money(words, value.amount, value.currency)
    if isinstance(value, Day):
        return figures.day(words, value)
    if isinstance(value, date):
        return figures.full_date(words, value)
    if isinstance(value, Coded):
        return words(value.label)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if column.kind == "signed":
        return figures.signed(words, round(value, 2))
    if column.kind == "share":
        return figures.percent(words, value)
    if column.kind == "points":
        return words("table.points", n=figures.signed(words, round(value * 100, 1)))
    return figures.number(words, value, 2)


def _plain(words: Words, value: float) -> str:
    return figures.number(words, value, 1)


def plain(value: Value) -> Any:
    """A value for machines."""
    if isinstance(value, Ratio):
        share = None if value.share is None else round(value.share, 6)
        return {"part": _rounded(value.part), "whole": _rounded(value.whole), "share": share}
    if isinstance(value, Money):
        return {"amount": _rounded(value.amount), "currency": value.currency}
    if isinstance(value, Typed):
        return _rounded(value.value)
    if isinstance(value, Measured):
        return {"value": _rounded(value.value), "unit": value.unit}
    if isinstance(value, Day):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Coded):
        return value.code
    if isinstance(value, tuple):
        return list(value)
    return _rounded(value) if isinstance(value, float) else value


def _rounded(value: float) -> float | int:
    """Without the noise of binary fractions; whole numbers as such."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def as_document(report: Report, today: str) -> dict[str, Any]:
    """The JSON document, version 1: the facts, then each table as a list of records."""
    tables = {
        table.key: [
            {column.key: plain(value) for column, value in zip(table.columns, row, strict=True)} for row in table.rows
        ]
        for table in report.tables
    }
    return {"version": 1, "command": report.command, "today": today, **report.facts, **tables}


def as_csv(table: Table) -> str:
    """One table as CSV (RFC 4180 with `\\n`): keys as heads, shares as numbers, the parts of a ratio beside it.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([head for column in table.columns for head in _csv_heads(column)])
    for row in table.rows:
        writer.writerow(
            [cell for column, value in zip(table.columns, row, strict=True) for cell in _csv_cells(column, value)]
        )
    return buffer.getvalue()


def _csv_heads(column: Column) -> list[str]:
    if column.kind in ("ratio", "weighted"):
        return [column.key, f"{column.key}_part", f"{column.key}_whole"]
    return [column.key, f"{column.key}_currency"] if column.kind == "money" else [column.key]


def _csv_cells(column: Column, value: Value) -> list[Any]:
    if column.kind in ("ratio", "weighted"):
        raw = plain(value) if isinstance(value, Ratio) else {"share": None, "part": None, "whole": None}
        return [_csv_cell(raw[key]) for key in ("share", "part", "whole")]
    if column.kind == "money":
        return [_csv_cell(plain(value.amount)), value.currency or ""] if isinstance(value, Money) else ["", ""]
    if isinstance(value, Measured | Typed):
        return [_csv_cell(_rounded(value.value))]
    return [_csv_cell("; ".join(value) if isinstance(value, tuple) and not hasattr(value, "_fields") else plain(value))]


def _csv_cell(value: Any) -> Any:
    if isinstance(value, str):
        text = value.replace("\r", " ").replace("\x00", "")
        return "'" + text if text[:1] in ("=", "+", "-", "@", "\t") else text
    return "" if value is None else value


def as_markdown(report: Report, words: Words) -> str:
    """A heading and a table for each, in the language of the words; the author's text stays text."""
    from cjmtool.render.markdown_text import opening, table, text

    parts = [f"## {opening(report.title)}", *(opening(line) for line in report.lines)]
    for one in report.tables:
        parts.append(f"### {opening(one.title)}")
        if one.rows:
            rows = [[text(cell) for cell in row] for row in cells(words, one)]
            lines = table([text(heading(words, column)) for column in one.columns], rows)
            lines[1] = "|" + "".join(" ---: |" if column.numeric else " --- |" for column in one.columns)
            parts.append("\n".join(lines))
        elif one.empty:
            parts.append(opening(one.empty))
        if one.note:
            parts.append(f"*{text(one.note)}*")
    return "\n\n".join(parts) + "\n"


def cells(words: Words, table: Table) -> Iterable[Sequence[str]]:
    """Every row as texts for readers."""
    above: list[str] = []
    for row in table.rows:
        texts = [written(words, column, value) for column, value in zip(table.columns, row, strict=True)]
        same = texts[: table.group] == above[: table.group]
        yield ["" if same and n < table.group else text for n, text in enumerate(texts)]
        above = texts
