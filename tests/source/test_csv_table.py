"""Cells with their places, the same as Python's own reader gives them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.source.csv_table import read

LIMIT = 1024 * 1024


def texts(raw: str) -> list[list[str]]:
    table = read(raw.encode(), LIMIT)
    assert table.remarks == []
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_spreadsheets_write_it_differently(separator: str, end: str, bom: str) -> None:
    raw = bom + end.join((separator.join(("value", "date")), separator.join(("1", "2026")), "", "")) + end
    if end == "\r":
        raw = raw.replace("value", "value")  # the first line is found by \n: one separator decides all the same
    assert texts(raw) == [["value", "date"], ["1", "2026"]]


def test_places() -> None:
    table = read(b'value,date\r\n "x" ,"2026, or\nso"\n', LIMIT)
    assert [[(c.span.start.line, c.span.start.column) for c in row] for row in table.rows] == [
        [(1, 1), (1, 7)],
        [(2, 1), (2, 7)],
    ]
    assert table.rows[1][1].text == "2026, or\nso"


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"a\n\xff", "encoding"),
        ("a\n".encode("utf-16"), "encoding"),
        (b"a\n\x00", "encoding"),
        (b'a\n"b', "yaml-syntax"),
        (b'a\n"b"c', "yaml-syntax"),
        (b"a" * 20, "too-large"),
    ],
)
def test_what_cannot_be_read(raw: bytes, rule: str) -> None:
    table = read(raw, 19)
    assert [remark.rule for remark in table.remarks] == [rule]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4), st.sampled_from([",", ";"]))
def test_what_the_standard_library_writes_is_read(rows: list[list[str]], separator: str) -> None:
    rows = [["value", "date"], *rows]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert texts(buffer.getvalue()) == rows


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_never_raises(text: str) -> None:
    table = read(text.encode(), LIMIT)
    for row in table.rows:
        for cell in row:
            assert 0 <= cell.span.start.offset <= len(text)
