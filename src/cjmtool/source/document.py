"""A file as data that remembers where each value stood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import proxy

from cjmtool.problem import FILE_START, On, Path, Related, Remark, Span
from cjmtool.source.lines import LineTable

if TYPE_CHECKING:
    from cjmtool.source.spots import Spot

_PROPERTIES = re.compile(r"(?:[&!][^\s]*\s+)+")
_BLOCK_SIGN = re.compile(r"[|>]\S*")


Mend = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a file: bytes, nesting, parts after aliases are expanded."""

    max_bytes: int = 1024 * 1024
    max_depth: int = 64
    max_nodes: int = 100_000


@dataclass
class Document:
    """`data` is plain dicts, lists, `Plain`, `str` and None; `remarks` are those of reading.

    `mends` are the changes made to the text in memory to read on past a mistake: (offset in the mended text, length
    before, length after), in order. Offsets of the events are corrected by them, so that every place is one of the
    author's text. `bom`: the file began with a byte order mark, which is no part of the text.
    """

    text: str
    data: Any = None
    readable: bool = False
    events: list[Any] = field(default_factory=list, repr=False)
    remarks: list[Remark] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    unknown: set[Path] = field(default_factory=set)
    mended: str = field(default="", repr=False)
    bom: bool = False

    @cached_property
    def lines(self) -> LineTable:
        return LineTable(self.text)

    @cached_property
    def _places(self) -> Any:
        from cjmtool.source.places import Places

        # No circle: a document is to be freed without the collector, which the command does not run.
        return Places(proxy(self))

    def original(self, offset: int) -> int:
        """An offset of the mended text as an offset of the author's."""
        shift = 0
        for at, old, new in self.mends:
            if offset < at:
                break
            if offset < at + new:
                return at + shift + min(offset - at, old)
            shift += old - new
        return offset + shift

    def between(self, start: int, end: int) -> Span:
        """The span of two offsets of the events, on one line."""
        if self.mends:
            start, end = self.original(start), self.original(end)
        return self.lines.span(start, end)

    def source_of(self, event: Any) -> str:
        """The author's text of an event, anchors and tags included."""
        return self.text[self.original(event.start_mark.index) : self.original(event.end_mark.index)]

    def token(self, event: Any) -> Span:
        """A scalar or an alias as written, without anchor and tag; of a block its sign, of the rest one character."""
        start, end = event.start_mark.index, event.end_mark.index
        if hasattr(event, "flow_style"):
            end = start + 1
        elif getattr(event, "anchor", None) or getattr(event, "tag", None):
            properties = _PROPERTIES.match(self.source_of(event))
            if properties and properties.end() < end - start:
                start += properties.end()
        if getattr(event, "style", None) in ("|", ">"):
            sign = _BLOCK_SIGN.match(self.mended or self.text, start)
            end = sign.end() if sign else end
        return self.between(start, end)

    @property
    def content_start(self) -> int:
        """The offset of the first event with content; comments before it speak about the whole file."""
        first = next((e for e in self.events if hasattr(e, "anchor")), None)
        return first.start_mark.index if first is not None else len(self.text)

    def following(self, offset: int, column: int) -> tuple[int, int]:
        """The node that follows a comment: an entry of a list, or a key with its value. Empty: none. Event offsets."""
        found: tuple[int, int] = self._places.following(offset, column)
        return found

    def spot(self, offset: int) -> Spot:
        """The part in which an offset of the author's text lies."""
        from cjmtool.source.spots import Spot, spot

        return spot(self._places, offset) if self.events else Spot(())

    def whole(self, at: Path, on: On = "value") -> tuple[int, int] | None:
        """The key or scalar at an address, as offsets, if a change there changes nothing else; see spots.token."""
        from cjmtool.source.spots import token

        return token(self._places, at, on) if self.events else None

    def entry(self, at: Path) -> tuple[int, int] | None:
        """A plain key with its plain value, as offsets; see spots.entry."""
        from cjmtool.source.spots import entry

        return entry(self._places, at) if self.events else None

    def around(self, offset: int) -> list[tuple[int, int]]:
        """The entries and keys in which an offset lies, as offsets, the innermost first."""
        from cjmtool.source.spots import around

        return around(self._places, offset) if self.events else []

    def lines_of(self, at: Path) -> tuple[int, int] | None:
        """The first and the last line of an addressed part, from 1; None where there is no such part."""
        extent = self._places.extent(at) if self.events else None
        if extent is None:
            return None
        start, end = self.original(extent[0]), self.original(extent[1])
        return self.lines.position(start).line, self.lines.position(max(start, end - 1)).line

    def in_braces(self, at: Path) -> bool:
        """Whether the part that holds an address is written in `{ }` or `[ ]`."""
        return self._places.is_flow(at[:-1]) if self.events else False

    def place(self, at: Path, on: On = "value") -> tuple[Span, Related | None]:
        """Where an address stands; the second place is the definition when it was reached through an alias."""
        if on == "file" or not self.events or self.data is None:
            return FILE_START, None
        placed: tuple[Span, Related | None] = self._places.place(at, on)
        return placed
