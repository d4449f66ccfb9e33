"""Addresses lead to the place in the author's text."""

import pytest

from cjmtool.problem import On, Path
from cjmtool.source import Document
from cjmtool.source.places import Node, Places
from tests.source.reading import read

TEXT = """\
cjm: 1
base: &base {kind: web, title: A}
channels:
  site: *base
  shop:
    <<: *base
    title: &t Shop  # ours
  empty:
  "quoted key": 'x'
list:
  - id: first
    n: 1
  - {n: 2, title: Second}
  - - 3
    - [4, 5]
  - {}
  -
  - *t
long: >
  text over
  lines

next: x
"""


def marked(document: Document, at: Path, on: On) -> str:
    span, _ = document.place(at, on)
    return document.text[span.start.offset : span.end.offset]


@pytest.mark.parametrize(
    ("at", "on", "line", "words"),
    [
        (("cjm",), "value", 1, "1"),
        (("cjm",), "key", 1, "cjm"),
        (("channels", "shop", "title"), "value", 7, "Shop"),  # the anchor left out
        (("channels", "empty"), "value", 8, "empty"),  # nothing stands there: the key
        (("channels", "quoted key"), "key", 9, '"quoted key"'),
        (("channels", "quoted key"), "value", 9, "'x'"),
        (("channels", "shop"), "value", 5, "shop"),  # a part: its key
        (("list", 0), "value", 11, "first"),  # an entry: its id, title, name …
        (("list", 1), "value", 13, "Second"),
        (("list", 2, 0), "value", 14, "3"),
        (("list", 2, 1, 1), "value", 15, "5"),
        (("list", 3), "value", 16, "{"),
        (("list", 5), "value", 18, "*t"),
        (("long",), "value", 19, ">"),  # one line
        (("next", 0), "value", 23, "x"),  # a lone entry has no index in the text
        (("nowhere", "at", "all"), "value", 1, ""),
        (("channels", "shop", "absent"), "value", 5, "shop"),  # the nearest part that exists
        ((), "value", 1, ""),
    ],
)
def test_place(at: Path, on: On, line: int, words: str, parser: str) -> None:
    document = read(TEXT)
    assert document.place(at, on)[0].start.line == line
    assert marked(document, at, on) == words


@pytest.mark.parametrize(
    ("at", "words", "line", "defined"),
    [
        (("channels", "site", "title"), "*base", 4, 2),  # through an alias: the alias, and the definition
        (("channels", "shop", "kind"), "<<", 6, 2),  # through a merge: the merge, and the definition
        (("list", 5), "*t", 18, None),
    ],
)
def test_two_places(at: Path, words: str, line: int, defined: int | None, parser: str) -> None:
    document = read(TEXT)
    span, related = document.place(at)
    assert span.start.line == line
    assert marked(document, at, "value") == words
    assert (related.span.start.line if related else None) == defined


def test_an_own_key_is_not_placed_at_the_merge(parser: str) -> None:
    span, related = read(TEXT).place(("channels", "shop", "title"))
    assert (span.start.line, related) == (7, None)


def test_duplicates_name_both_places(parser: str) -> None:
    (remark,) = read("a: 1\nb: {c: 1, d: 2, c: 3}\n").remarks
    assert remark.span is not None
    assert (remark.span.start.line, remark.span.start.column, remark.span.end.column) == (2, 17, 18)
    (first,) = remark.related
    assert first.span is not None
    assert (first.span.start.line, first.span.start.column) == (2, 5)


def test_recursion_names_both_places(parser: str) -> None:
    (remark,) = read("a: &loop\n  b:\n    - *loop\n").remarks
    assert remark.span is not None
    assert remark.span.start.line == 3
    assert [p.span.start.column for p in remark.related if p.span] == [4]


def test_spans_never_cross_a_line(parser: str) -> None:
    document = read("a: 'x\n  y'\nb: x\n  y\n")
    for at in (("a",), ("b",)):
        span, _ = document.place(at)
        assert span.start.line == span.end.line


def test_what_follows_is_looked_for_and_not_stumbled_upon(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Node] = []
    end = Places.end

    def counted(places: Places, node: Node) -> int:
        looked.append(node)
        return end(places, node)

    document = read("list:\n" + "".join(f"- {{id: n{n}}}\n# about the next\n" for n in range(4000)))
    monkeypatch.setattr(Places, "end", counted)
    offset = document.text.index("- {id: n3000}")
    start, stop = document.following(offset, 0)
    assert document.text[start:stop] == "{id: n3000}"
    assert len(looked) < 20
