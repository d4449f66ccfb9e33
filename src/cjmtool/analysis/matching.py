"""Which parts of two versions are the same: by key, else by likeness; and which of them have moved.

Everything here reads the same backwards: exchanging the versions exchanges the answer and changes nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from cjmtool.words import folded

T = TypeVar("T")
# From here on two titles or texts are taken for versions of one, if they stand in the same place.
LEAST = 0.6


def by_key(
    before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of one key in the order of `after`, and what is left on each side. Equal keys pair in their order."""
    rest = dict(_numbered(before, key))
    pairs, new = [], []
    for one, entry in _numbered(after, key):
        if one in rest:
            pairs.append((rest.pop(one), entry))
        else:
            new.append(entry)
    return pairs, list(rest.values()), new


def _numbered(entries: Iterable[T], key: Callable[[T], Hashable]) -> Iterable[tuple[tuple[Hashable, int], T]]:
    seen: Counter[Hashable] = Counter()
    for entry in entries:
        one = key(entry)
        seen[one] += 1
        yield (one, seen[one]), entry


def by_likeness(
    before: Sequence[T],
    after: Sequence[T],
    likeness: Callable[[T, T], float],
    name: Callable[[T], str],
    least: float = LEAST,
) -> list[tuple[T, T]]:
    """Pairs of what is alike, the most alike first; of equal ones those whose names come first."""
    found = []
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            value = likeness(one, other)
            if value >= least:
                names = sorted((name(one), name(other)))
                found.append((-value, names, i, j))
    found.sort(key=lambda entry: (entry[0], entry[1], entry[2] + entry[3]))
    pairs, left, right = [], set(range(len(before))), set(range(len(after)))
    for _, _, i, j in found:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((before[i], after[j]))
    return pairs


def text_likeness(one: str, other: str) -> float:
    """From 0 to 1: the normalised indel similarity of two texts, their words sorted or not, whichever is higher."""
    from rapidfuzz import fuzz

    one, other = folded(one), folded(other)
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100


def overlap(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """|one ∩ other| ÷ |one ∪ other| (Jaccard); 0 where both are empty."""
    whole = len(one | other)
    return len(one & other) / whole if whole else 0.0


def moved(pairs: Iterable[tuple[int, int, str]]) -> set[tuple[int, int]]:
    """The fewest of the pairs (place before, place after, name) that must move for the rest to keep their order.

    All but a longest increasing subsequence. Of several longest ones that whose names come first is kept, which is the
    same one backwards. Places are unique and above 0.
    """
    ordered = sorted(pairs)
    by_length: dict[int, list[tuple[int, int, str]]] = {}
    for pair, n in zip(ordered, _chains([after for _, after, _ in ordered]), strict=True):
        by_length.setdefault(n, []).append(pair)
    away = {(before, after) for before, after, _ in ordered}
    before, after = 0, 0
    for n in range(max(by_length, default=0), 0, -1):
        next_ones = (pair for pair in by_length[n] if pair[0] > before and pair[1] > after)
        before, after, _ = min(next_ones, key=lambda pair: pair[2])
        away.discard((before, after))
    return away


def _chains(places: Sequence[int]) -> list[int]:
    """For each place the length of the longest increasing chain that begins with it."""
    from bisect import bisect_left

    tails: list[int] = []  # negated first places of the best chains of each length, seen from the end
    found = []
    for place in reversed(places):
        at = bisect_left(tails, -place)
        tails[at : at + 1] = [-place]
        found.append(at + 1)
    return found[::-1]
