"""Hashes of lines: the published vector, and the algorithm done a second time, character by character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cjmtool.report.line_hashes import line_hashes


def test_the_vector() -> None:
    hashes = line_hashes(" a\nb\n  \t\tc\n d")
    assert hashes == ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]


def test_the_empty_file() -> None:
    assert line_hashes("") == ["c129715d7a2bc9a3:1"]


def test_alike_lines_are_counted() -> None:
    block = "x" * 200 + "\n"
    first, second, third, _ = line_hashes(block * 3)
    assert first.endswith(":1")
    assert (second, third) == (first[:-1] + "2", first[:-1] + "3")


def test_a_byte_order_mark_counts() -> None:
    plain, marked = line_hashes("a\nb\n"), line_hashes("\ufeffa\nb\n")
    assert plain[0] != marked[0]
    assert plain[1:] == marked[1:]


@given(st.text(st.sampled_from("ab \t\n\r😀я\ufeff"), max_size=400))
def test_the_window_rolled_by_hand(text: str) -> None:
    hashes = line_hashes(text)
    assert hashes == rolled(text)
    assert len(hashes) == text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def rolled(text: str) -> list[str]:
    """One unit after the other through a window of 100: in it the hash is multiplied, at its end it is corrected."""
    raw = text.encode("utf-16-be")
    kept, after_return = [], False
    for n in range(0, len(raw), 2):
        unit = raw[n] * 256 + raw[n + 1]
        if unit not in (32, 9) and not (after_return and unit == 10):
            kept.append(10 if unit == 13 else unit)
        after_return = unit == 13
    kept.append(65535)
    starts = {0} | {n + 1 for n, unit in enumerate(kept[:-1]) if unit == 10}
    value, hashes, seen = 0, [], {}
    stream = kept + [0] * 100
    for n, unit in enumerate(stream):
        if n >= 100:
            if n - 100 in starts:
                seen[value] = seen.get(value, 0) + 1
                hashes.append(f"{value:x}:{seen[value]}")
            value -= stream[n - 100] * 37**99
        value = (value * 37 + unit) % 2**64
    return hashes
