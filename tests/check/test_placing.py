"""Addresses in the document as it is written."""

from __future__ import annotations

import pytest

from cjmtool.check.placing import written
from cjmtool.problem import Path
from cjmtool.source import load

LONG = b"touchpoints:\n  - {channel: a}\n  - {channel: b}\ntarget: {value: 1}\n"
SHORT = b"touchpoints: a\ntarget: 1\n"


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        (LONG, ("touchpoints", 1, "channel"), ("touchpoints", 1, "channel")),
        (LONG, ("target", "value"), ("target", "value")),
        (LONG, ("target", "date"), ("target", "date")),
        (SHORT, ("touchpoints", 0, "channel"), ("touchpoints",)),
        (SHORT, ("touchpoints", 0), ("touchpoints",)),
        (SHORT, ("target", "value"), ("target",)),
        (SHORT, ("missing", "value"), ("missing", "value")),
    ],
)
def test_a_pointer_ends_at_what_is_written(text: bytes, at: Path, expected: Path) -> None:
    assert written(load(text).data, at) == expected
