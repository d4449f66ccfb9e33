"""Tables as sections of a page."""

from __future__ import annotations

from datetime import date

from cjmtool.analysis.coverage import Ratio
from cjmtool.render.labels import Words
from cjmtool.render.tables import Column, Table
from cjmtool.render.tables_html import section

TABLE = Table(
    "spots",
    "Blind spots",
    (Column("score", "number"), Column("id"), Column("map"), Column("step"), Column("contact", "ratio")),
    (
        (4.5, "a", "Anna", "Asks", Ratio(1, 2)),
        (3.0, "a", "Anna", "Waits", None),
    ),
    note="Over two steps.",
    empty="None.",
    group=0,
)


def test_rows_are_named_by_their_first_text() -> None:
    made = section(Words("en"), TABLE)
    assert made.heads == (("Weight", True), ("Map", False), ("Step", False), ("Contact", True))
    assert [[cell.text for cell in row] for row in made.rows] == [
        ["4.5", "Anna", "Asks", "50% (1 of 2)"],
        ["3", "Anna", "Waits", "–"],
    ]
    assert [[cell.header for cell in row] for row in made.rows] == [[False, True, False, False]] * 2
    assert [cell.numeric for cell in made.rows[0]] == [True, False, False, True]


def test_what_repeats_is_only_read_out() -> None:
    grouped = Table("t", "T", (Column("map"), Column("due", "date")), (("A", date(2026, 1, 2)), ("A", None)), group=1)
    made = section(Words("ru"), grouped)
    assert [[(cell.text, cell.again) for cell in row] for row in made.rows] == [
        [("A", False), ("02.01.2026", False)],
        [("A", True), ("–", False)],
    ]
