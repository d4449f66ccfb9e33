"""Reading on past mistakes of syntax: each is told once, where the author made it."""

import pytest

from tests.source.reading import found, marked, read

NINE = """\
a: %x
b: Price: on request
c:
\td: 1
e: "open
f: 'it's'
g:x
h: [1, 2
i: {k: @y, l: "m" n}
j: done
"""


def test_every_mistake_is_told_once_at_its_place(parser: str) -> None:
    document = read(NINE)
    assert found(document) == [
        ("yaml-syntax", 1, 4),
        ("colon-tears-text", 2, 9),
        ("yaml-syntax", 4, 1),
        ("yaml-syntax", 5, 4),
        ("yaml-syntax", 6, 8),
        ("colon-without-space", 7, 1),
        ("yaml-syntax", 8, 4),
        ("yaml-syntax", 9, 8),
        ("yaml-syntax", 9, 19),
    ]
    assert document.data["j"] == "done"
    assert document.readable


def test_marks_stand_in_the_text_of_the_author(parser: str) -> None:
    assert marked(read(NINE)) == ["%x", ":", "\t", '"', "s'", "g:", "[", "@y", "n"]


def test_what_is_behind_a_mend_keeps_its_place(parser: str) -> None:
    document = read("a: {x: %q, y: Zürich, z: &R D}\nb: 1\nb: 2\n")
    assert found(document) == [("yaml-syntax", 1, 8), ("anchor-eats-text", 1, 26), ("duplicate-key", 3, 1)]
    span, _ = document.place(("a", "y"))
    assert (span.start.line, span.start.column, span.end.column) == (1, 15, 21)
    assert document.place(("a", "x"))[0].start.column == 8


@pytest.mark.parametrize(
    "text", ["a: {b: [c\n", "a: 1\n- b\nc: 1\n", "a: [x, {y: z]\nb: 1\n", "}\n", "? - [\n", "a: b: &c : d: e\n"]
)
def test_what_cannot_be_mended_is_told_and_ends_the_reading(text: str, parser: str) -> None:
    document = read(text)
    assert document.remarks
    assert len(document.remarks) <= 2


def test_quotes_that_swallow_half_a_file_come_to_an_end(parser: str) -> None:
    """Each mend once doubled the backslashes of the one before."""
    document = read('version: "0.3 of autumn\nstate: "future" x\nversion: "0.3"\nowner: H\n' * 3)
    assert ("yaml-syntax", 1, 10) in found(document)


def test_a_large_file_full_of_mistakes_comes_to_an_end(parser: str) -> None:
    lines = "".join(f"key{n}: Price: on request number {n}\n" for n in range(8000))
    document = read(lines)
    places = found(document)
    assert places[:2] == [("colon-tears-text", 1, 12), ("colon-tears-text", 2, 12)]
    assert len(places) == len(set(places))


def test_a_file_with_more_mistakes_than_are_told(parser: str) -> None:
    document = read("".join(f"k{n}: %x\n" for n in range(100)))
    assert len(document.remarks) == 40
    assert not document.readable
