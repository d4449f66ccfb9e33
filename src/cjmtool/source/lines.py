"""Offsets ↔ lines and columns, counted as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

from cjmtool.problem import Position, Span

# The line ends of YAML 1.2. NEL, U+2028 and U+2029 are none.
_BREAK = re.compile(r"\r\n|\n|\r")


class LineTable:
    """Lines of one text. Offsets, lines and columns count code points; lines and columns from 1."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        if "\r" in text:
            self.starts = [0, *(m.end() for m in _BREAK.finditer(text))]
        else:
            starts, at = [0], text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            self.starts = starts

    def position(self, offset: int) -> Position:
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1, offset)

    def line_end(self, line: int) -> int:
        """Offset of the end of a line (from 1), its break left out."""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > self.starts[line - 1] and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def span(self, start: int, end: int) -> Span:
        """The span, cut at the end of its first line: reports show, and code scanning accepts, one line."""
        first = self.position(start)
        last = min(max(end, start), max(start, self.line_end(first.line)))
        return Span(first, self.position(last) if last != start else first)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its break."""
        return self.text[self.starts[number - 1] : self.line_end(number)]
