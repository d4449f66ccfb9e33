"""Tables for the terminal, drawn by rich; every text goes in as text, never as markup."""

from __future__ import annotations

import sys
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from cjmtool.cli.output import colours, columns
from cjmtool.render.labels import Words
from cjmtool.render.tables import Report, Table, cells, heading
from cjmtool.words import visible


def as_text(report: Report, words: Words, *, to_terminal: bool) -> str:
    """The report as wide as the terminal, else 120 columns; coloured where the terminal is."""
    colour = to_terminal and colours(sys.stdout.isatty())
    buffer = StringIO()
    console = Console(
        file=buffer,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        width=columns() if to_terminal else 120,
        emoji=False,
        markup=False,
        highlight=False,
        legacy_windows=False,
    )
    for line in report.lines:
        console.print(_text(line), soft_wrap=False)
    details = [table.key for table in report.tables if table.detail]
    asked_for = len(report.tables) == 1
    for n, table in enumerate(table for table in report.tables if asked_for or not table.detail):
        if n or report.lines:
            console.print()
        console.print(_text(table.title, "bold"))
        if table.rows:
            console.print(_drawn(table, words))
        elif table.empty:
            console.print(_text(table.empty))
        if table.note:
            console.print(_text(table.note, "dim"))
    if details and not asked_for:
        console.print()
        console.print(_text(f"more: --table {' | '.join(details)}", "dim"))
    return "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


def _drawn(table: Table, words: Words) -> Drawn:
    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 1))
    shown = [n for n, column in enumerate(table.columns) if not column.wide]
    for column in (table.columns[n] for n in shown):
        drawn.add_column(
            _text(heading(words, column)),
            justify="right" if column.numeric else "left",
            overflow="fold",
            no_wrap=column.kind != "text" and column.kind != "list",
            min_width=4,
        )
    for row in cells(words, table):
        drawn.add_row(*(_text(row[n]) for n in shown))
    return drawn


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
