"""ruamel's pure parser, with libyaml's rules for tabs, which are blanks but for indentation, and for empty lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.docinfo import DocInfo
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner, ScannerError

_LINE_ENDS = "\n\r\0"
_BREAKS = "\r\n\x85\u2028\u2029"


class _Scanner(Scanner):
    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line breaks; a tab is a blank wherever no block indentation can begin."""
        peek, forward = self.reader.peek, self.reader.forward
        while True:
            while peek() == " " or (peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                forward()
            if peek() == "#":
                while peek() not in _LINE_ENDS:
                    forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """The blanks and line breaks inside a plain text, folded; nothing where the text ends."""
        peek, forward = self.reader.peek, self.reader.forward
        length = 0
        while peek(length) in " \t":
            length += 1
        blanks = self.reader.prefix(length)
        forward(length)
        if peek() not in _BREAKS:
            return [blanks] if blanks else []
        first = self.scan_line_break()
        self.allow_simple_key = True
        more: list[str] = []
        while not self._document_ends():
            if peek() == "\t" and not self.flow_level and self.reader.column < indent:
                raise ScannerError(
                    "while scanning a plain scalar",
                    start_mark,
                    "found a tab in the indentation",
                    self.reader.get_mark(),
                )
            if peek() in " \t":
                forward()
            elif peek() in _BREAKS:
                more.append(self.scan_line_break())
            else:
                return [*([first] if first != "\n" else [] if more else [" "]), *more]
        return []

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """What follows `|` or `>`: whether line ends are kept, and how deep the text is indented."""
        chomping, increment = None, None
        for _ in range(2):
            sign = self.reader.peek()
            if sign in "+-" and chomping is None:
                chomping = sign == "+"
            elif sign in "123456789" and increment is None:
                increment = int(sign)
            else:
                break
            self.reader.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        peek, forward = self.reader.peek, self.reader.forward
        while peek() in " \t":
            forward()
        if peek() == "#":
            while peek() not in "\0" + _BREAKS:
                forward()
        if peek() not in "\0" + _BREAKS:
            raise ScannerError(
                "while scanning a block scalar", start_mark, "expected a line break", self.reader.get_mark()
            )
        self.scan_line_break()

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """The empty lines at the beginning of a block text; that one is longer than others harms nobody."""
        peek, forward = self.reader.peek, self.reader.forward
        breaks: list[str] = []
        deepest, end = 0, self.reader.get_mark()
        while peek() in " " + _BREAKS:
            if peek() == " ":
                forward()
                deepest = max(deepest, self.reader.column)
            else:
                breaks.append(self.scan_line_break())
                end = self.reader.get_mark()
        return breaks, deepest, end

    def _document_ends(self) -> bool:
        peek, prefix = self.reader.peek, self.reader.prefix
        return self.reader.column == 0 and prefix(3) in ("---", "...") and peek(3) in "\0 \t\r\n\x85\u2028\u2029"


class PureLoader(Reader, _Scanner, Parser):
    """Reader, scanner and parser alone: events, no nodes, no constructed objects."""

    def __init__(self, text: str) -> None:
        self.comment_handling = None
        self._resolver = self  # the parser asks it for nothing but the version
        self.doc_infos = [DocInfo()]  # where the scanner notes a directive's version
        Reader.__init__(self, text, loader=self)
        _Scanner.__init__(self, loader=self)
        Parser.__init__(self, loader=self)

    processing_version = (1, 2)

    def events(self) -> Iterator[Any]:
        while self.check_event():
            yield self.get_event()
