"""What holds for every text."""

import json
import re
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cjmtool.source import Document, events, load
from tests.source.reading import read, span_of

SIGNS = st.sampled_from([
    "a", "b:", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", " ", "\t", "#", " # ", "[", "]", "{", "}", ",", ", ", "&a", "*a", "!t ",
    "!!str ", "<<: ", "|", ">", "|\n  ", ">-\n ", '"', "'", "%", "@", "`", "?", "? ", "~", "---\n", "%YAML 1.1\n", "%TAG ! x\n",
    "\r", "\r\n", "\x85", "\u2028", "\ufeff", "\u00a0", "：", "–", "•", "я", "日", "😀", "\x07", "\0", "1", "007", "no", "title:", "{{", "}}", "{%",
    "\\", '"a" b', "'it's'", "!!!", "=", "&", "*", "é", "e\u0301",
])  # fmt: skip
TEXTS = st.lists(SIGNS, max_size=40).map("".join)


# YAML 1.2 allows any sign in the name of an anchor, libyaml letters, digits, `-` and `_` only.
ODD_ANCHOR = re.compile(r"[&*][\w-]*[^\w\s-]")


def verdict(document: Document) -> Any:
    return document.data, [(r.rule, r.message, r.help, span_of(document, r), r.related) for r in document.remarks]


def hold(document: Document) -> None:
    """What is told lies in the text, on one line; what is not readable is told."""
    for remark in document.remarks:
        span = span_of(document, remark)
        assert 0 <= span.start.offset <= span.end.offset <= len(document.text)
        assert span.start.line == span.end.line
        assert document.lines.position(span.start.offset) == span.start
    assert document.readable or document.remarks
    assert document.readable == isinstance(document.data, dict) or document.remarks


@settings(max_examples=600)
@given(TEXTS)
@example('a: "x\nb: "y"\nc: "z"')
@example("&a b: 1\n*a : 2")
def test_any_text_can_be_read(text: str) -> None:
    hold(read(text))


@given(st.binary(max_size=60))
@example(b"\xff\xfea")
@example(b"\xef\xbb\xbf")
def test_any_bytes_can_be_read(raw: bytes) -> None:
    hold(load(raw))


@settings(max_examples=400)
@given(TEXTS)
@example("a: !!! b")
@example("%YAML 1.1\n---\na: 1")
def test_both_parsers_give_one_verdict(text: str) -> None:
    assume(not ODD_ANCHOR.search(text))
    with_c = verdict(read(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "CParser", None)
        assert verdict(read(text)) == with_c


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)
KEYS = WORDS.filter(lambda key: key != "<<")
DATA = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def in_blocks(node: Any, pad: str = "") -> str:
    if isinstance(node, dict) and node:
        return "".join(f"\n{pad}{json.dumps(key)}: {in_blocks(value, pad + '  ')}" for key, value in node.items())
    if isinstance(node, list) and node:
        return "".join(f"\n{pad}- {in_blocks(value, pad + '  ')}" for value in node)
    return json.dumps(node)


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4), st.booleans())
def test_data_written_is_data_read(data: dict[str, Any], blocks: bool) -> None:
    document = read(in_blocks(data) + "\n" if blocks else json.dumps(data, ensure_ascii=False))
    assert document.data == data
    assert document.readable
