"""CSV → rows of cells that remember where they stood (RFC 4180; comma, semicolon or tab; a blank line is none)."""

from __future__ import annotations

from typing import NamedTuple

from cjmtool.problem import Remark, Span
from cjmtool.source.decode import control_character, decode
from cjmtool.source.lines import LineTable

SEPARATORS = ",;\t"


class Cell(NamedTuple):
    """`quoted`: it stood in quotes."""

    text: str
    span: Span
    quoted: bool = False


class CsvTable(NamedTuple):
    """`rows` are the lines with anything in them, the first one included. `remarks`: why nothing could be read."""

    text: str
    rows: list[list[Cell]]
    remarks: list[Remark]


def read(raw: bytes, max_bytes: int) -> CsvTable:
    """Never raises for anything that a file can hold."""
    if len(raw) > max_bytes:
        size = f"{len(raw):,}".replace(",", " ")
        return CsvTable("", [], [Remark("too-large", f"the file has {size} bytes", on="file")])
    text, remarks = decode(raw)
    control = control_character(text)
    if control is not None and not remarks:
        remarks = [control]
    if remarks:
        return CsvTable(text, [], remarks)
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    return _rows(text, separator)


def _rows(text: str, separator: str) -> CsvTable:
    lines = LineTable(text)
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at, size = 0, len(text)
    while at <= size:
        start = at
        if at < size and text[at] == '"':
            end = _closing(text, at)
            if end is None:
                span = lines.span(at, at + 1)
                return CsvTable(
                    text, rows, [Remark("yaml-syntax", "the quote is not closed", span=span, help='add " at the end')]
                )
            value, quoted = text[at + 1 : end].replace('""', '"'), True
            at = end + 1
        else:
            while at < size and text[at] not in separator + "\r\n":
                at += 1
            value, quoted = text[start:at].strip(" "), False
        if at < size and quoted and text[at] not in separator + "\r\n":
            span = lines.span(at, at + 1)
            return CsvTable(text, rows, [Remark("yaml-syntax", "something follows the closing quote", span=span)])
        row.append(Cell(value, lines.span(start, at), quoted))
        if at < size and text[at] == separator:
            at += 1
            continue
        if any(cell.text or cell.quoted for cell in row) or len(row) > 1:
            rows.append(row)
        row = []
        at += 2 if text[at : at + 2] == "\r\n" else 1
    return CsvTable(text, rows, [])


def _closing(text: str, at: int) -> int | None:
    """Where the quote that opens at an offset closes; two quotes in it are one."""
    end = text.find('"', at + 1)
    while end >= 0 and text[end + 1 : end + 2] == '"':
        end = text.find('"', end + 2)
    return end if end >= 0 else None
