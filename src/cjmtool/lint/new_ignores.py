"""Ignores for findings, written where they count: at the end of a line, above a part, in the head of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from cjmtool.lint.ignores import Ignore, counts, excusable, read
from cjmtool.lint.rules import NAMES
from cjmtool.problem import FILE_START, Edit, Problem
from cjmtool.source import Document
from cjmtool.source.comments import Comment, scalars
from cjmtool.source.tokens import line_end
from cjmtool.words import visible

# What editors read at the top of a file has to stay there.
_MODELINE = re.compile(r"(?:#[ \t]*yaml-language-server:[^\r\n]*(?:\r\n|\n|\r))*")


class _Spot(NamedTuple):
    """Where a comment goes: the offset, what stands before and behind it; `word` is nothing to add names to one."""

    at: int
    word: str = ""
    before: str = ""
    behind: str = ""


def flaw(reason: str, today: date) -> str:
    """Why a reason cannot be written behind an ignore, or nothing."""
    if visible(reason) != reason:
        return "holds a line break or a character that cannot be seen"
    comment = Comment(f"# cjm: ignore[{next(iter(NAMES))}] {reason}", FILE_START, False, False, (0, 0))
    (ignore,) = read([comment])
    if not ignore.reason:
        return "says nothing"
    if ignore.bad_day:
        return f'holds "until {ignore.bad_day}", which is no date'
    return f'holds "until {ignore.until}", which is over' if ignore.lapsed(today) else ""


class Writer:
    """Knows where comments may stand in one file that has been read."""

    def __init__(self, document: Document, ignores: Sequence[Ignore], today: date) -> None:
        self.document, self.text = document, document.text
        self.by_line: dict[int, list[Ignore]] = {}
        for ignore in ignores:
            self.by_line.setdefault(ignore.comment.span.start.line, []).append(ignore)
        self.active = [ignore for ignore in ignores if counts(ignore, today) and ignore.names]
        self.scalars = scalars(document)
        self.starts = [start for start, _, _ in self.scalars]

    def edits(self, problems: Iterable[Problem], reason: str) -> tuple[list[Edit], list[Problem]]:
        """The comments that silence the problems, and the problems for which there is no place."""
        rules: dict[_Spot, set[tuple[str, str]]] = {}
        left = []
        for problem in problems:
            spot = self._spot(problem) if excusable(problem) else None
            if spot is None:
                left.append(problem)
            else:
                rules.setdefault(spot, set()).add((problem.code, problem.name))
        made = []
        for spot in sorted(rules):
            names = ", ".join(name for _, name in sorted(rules[spot]))
            comment = f"# cjm: {spot.word}[{names}] {reason}" if spot.word else names
            made.append(Edit(spot.at, spot.at, f"{spot.before}{comment}{spot.behind}"))
        return made, left

    def _spot(self, problem: Problem) -> _Spot | None:
        if problem.span == FILE_START:
            return self._joined(ignore for ignore in self.active if ignore.scope is None) or self._head()
        line = problem.span.start.line
        here = self.by_line.get(line)
        if here:
            return self._joined(i for i in here if i in self.active) or self._above(problem)
        end = self.document.lines.line_end(line)
        if not self._in_scalar(end, at_end=True):
            gap = "" if self.text[end - 1 : end] in (" ", "\t") else "  "
            return _Spot(end, "ignore", gap)
        return self._above(problem)

    @staticmethod
    def _joined(ignores: Iterable[Ignore]) -> _Spot | None:
        """Behind the last name of an ignore that is there already."""
        found = next(iter(ignores), None)
        return _Spot(found.names[-1].span.end.offset, before=", ") if found else None

    def _head(self) -> _Spot:
        match = _MODELINE.match(self.text)
        assert match is not None
        return _Spot(match.end(), "file-ignore", behind=line_end(self.text))

    def _above(self, problem: Problem) -> _Spot | None:
        """On a line of its own above the smallest part around the problem that begins a line."""
        for start, end in self.document.around(problem.span.start.offset):
            line = self.document.lines.position(start).line
            begin = self.document.lines.starts[line - 1]
            if self.text[begin:start].strip(" \t-?[{") or self._in_scalar(begin):
                continue
            own = (i for i in self.active if i.comment.alone and i.scope is not None and i.scope[0] == start)
            indent = re.match(r"[ \t]*", self.text[begin:start])
            assert indent is not None
            joined = self._joined(i for i in own if i.scope is not None and i.scope[1] >= end)
            return joined or _Spot(begin, "ignore", indent[0], line_end(self.text))
        return None

    def _in_scalar(self, offset: int, *, at_end: bool = False) -> bool:
        """Whether a text goes on past an offset; the end of a block's last line still belongs to the block."""
        n = bisect_right(self.starts, offset) - 1
        if n < 0:
            return False
        start, end, block = self.scalars[n]
        return start < offset and (offset < end or (at_end and block and offset == end))
