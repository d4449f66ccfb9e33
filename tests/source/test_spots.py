"""From an offset to the part in which it lies, and from an address to the token that may be replaced."""

from __future__ import annotations

import pytest

from cjmtool.problem import Path
from cjmtool.source.tokens import line_end, quote_edits, token
from tests.source.reading import read

TEXT = """\
a: one
b: {c: two, "d": [three, four]}
e:
  - f: >-
      five
    g: "six
      seven"
  - eight
h: &x nine
i: *x
j:
k: {<<: {l: ten}}
"""


@pytest.mark.parametrize(
    ("mark", "at", "on_key"),
    [
        ("a: one", ("a",), True),
        (": one", ("a",), True),
        ("one", ("a",), False),
        ("c: two", ("b", "c"), True),
        ("two", ("b", "c"), False),
        ('"d"', ("b", "d"), True),
        ("four", ("b", "d", 1), False),
        ("five", ("e", 0, "f"), False),
        ("seven", ("e", 0, "g"), False),
        ("eight", ("e", 1), False),
        ("nine", ("h",), False),
        ("*x", ("i",), False),
    ],
)
def test_the_part_at_an_offset(mark: str, at: Path, on_key: bool, parser: str) -> None:
    assert read(TEXT).spot(TEXT.index(mark)) == (at, on_key)


def test_between_parts_lies_what_holds_them(parser: str) -> None:
    text = "a:\n  - b\n  # here\n  - c\n# there\n"
    assert read(text).spot(text.index("here")).at == ("a",)
    assert read(text).spot(text.index("there")).at == ()


@pytest.mark.parametrize(
    ("at", "on", "expected"),
    [
        (("a",), "value", "one"),
        (("a",), "key", "a"),
        (("b", "d"), "key", '"d"'),
        (("b", "d", 0), "value", "three"),
        (("a", 0), "value", "one"),
        (("a", 0, "text"), "value", "one"),
        (("e", 1, "text"), "value", "eight"),
        (("h",), "value", "nine"),
        (("e", 1), "key", None),
        (("b",), "value", None),
        (("e", 0, "f"), "value", None),
        (("e", 0, "g"), "value", None),
        (("i",), "value", None),
        (("j",), "value", None),
        (("k", "l"), "value", None),
        (("a", "text"), "key", None),
        (("b", "z"), "value", None),
        (("e", 5), "value", None),
        (("b", "c", "x", "y"), "value", None),
    ],
)
def test_the_token_at_an_address(at: Path, on: str, expected: str | None, parser: str) -> None:
    """None where a change would reach further than the address, or where nothing can be replaced."""
    found = read(TEXT).whole(at, on)  # type: ignore[arg-type]
    assert (TEXT[slice(*found)] if found else None) == expected


def test_a_token_behind_a_mend_is_the_authors(parser: str) -> None:
    text = "a: @x\nb: 'it's'\nc: d\n"
    document = read(text)
    assert text[slice(*document.whole(("c",)))] == "d"  # type: ignore[misc]
    assert document.spot(text.index("d")) == (("c",), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a: b c", "a: b c"), ("a:", "a:"), ("a:\nb: c", "a:"), ("a : b", "a : b"), ("'a': b", None), ("a: 'b'", None)],
)
def test_a_key_with_its_value(text: str, expected: str | None, parser: str) -> None:
    found = read(text).entry(("a",))
    assert (text[slice(*found)] if found else None) == expected


def test_what_lies_around_an_offset(parser: str) -> None:
    around = read(TEXT).around(TEXT.index("four"))
    assert [TEXT[start:end] for start, end in around] == [
        "four",
        '"d": [three, four]',
        'b: {c: two, "d": [three, four]}',
    ]


@pytest.mark.parametrize(
    "text",
    ["site", "Our site", "2-3", "заявка", "no", "null", "a: b", "a #b", "-x", "", " a", "a,b", "[x", '"', "😀", "a\nb"],
)
def test_a_token_reads_as_its_text(text: str, parser: str) -> None:
    for form in (
        f"a: {token(text)}\n",
        f"a: [{token(text)}]\n",
        f"{token(text)}: b\n" if text else f"a: {token(text)}\n",
    ):
        data = read(form).data
        assert text in (data.get("a"), *data, *(data.get("a") or ()))
    assert '"' not in token("Our site")


@pytest.mark.parametrize("text", ["@x", "it's", 'say "no"', "C:\\x", "'a' \"b\"", "two\n  lines"])
def test_quotes_keep_the_text(text: str, parser: str) -> None:
    whole = f"a: {text}\n"
    for start, length, new in reversed(quote_edits(whole, 3, 3 + len(text))):
        whole = whole[:start] + new + whole[start + length :]
    assert read(whole).data == {"a": " ".join(text.split())}


def test_line_ends() -> None:
    assert [line_end(text) for text in ("a\r\nb\n", "a\nb\r\n", "a\rb", "a")] == ["\r\n", "\n", "\r", "\n"]
