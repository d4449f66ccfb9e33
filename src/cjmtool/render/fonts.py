"""The typeface of typeset pages, and which signs it has."""

from __future__ import annotations

import struct
from contextlib import AbstractContextManager
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

FAMILY = "Inter"
_REGULAR = "Inter-Regular.ttf"


def folder() -> AbstractContextManager[Path]:
    """The folder of the font files, on disk for as long as the context is open."""
    return as_file(files("cjmtool.render") / "fonts")


def covers(text: str) -> bool:
    """Whether the typeface has every sign of `text`; line breaks need none."""
    return not {ord(sign) for sign in text} - signs() - {0x0A, 0x0D}


@lru_cache(maxsize=1)
def signs() -> frozenset[int]:
    """Code points of the regular face: its `cmap` table, format 4 (OpenType), which all faces share."""
    raw = (files("cjmtool.render") / "fonts" / _REGULAR).read_bytes()
    (tables,) = struct.unpack_from(">H", raw, 4)
    records = (struct.unpack_from(">4sLLL", raw, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", raw, start + 2)
    offsets = (start + struct.unpack_from(">HHL", raw, start + 4 + 8 * n)[2] for n in range(subtables))
    at = next(offset for offset in offsets if struct.unpack_from(">H", raw, offset)[0] == 4)
    (doubled,) = struct.unpack_from(">H", raw, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", raw, at + 14)
    starts = struct.unpack_from(f">{count}H", raw, at + 16 + doubled)
    ranges = zip(starts, ends, strict=True)
    return frozenset(sign for first, last in ranges for sign in range(first, last + 1) if sign != 0xFFFF)
