"""Comparisons in templates of users, and what they cost: lists that a template builds can be huge inside."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

COMPARISONS: dict[str, Callable[[Any, Any], object]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda one, others: operator.contains(others, one),
    "notin": lambda one, others: not operator.contains(others, one),
}
# Jinja's tests that compare, by all their names.
TESTS = frozenset({
    "==", "eq", "equalto", "!=", "ne", ">", "gt", "greaterthan", ">=", "ge", "<", "lt", "lessthan", "<=", "le", "in",
})  # fmt: skip


def weight(value: object, most: int) -> int:
    """How many values are in a value, at all depths and as often as they are in it; no further than `most`."""
    found, left = 0, [value]
    while left and found <= most:
        one = left.pop()
        found += 1
        if isinstance(one, list | tuple):
            left += one
        elif isinstance(one, dict):
            left += one
            left += one.values()
        elif isinstance(one, str):
            found += len(one) // 64
    return found


def cost(one: object, other: object, most: int) -> int:
    """What it may take to compare two values, or to look one up in the other: the smaller one, or the left one with
    each entry; a text is searched from end to end.
    """
    entries = len(other) if isinstance(other, list | tuple | range) else 1
    return weight(one, most) * max(1, entries) + (len(other) // 64 if isinstance(other, str) else 0)
