"""Files made to hurt end at once, with one finding each."""

import time
from collections.abc import Iterator

import pytest

from cjmtool.source import Limits
from tests.source.reading import found, read


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < 2


def bomb(levels: int) -> str:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows) + "\n"


def test_an_alias_bomb_is_counted_and_not_built(parser: str) -> None:
    document = read(bomb(9))
    assert found(document) == [("expansion-bomb", 6, 10)]
    assert not document.readable


def test_a_merge_bomb(parser: str) -> None:
    rows = ["a0: &a0 {k: 1}"] + [f"a{n}: &a{n} {{k{n}: [*a{n - 1}, *a{n - 1}], <<: *a{n - 1}}}" for n in range(1, 40)]
    assert [rule for rule, _, _ in found(read("\n".join(rows)))] in (["expansion-bomb"], ["too-deep"])


def test_the_bound_is_a_setting(parser: str) -> None:
    assert found(read(bomb(2), Limits(max_nodes=110))) == []
    assert [rule for rule, _, _ in found(read(bomb(2), Limits(max_nodes=90)))] == ["expansion-bomb"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[" * 10_000, 1, 65),
        ("a: " + "{b: " * 10_000, 1, 4 + 4 * 63),
        ("- " * 10_000, 1, 129),
        ("\n".join(" " * n + "a:" for n in range(1_000)), 65, 65),
    ],
)
def test_deep_nesting(text: str, line: int, column: int, parser: str) -> None:
    document = read(text)
    assert found(document) == [("too-deep", line, column)]


def test_the_deepest_file_that_is_allowed(parser: str) -> None:
    document = read("a: " + "[" * 63 + "]" * 63 + "\n")
    assert found(document) == []
    assert document.readable


def test_aliases_do_not_nest_deeper_than_the_text_may(parser: str) -> None:
    rows = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 100)]
    assert found(read("\n".join(rows))) == [("too-deep", 64, 12)]


def test_a_file_of_3_mb() -> None:
    assert found(read(b"a: 1\n" * 600_000)) == [("too-large", 1, 1)]


def test_a_line_of_half_a_megabyte(parser: str) -> None:
    document = read("a: " + "x" * 500_000 + "\nb: %\n")
    assert found(document) == [("yaml-syntax", 2, 4)]
    assert len(document.data["a"]) == 500_000


def test_half_a_million_hashes_and_dashes(parser: str) -> None:
    assert found(read("a: x" + " #y" * 60_000 + "\nb: 1\n")) == [("comment-eats-text", 1, 6)]
    assert found(read("a:\n" + "  -x\n" * 20_000)) == [("dash-without-space", 2, 3)]
