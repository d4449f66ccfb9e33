"""The text around a complaint of the parser, and what a diagnosis is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cjmtool.problem import Pointer, Remark
from cjmtool.source.document import Document
from cjmtool.source.events import YamlError
from cjmtool.source.lines import LineTable

# (offset, length to replace, new text)
Edit = tuple[int, int, str]

KEY = r"[^\W\d][\w$-]*"
KEYED = re.compile(r"^([ ]*(?:- +)*)((?:\"[^\"]*\"|'[^']*'|[^\s#:\[{][^:#]*?))[ ]*:(?:[ \t]+|$)(.*)$")
ENTRY = re.compile(r"^([ ]*(?:- +)+)(.*)$")


@dataclass
class Diagnosis:
    """One remark, and the edits after which the parser may be asked again; no edits: reading ends here.

    `fix`: what the edits do, where they are what the author should do as well; `safe`: no other reading makes sense.
    """

    remark: Remark
    edits: list[Edit]
    fix: str = ""
    safe: bool = False


class Case:
    """The text around one complaint. `document` knows the author's text, of which `text` is the mended form."""

    def __init__(self, document: Document, text: str, error: YamlError) -> None:
        self.document, self.text, self.error, self.table = document, text, error, LineTable(text)
        at = error.problem_at if error.problem_at >= 0 else max(error.context_at, 0)
        self.at = min(at, len(text))
        self.line = self.table.position(self.at).line
        self.context_line = (
            self.table.position(min(error.context_at, len(text))).line if error.context_at >= 0 else self.line
        )

    def say(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        help: str = "",
        edits: list[Edit] | None = None,
        related: tuple[Pointer, ...] = (),
        *,
        fix: str = "",
        safe: bool = False,
    ) -> Diagnosis:
        remark = Remark(rule, message, span=self.table.span(start, end), help=help, related=related)
        return Diagnosis(remark, edits or [], fix, safe)

    def start(self, line: int) -> int:
        return self.table.starts[line - 1]

    def indent(self, line: int) -> str:
        """The white space at the beginning of a line, as the author wrote it."""
        text = self.document.text
        start = end = self.document.original(self.start(line))
        while end < len(text) and text[end] in " \t":
            end += 1
        return text[start:end]

    def previous(self, line: int) -> int | None:
        """The nearest line above that is neither blank nor a comment."""
        for n in range(line - 1, 0, -1):
            stripped = self.table.line(n).strip()
            if stripped and not stripped.startswith("#"):
                return n
        return None

    def following(self, line: int) -> int | None:
        for n in range(line + 1, len(self.table.starts) + 1):
            stripped = self.table.line(n).strip()
            if stripped and not stripped.startswith("#"):
                return n
        return None


def near(case: Case) -> list[int]:
    """Lines where the mistake may stand: the complaint's own, the one before, and where the parser's context began."""
    lines = [case.context_line, case.line, case.previous(case.line)]
    seen: list[int] = []
    for line in lines:
        if line is not None and line not in seen:
            seen.append(line)
    return seen


def value_end(case: Case, at: int) -> int:
    """Where a value on one line ends: at the comment, at the bracket's next sign, or with the line."""
    line = case.table.position(at).line
    end = case.table.line_end(line)
    before = case.text[case.start(line) : at]
    rest = case.text[at:end]
    comment = re.search(r"\s#", rest)
    if comment:
        end = at + comment.start()
    opened = before.count("{") + before.count("[") - before.count("}") - before.count("]")
    if opened > 0:
        stop = re.search(r",\s|[}\]]", case.text[at:end])
        if stop:
            end = at + stop.start()
    return end


def quotes(value: str) -> str:
    shown = value if len(value) <= 60 else value[:59] + "…"
    return f"'{shown}'" if '"' in value else f'"{shown}"'
