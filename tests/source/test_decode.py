"""Bytes: UTF-8 with any line ends, and nothing else."""

import pytest

from cjmtool.source import Limits
from tests.source.reading import found, read, said

RUSSIAN = "cjm: 1\ntitle: Поиск сертификата соответствия\n"
POLISH = "cjm: 1\ntitle: Szukał gdzieś żółtej łodzi pod Łodzią\n"
GERMAN = "cjm: 1\ntitle: Käufer möchten über Größe lesen\n"


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (POLISH, "cp1250", "Windows-1250"),
        (POLISH, "iso8859-2", "ISO 8859-2"),
        (GERMAN, "cp1252", "Windows-1252"),
    ],
)
def test_other_encodings_are_guessed(text: str, encoding: str, guess: str) -> None:
    document = read(text.encode(encoding))
    first = next(n for n, char in enumerate(text.splitlines()[1], 1) if ord(char) > 127)
    assert found(document) == [("encoding", 2, first)]
    assert guess in said(document)
    assert "save it as UTF-8" in said(document)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    document = read("\ufeffcjm: 1\n".encode(encoding) if encoding != "utf-16" else "cjm: 1\n".encode(encoding))
    assert found(document) == [("encoding", 1, 1)]
    assert "UTF-16" in said(document)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = read(b"\xef\xbb\xbfcjm: 1\n")
    assert found(document) == []
    assert document.data == {"cjm": "1"}
    assert document.place(("cjm",), "key")[0].start.column == 1


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_count_as_editors_count_them(end: str, parser: str) -> None:
    document = read(end.join(["a: 1", "", "b: x", "b: y", ""]))
    assert found(document) == [("duplicate-key", 4, 1)]
    assert document.remarks[0].span is not None
    assert document.remarks[0].span.start.offset == len(end) * 3 + 8


def test_mixed_line_ends(parser: str) -> None:
    document = read("a: |\r\n  x\r\n  y\r\nb: 1\rb: 2\nc: 3\n")
    assert found(document) == [("duplicate-key", 5, 1)]
    assert document.data["a"] == "x\ny\n"


def test_columns_are_code_points(parser: str) -> None:
    document = read("a: {b: 'Ö😀日本', b: 2}\n")
    assert found(document) == [("duplicate-key", 1, 16)]


@pytest.mark.parametrize("raw", [b"\xff", b"a: \xc3", b"\xed\xa0\x80", b"\x00", b"a: \xf0\x9f\x98"])
def test_broken_bytes_are_placed(raw: bytes) -> None:
    document = read(raw)
    assert [rule for rule, _, _ in found(document)] == ["encoding"]
    assert not document.readable


def test_the_size_is_checked_before_anything_is_read() -> None:
    document = read(b"\xff" * 101, Limits(max_bytes=100))
    assert found(document) == [("too-large", 1, 1)]
    assert "101 bytes" in said(document)
    assert found(read(b"a: " + b"x" * 97, Limits(max_bytes=100))) == []
