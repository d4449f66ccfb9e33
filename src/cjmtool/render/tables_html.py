"""Results as sections of a page: a heading, and a table that can be read aloud, scrolled and printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cjmtool.render.labels import Words
from cjmtool.render.tables import Table, heading, written

# Columns that say nothing to a reader.
FOR_MACHINES = ("id",)


@dataclass(frozen=True)
class TableCell:
    """`again`: the text stands in the row above, too, and is only read out. `text` is the author's, or the tool's."""

    text: str
    numeric: bool
    header: bool
    again: bool


@dataclass(frozen=True)
class Section:
    """A table for readers; without rows `empty` is said. `heads` are the headings with whether they are of numbers."""

    key: str
    title: str
    note: str
    empty: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[TableCell, ...], ...]


def sections(words: Words, tables: Iterable[Table]) -> list[Section]:
    return [section(words, table) for table in tables]


def section(words: Words, table: Table) -> Section:
    """Every row is named by its first text, which becomes its header; ids are left out."""
    shown = [n for n, column in enumerate(table.columns) if column.key not in FOR_MACHINES]
    named = next((n for n in shown if not table.columns[n].numeric), 0)
    rows: list[tuple[TableCell, ...]] = []
    above: list[str] = []
    for row in table.rows:
        texts = [written(words, column, value) for column, value in zip(table.columns, row, strict=True)]
        same = table.group > 0 and texts[: table.group] == above[: table.group]
        rows.append(
            tuple(
                TableCell(text, column.numeric, n == named, same and n < table.group)
                for n in shown
                for text, column in ((texts[n], table.columns[n]),)
            )
        )
        above = texts
    heads = tuple((heading(words, column), column.numeric) for column in (table.columns[n] for n in shown))
    return Section(table.key, table.title, table.note, table.empty, heads, tuple(rows))
