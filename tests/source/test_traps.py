"""What YAML does to its authors, one trap a case: what is said, where, and what is read all the same."""

from typing import Any

import pytest

from cjmtool.source import Plain
from tests.source.reading import Place, found, read, said

Case = tuple[str, list[Place], Any]

CASES: dict[str, Case] = {
    # Scalars stay what the author wrote; YAML 1.2.
    "the Norway problem": (
        "a: NO\nb: on\nc: yes\n",
        [("ambiguous-scalar", 1, 4), ("ambiguous-scalar", 2, 4), ("ambiguous-scalar", 3, 4)],
        {"a": "NO", "b": "on", "c": "yes"},
    ),
    "numbers keep their spelling": (
        "a: 1.10\nb: 007x\nc: 2024-01-02\nd: +1\n",
        [],
        {"a": "1.10", "b": "007x", "c": "2024-01-02", "d": "+1"},
    ),
    "numbers of YAML 1.1": (
        "a: 010\nb: 1_000\nc: 1:30\nd: 0b11\n",
        [("ambiguous-scalar", n, 4) for n in (1, 2, 3, 4)],
        {"a": "010", "b": "1_000", "c": "1:30", "d": "0b11"},
    ),
    "a number of 5,000 digits": (f"a: {'9' * 5000}\n", [], {"a": "9" * 5000}),
    "nothing": ("a:\nb: ~\nc: null\nd: ''\n", [], {"a": None, "b": None, "c": None, "d": ""}),
    "folded and literal text": ("a: >-\n  x\n  y\nb: |\n  x\n  y\n", [], {"a": "x y", "b": "x\ny\n"}),
    "text over several lines": ("a: x\n  y\n\n  z\nb: 1\n", [], {"a": "x y\nz", "b": "1"}),
    # Directives, documents.
    "%YAML switches the version": (
        "%YAML 1.1\n---\ncjm: NO\n",
        [("yaml-directive", 1, 1)],
        {"cjm": "NO"},
    ),
    "%TAG": ("# c\n%TAG ! tag:x,2000:\n---\ncjm: 1\n", [("yaml-directive", 2, 1)], {"cjm": "1"}),
    "two documents": ("a: 1\n---\nb: 2\n", [("multiple-documents", 2, 1)], None),
    "a mark at the end": ("---\na: 1\n...\n", [], {"a": "1"}),
    "an empty file": ("", [("empty-file", 1, 1)], None),
    "comments alone": ("# a\n\n# b\n", [("empty-file", 1, 1)], None),
    "one text": ("just text\n", [("not-a-mapping", 1, 1)], "just text"),
    "one list": ("- a\n- b\n", [("not-a-mapping", 1, 1)], ["a", "b"]),
    # Keys.
    "every duplicate key": (
        "a: 1\nb: 2\na: 3\na: 4\n",
        [("duplicate-key", 3, 1), ("duplicate-key", 4, 1)],
        {"a": "1", "b": "2"},
    ),
    "a duplicate in quotes": ('a: 1\n"a": 2\n', [("duplicate-key", 2, 1)], {"a": "1"}),
    "1 and true are no duplicates": (
        "1: a\ntrue: b\n1.0: c\n",
        [("non-string-key", 1, 1), ("non-string-key", 2, 1), ("non-string-key", 3, 1)],
        {},
    ),
    "no key, null, complex keys": (
        ": a\nnull: b\n~: c\n? [x]\n: d\n? {y: 1}\n: e\nz: f\n",
        [("non-string-key", 1, 1), ("non-string-key", 2, 1), ("non-string-key", 3, 1), ("non-string-key", 4, 3),
         ("non-string-key", 6, 3)],
        {"z": "f"},
    ),
    "keys in quotes are texts": ('"1": a\n"true": b\n', [], {"1": "a", "true": "b"}),
    "an alias as a key": ("&a b: c\n*a : d\n", [("duplicate-key", 2, 1)], {"b": "c"}),
    # Anchors, aliases, merges.
    "a merge": ("a: &a {x: 1, k: 2}\nb:\n  <<: *a\n  k: 3\n", [], {"a": {"x": "1", "k": "2"}, "b": {"k": "3", "x": "1"}}),
    "the explicit key wins, wherever it stands": (
        "a: &a {k: 1}\nb:\n  k: 2\n  <<: *a\n",
        [],
        {"a": {"k": "1"}, "b": {"k": "2"}},
    ),
    "of several merged parts the first wins": (
        "a: &a {k: 1}\nb: &b {k: 2, m: 3}\nc:\n  <<: [*a, *b]\n",
        [],
        {"a": {"k": "1"}, "b": {"k": "2", "m": "3"}, "c": {"k": "1", "m": "3"}},
    ),
    "two merges": (
        "a: &a {x: 1}\nb: &b {k: 2}\nc:\n  <<: *a\n  <<: *b\n",
        [("duplicate-key", 5, 3)],
        {"a": {"x": "1"}, "b": {"k": "2"}, "c": {"x": "1"}},
    ),
    "a merge of a text": ("a: &a text\nb:\n  <<: *a\n", [("wrong-type", 3, 7)], {"a": "text", "b": {}}),
    "an undefined alias": ("a: *nope\nb: 1\n", [("undefined-alias", 1, 4)], {"b": "1"}),
    "a recursive mapping": ("a: &a\n  b: *a\n  c: 1\n", [("recursive-alias", 2, 6)], {"a": {"c": "1"}}),
    "a recursive list": ("a: &a [x, *a]\n", [("recursive-alias", 1, 11)], {"a": ["x", None]}),
    "an anchor set twice": ("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", [], {"a": "1", "b": "1", "c": "2", "d": "2"}),
    "unused anchors on parts lose no text": ("a: &a [1]\nb: &b {c: 1}\n", [], {"a": ["1"], "b": {"c": "1"}}),
    # Tags.
    "a tag that would run a program": (
        "a: !!python/object/apply:os.system [echo]\nb: 1\n",
        [("forbidden-tag", 1, 4)],
        {"a": ["echo"], "b": "1"},
    ),
    "tags outside the core": (
        "a: !!timestamp 2024-01-02\nb: !card {c: d}\ne: !<tag:x> f\n",
        [("forbidden-tag", 1, 4), ("forbidden-tag", 2, 4), ("forbidden-tag", 3, 4)],
        {"a": "2024-01-02", "b": {"c": "d"}, "e": "f"},
    ),
    "tags of the core": ("a: !!str 5\nb: !!int 5\nc: ! d\n", [], {"a": "5", "b": "5", "c": "d"}),
    # Words that disappear silently.
    "a comment eats the end": ("a: issue #5\nb: issue # 5\nc: text#5\n", [("comment-eats-text", 1, 10)],
                               {"a": "issue", "b": "issue", "c": "text#5"}),
    "a comment eats everything": (
        "a: #x\nb:\n  - #y\n  - z\nkind: #x\n'q': 1 #x\n", [("comment-eats-text", 1, 4), ("comment-eats-text", 3, 5)],
        {"a": None, "b": [None, "z"], "kind": None, "q": "1"},
    ),
    "a comment behind a key with parts": ("a: # x\n  b: 1\nc: #x\n  d: 1\n", [],
                                          {"a": {"b": "1"}, "c": {"d": "1"}}),
    "a comment behind a tab": ("a: issue\t#5\n", [("comment-eats-text", 1, 10)], {"a": "issue"}),
    "hashes in quotes and blocks are text": ("a: 'x #5'\nb: |\n  x #5\nc: 1 #note\n", [],
                                             {"a": "x #5", "b": "x #5\n", "c": "1"}),
    "an anchor eats the beginning": ("a: &R D\n", [("anchor-eats-text", 1, 4)], {"a": "D"}),
    "an anchor eats everything": ("a: &x\nb: 1\n", [("anchor-eats-text", 1, 4)], {"a": None, "b": "1"}),
    "a tag eats the beginning": ("a: !important text\nb: !important\n", [("tag-eats-text", 1, 4), ("tag-eats-text", 2, 4)],
                                 {"a": "text", "b": None}),
    "three exclamation marks": ("a: !!!\nb: 1\n", [("tag-eats-text", 1, 4)], {"a": "!!!", "b": "1"}),
    "dashes without a blank": ("a:\n  -x\n  -z\nb: 1\n", [("dash-without-space", 2, 3)], {"a": "-x -z", "b": "1"}),
    "typographic dashes": ("a:\n  – x\n  – z\n", [("dash-without-space", 2, 3)], {"a": "– x – z"}),
    "bullets": ("a:\n  • x\n  • z\n", [("dash-without-space", 2, 3)], {"a": "• x • z"}),
    "a comma tears a text": (
        "a: [Price and term, in one letter]\nb: [price, the term]\nc: [Price, Term]\n",
        [("comma-tears-text", 1, 21)],
        {"a": ["Price and term", "in one letter"], "b": ["price", "the term"], "c": ["Price", "Term"]},
    ),
    # Characters that look like syntax.
    "a no-break space after the colon": ("a: 1\nb:\u00a0x\nc: 2\n", [("lookalike-character", 2, 3)],
                                         {"a": "1", "b": "x", "c": "2"}),
    "a no-break space as indentation": ("a:\n\u00a0 b: 2\n", [("lookalike-character", 2, 1)], {"a": None, "\u00a0 b": "2"}),
    "a full-width colon": ("a：x\nb: 1\n", [("lookalike-character", 1, 2)], {"a": "x", "b": "1"}),
    "a full-width colon alone": ("a：x\n", [("lookalike-character", 1, 2)], "a：x"),
    "a byte order mark inside": ("a: 1\n\ufeffb: 2\n", [("lookalike-character", 2, 1)], {"a": "1", "\ufeffb": "2"}),
    "an invisible space in a key": ("a\u200b: 1\n", [("lookalike-character", 1, 2)], {"a\u200b": "1"}),
    "no-break spaces in a text are typography": ("a: 10\u00a0000 €\nb: 'x\u00a0y'\n", [],
                                                  {"a": "10\u00a0000 €", "b": "x\u00a0y"}),
    "line ends of other worlds": (
        "a: x\u2028y\nb: 'x\u2028y'\nc: x\x85y\nd: \"x\x85y\"\ne: x\u2029y\n",
        [("lookalike-character", 1, 5), ("lookalike-character", 3, 5), ("lookalike-character", 5, 5)],
        {"a": "x\u2028y", "b": "x\u2028y", "c": "x y", "d": "x y", "e": "x\u2029y"},
    ),
    # What the parser refuses, in the author's words; the rest is read all the same.
    "a colon in a text": ("a: Price: on request\nb: 1\n", [("colon-tears-text", 1, 9)], {"a": "Price: on request", "b": "1"}),
    "no blank after the colon": ("a:x\nb: 1\n", [("colon-without-space", 1, 1)], {"a": "x", "b": "1"}),
    "no blank after the only colon": ("title:Text\n", [("colon-without-space", 1, 1)], "title:Text"),
    "an address is no key": ("a: http://x.org\nb: mailto:x@y.z\n", [], {"a": "http://x.org", "b": "mailto:x@y.z"}),
    "a percent sign": ("a: %x\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "%x", "b": "1"}),
    "an at sign": ("a: @x y\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "@x y", "b": "1"}),
    "a backtick": ("a: `x`\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "`x`", "b": "1"}),
    "an asterisk": ("a: *bold* x\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "*bold* x", "b": "1"}),
    "a greater-than sign": ("a: > 5 days\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "> 5 days", "b": "1"}),
    "a vertical bar": ("a: |x\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "|x", "b": "1"}),
    "an apostrophe in single quotes": ("a: 'it's'\nb: 1\n", [("yaml-syntax", 1, 8)], {"a": "it's", "b": "1"}),
    "several apostrophes in single quotes": (
        "a: 'Bob''s and Jo's'\nb: 1\n",
        [("yaml-syntax", 1, 19)],
        {"a": "Bob's and Jo's", "b": "1"},
    ),
    "quotes in quotes": ('a: "the "best" one"\nb: 1\n', [("yaml-syntax", 1, 10)], {"a": 'the "best" one', "b": "1"}),
    "two words in quotes": ("a: 'A' and 'B'\nb: 1\n", [("yaml-syntax", 1, 8)], {"a": "'A' and 'B'", "b": "1"}),
    "text behind quotes": ('a: "x" y\nb: 1\n', [("yaml-syntax", 1, 8)], {"a": '"x" y', "b": "1"}),
    "text behind quotes that goes on": ('a: "x" y\n  z\nb: 1\n', [("yaml-syntax", 1, 8)], {"a": '"x" y z', "b": "1"}),
    "text behind quotes over two lines": ('a: "x\n  z" y\nb: 1\n', [("yaml-syntax", 2, 6)], {"a": '"x z" y', "b": "1"}),
    "text behind quotes in braces": ('a: {b: "x" y, c: 1}\nd: 1\n', [("yaml-syntax", 1, 12)],
                                     {"a": {"b": '"x" y', "c": "1"}, "d": "1"}),
    "text behind brackets": ("a: [Draft] x\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "[Draft] x", "b": "1"}),
    "quotes left open": ("a: 'x\nb: 1\n", [("yaml-syntax", 1, 4)], {"a": "x", "b": "1"}),
    "quotes left open, and quotes below": ('a: "x\nb: 1\nc: "y"\nd: 1\n', [("yaml-syntax", 1, 4)],
                                           {"a": "x", "b": "1", "c": "y", "d": "1"}),
    "a bracket left open": ("a: [b, c\nd: 1\n", [("yaml-syntax", 1, 4)], {"a": ["b", "c"], "d": "1"}),
    "a brace left open": ("a: {b: c\nd: 1\n", [("yaml-syntax", 1, 4)], {"a": {"b": "c"}, "d": "1"}),
    "a bracket too many": ("a: [b, c]]\nd: 1\n", [("yaml-syntax", 1, 10)], {"a": ["b", "c"], "d": "1"}),
    "backslashes in double quotes": ('a: "C:\\q \\z"\nb: 1\n', [("yaml-syntax", 1, 7), ("yaml-syntax", 1, 10)],
                                     {"a": "C:\\q \\z", "b": "1"}),
    "a list on the line of its key": ("a: - b\n   - c\nd: 1\n", [("yaml-syntax", 1, 4)], {"a": ["b", "c"], "d": "1"}),
    "a stray text": ("a: x\nstray\nb: 1\n", [("yaml-syntax", 2, 1)], {"a": "x", "b": "1"}),
    "indented too deep": ("a: x\n  b: 1\nc: 2\n", [("yaml-syntax", 2, 3)], {"a": "x", "b": "1", "c": "2"}),
    "indented between two levels": ("a:\n  b: 1\n c: 2\nd: 3\n", [("yaml-syntax", 3, 2)],
                                    {"a": {"b": "1", "c": "2"}, "d": "3"}),
    "the whole file is indented but for a line": ("  a: 1\n  b:\n    c: 2\nd: 3\n", [("yaml-syntax", 1, 1)],
                                                  {"a": "1", "b": {"c": "2"}, "d": "3"}),
    "an empty line with blanks before a block text": (
        "a: |\n    \n  text\nb: 1\n", [("yaml-syntax", 2, 1)], {"a": "\ntext\n", "b": "1"},
    ),
    "empty lines of unlike lengths": ("a: |\n  \n    \nb: 1\n", [], {"a": "", "b": "1"}),
    "a tab in a text": ("a: x\ty\n  \tz\nb: [как?]\n", [], {"a": "x\ty z", "b": ["как?"]}),
    "halves of one character": ('a: "\\ud83d\\ude00 \\ud83d"\n', [], {"a": "😀 \ufffd"}),
    "an empty merge": ("a:\n  <<:\n  b: 1\n", [("wrong-type", 2, 3)], {"a": {"b": "1"}}),
    "an entry among keys": ("a: 1\n- b\nc: 1\n", [("yaml-syntax", 2, 1)], None),
    "a key among entries": ("- a\nb: 1\n", [("yaml-syntax", 2, 1)], None),
    "a tab as indentation": ("a:\n\tb: 1\nc: 2\n", [("yaml-syntax", 2, 1)], {"a": {"b": "1"}, "c": "2"}),
    "a tab after spaces": ("a:\n  b: 1\n \tc: 2\n", [("yaml-syntax", 3, 2)], {"a": {"b": "1", "c": "2"}}),
    "legal tabs": ("a: 1\t# c\nb:\t1\nc: [1,\t2]\t# c\nd: [как?]\t# c\ne: {f: https://x.org}\t# c\n", [],
                   {"a": "1", "b": "1", "c": ["1", "2"], "d": ["как?"], "e": {"f": "https://x.org"}}),
    "a template": ("a: {{ x }}\nb: 1\n", [("template-syntax", 1, 4)], {"a": {}, "b": "1"}),
    "a template in a text": ("a: {{ x }} and {{ y }}\nb: 1\n", [("template-syntax", 1, 4)],
                             {"a": "{{ x }} and {{ y }}", "b": "1"}),
    "a statement of a template": ("{% for x in y %}\na: 1\nb: {% x %}\n",
                                  [("template-syntax", 1, 1), ("template-syntax", 3, 4)], {"a": "1", "b": "{% x %}"}),
    # Characters that YAML forbids.
    "a control character": ("a: 1\nb: x\x07y\n", [("encoding", 2, 5)], None),
    "a control character in folded text": ("a: >-\n  x\x07y\n", [("encoding", 2, 4)], None),
    "NUL": ("a: x\0y\n", [("encoding", 1, 5)], None),
    "a control character as an escape is data": ('a: "x\\x07y"\n', [], {"a": "x\x07y"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_trap(name: str, parser: str) -> None:
    text, expected, data = CASES[name]
    document = read(text)
    but = () if any(rule == "ambiguous-scalar" for rule, _, _ in expected) else ("ambiguous-scalar",)
    assert found(document, but=but) == expected
    assert document.data == data
    assert document.readable == isinstance(data, dict)


def test_plain_scalars_are_told_from_quoted_ones(parser: str) -> None:
    data = read("a: 5\nb: '5'\nc: |-\n  5\nd: !!str 5\ne: !!int '5'\n").data
    assert [type(value) for value in data.values()] == [Plain, str, str, str, Plain]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: Price: on request\n", 'put the text in quotes: "Price: on request"'),
        ("a: > 5\n", 'put it in quotes: "> 5"'),
        ("a: @x 'y'\n", "put it in quotes: \"@x 'y'\""),
        ('a: %"x"\n', "put it in quotes: '%\"x\"'"),
        ("a: &R D\n", 'put the text in quotes: "&R D"'),
        ("a: !important\n", 'put the text in quotes: "!important"'),
        ("c:\n  <<: *a\n  <<: *b\n", "`<<: [*a, *b]`"),
        ("a:\n\tb: 1\n", "indent with spaces"),
        ("a: x\0\n", "U+0000"),
        ("a：x\nb: 1\n", "U+FF1A"),
    ],
)
def test_the_help_says_what_to_write(text: str, words: str, parser: str) -> None:
    assert words in said(read(text))


def test_no_words_of_the_parser_reach_the_reader(parser: str) -> None:
    everything = "\n".join(said(read(text)) for text, _, _ in CASES.values())
    for jargon in ("scalar", "block end", "flow ", "token", "stream", "expected", "simple key", "node"):
        assert jargon not in everything
