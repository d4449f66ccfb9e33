"""Tables for the terminal, drawn by rich; every text goes in as text, never as markup."""

from __future__ import annotations

import sys
from io import StringIO

from rich import box
from rich.cells import cell_len
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
            console.print(_drawn(table, words, console.width))
        elif table.empty:
            console.print(_text(table.empty))
        if table.note:
            console.print(_text(table.note, "dim"))
    if details and not asked_for:
        console.print()
        console.print(_text(f"more: --table {' | '.join(details)}", "dim"))
    return "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


# What a column of texts has to have at least, before the headings of the others are broken.
_ROOM = 14


def _drawn(table: Table, words: Words, width: int) -> Drawn:
    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 1))
    shown = [n for n, column in enumerate(table.columns) if not column.wide]
    rows = list(cells(words, table))
    titles = [heading(words, column) for column in table.columns]
    fixed = [n for n in shown if table.columns[n].kind not in ("text", "list")]
    taken = sum(max(cell_len(text) for text in (titles[n], *(row[n] for row in rows))) for n in fixed)
    tight = width - taken - 3 * len(shown) < _ROOM * (len(shown) - len(fixed))
    for n in shown:
        column = table.columns[n]
        drawn.add_column(
            Text("\n".join(map(visible, titles[n].split()))) if tight and n in fixed else _text(titles[n]),
            justify="right" if column.numeric else "left",
            overflow="fold",
            no_wrap=n in fixed,
            min_width=4,
        )
    for row in rows:
        drawn.add_row(*(_text(row[n]) for n in shown))
    return drawn


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
