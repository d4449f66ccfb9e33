"""The values of a metric from a CSV file with the columns value, date and sample; what is wrong stands at its cell."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from cjmtool.model.parts import Measurement
from cjmtool.problem import Remark
from cjmtool.source.csv_table import Cell, CsvTable
from cjmtool.source.scalar import Plain
from cjmtool.words import nearest, quoted

COLUMNS = ("value", "date", "sample")


def measurements(table: CsvTable) -> tuple[tuple[Measurement, ...], list[Remark]]:
    """What can be read, in the order of the file, and remarks with spans."""
    if table.remarks or not table.rows:
        empty = Remark("empty-file", "the file is empty", on="file", help="write a first line: value,date,sample")
        return (), table.remarks or [empty]
    head, *rows = table.rows
    remarks = _head(head)
    if remarks:
        return (), remarks
    names = [cell.text.strip().lower() for cell in head]
    found: list[Measurement] = []
    for row in rows:
        wrong = _row(names, row, found)
        remarks += wrong
    return tuple(found), remarks


def _head(head: list[Cell]) -> list[Remark]:
    remarks = []
    seen: set[str] = set()
    for cell in head:
        name = cell.text.strip().lower()
        if name in seen:
            remarks.append(Remark("duplicate-key", f"the column {quoted(name)} stands twice", span=cell.span))
        elif name not in COLUMNS:
            guess = nearest(name, COLUMNS)
            help = f'did you mean "{guess}"?' if guess else "the columns are value, date and sample"
            remarks.append(Remark("unknown-key", f"there is no column {quoted(cell.text)}", span=cell.span, help=help))
        seen.add(name)
    if "value" not in seen and not remarks:
        remarks.append(
            Remark(
                "missing-key",
                "the column value is missing",
                span=head[0].span,
                help="name the columns in the first line",
            )
        )
    return remarks


def _row(names: list[str], row: list[Cell], found: list[Measurement]) -> list[Remark]:
    """Read one row into `found`, or say what is wrong with it."""
    if len(row) > len(names):
        extra = row[len(names)]
        help = "a decimal comma? write a point, or separate the columns by semicolons"
        return [
            Remark(
                "out-of-range",
                f"the line has {len(row)} cells, the first line {len(names)}",
                span=extra.span,
                help=help,
            )
        ]
    cells = dict(zip(names, row, strict=False))
    data: dict[str, Any] = {name: Plain(cell.text) for name, cell in cells.items() if cell.text}
    if "value" not in data:
        return [
            Remark("missing-key", "the value is missing", span=row[0].span, help="write a number, or delete the line")
        ]
    try:
        found.append(Measurement.model_validate(data))
    except ValidationError as error:
        return [_remark(one, cells, row) for one in error.errors(include_url=False, include_input=False)]
    return []


def _remark(error: Any, cells: dict[str, Cell], row: list[Cell]) -> Remark:
    context = error.get("ctx") or {}
    name = str(error["loc"][0]) if error["loc"] else "value"
    cell = cells.get(name, row[0])
    return Remark(
        error["type"], context.get("message", "this is no valid value"), span=cell.span, help=context.get("help", "")
    )
