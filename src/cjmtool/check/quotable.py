"""Whether a scalar says the same in quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cjmtool.model.built import Built
from cjmtool.model.types import Part
from cjmtool.model.values import Day, Duration
from cjmtool.problem import Path

# The key that a short form stands for, by what the part has: `- Wants the list` is a `text`.
_SHORT = ("text", "channel", "title", "value", "step", "id")


def quotable(built: Built | None, at: Path, written: str) -> bool:
    """Text fields read both alike, number fields only what has no quotes; what cannot be told is left alone."""
    if written[:1] not in "+-.0123456789":
        return True
    if built is None or not built.whole or "lanes" in at:  # a lane may hold scores
        return False
    node: Any = built.part
    for part in at:
        if isinstance(part, str) and isinstance(node, tuple):
            node = node[0] if len(node) == 1 else None
        if isinstance(part, int):
            node = node[part] if isinstance(node, tuple) and part < len(node) else None
        elif isinstance(node, Mapping):
            node = node.get(part)
        else:
            node = getattr(node, part, None)
    if isinstance(node, tuple) and len(node) == 1:
        node = node[0]
    if isinstance(node, Part):
        node = next((value for name in _SHORT if (value := getattr(node, name, None)) is not None), None)
    return isinstance(node, (str, Day, Duration))
