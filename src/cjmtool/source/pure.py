"""ruamel's pure parser, with one rule corrected: a tab may stand before a comment or a line's end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.docinfo import DocInfo
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner

_LINE_ENDS = "\n\r\0"


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
