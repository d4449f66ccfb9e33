"""A difference for the terminal: lines with their style, in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from cjmtool.render.diff_layout import Layout, Section
from cjmtool.render.diff_words import Line
from cjmtool.words import visible

Style = Literal["", "bold", "good", "bad", "quiet"]


class Styled(NamedTuple):
    style: Style
    text: str


def render(found: Layout) -> Iterator[Styled]:
    """One line each; what cannot be seen in the author's words as escapes."""
    yield Styled("bold", visible(found.heading))
    if found.shared:
        yield Styled("", "")
        yield Styled("bold", found.words("diff.shared"))
        yield from _lines(found.shared, "  ")
    for section in found.sections:
        yield Styled("", "")
        yield from _section(section)


def _section(section: Section) -> Iterator[Styled]:
    yield Styled("bold", f"{visible(section.title)}  ({visible(section.path)})")
    if section.figures:
        widths = [max(len(row[n]) for row in section.figures) for n in range(4)]
        for label, before, after, change in section.figures:
            row = f"  {label.ljust(widths[0])}  {before.rjust(widths[1])} → {after.ljust(widths[2])}  {change}"
            yield Styled("quiet", row.rstrip())
    yield from _lines(section.said.lines, "  ")
    for block in (*section.said.stages, *section.said.steps):
        yield Styled("bold", f"  {visible(block.title)}")
        yield from _lines(block.lines, "    ")
    definitions = (*section.said.definitions, *section.shared)
    if definitions:
        yield Styled("bold", f"  {section.words('diff.definitions')}")
        yield from _lines(definitions, "    ")


def _lines(lines: Iterable[Line], indent: str) -> Iterator[Styled]:
    for line in lines:
        style: Style = "" if line.good is None else "good" if line.good else "bad"
        yield Styled(style, f"{indent}{line.sign} {visible(line.text)}")
