"""A difference as Markdown, for a comment on a pull request or merge request."""

from __future__ import annotations

from collections.abc import Iterable

from cjmtool.markdown import opening, table, text
from cjmtool.render.diff_layout import Layout, Section
from cjmtool.render.diff_words import Line

# GitHub takes comments of 65,536 characters; what a recipe adds to ours must fit in as well.
LONGEST = 60_000


def render(found: Layout) -> str:
    """The whole comment. Maps that would make it longer than `LONGEST` are counted instead of told."""
    words = found.words
    head = [f"## {opening(found.title)}"]
    head.append(opening(found.heading))
    if found.shared:
        head.append(f"### {opening(words('diff.shared'))}")
        head.append(_list(found.shared))
    parts = _fitting(head, LONGEST)
    room = LONGEST - sum(len(part) + 2 for part in parts)
    for n, section in enumerate(found.sections):
        drawn = _section(section)
        room -= len(drawn) + 2
        if room < 0:
            parts.append(opening(words.count("diff.more_maps", len(found.sections) - n)))
            break
        parts.append(drawn)
    return "\n\n".join(parts) + "\n"


def _fitting(parts: list[str], room: int) -> list[str]:
    """A long list of shared changes leaves half of the room to the maps."""
    longest = room // 2
    return [part if len(part) <= longest else part[: part.rfind("\n", 0, longest)] + "\n- …" for part in parts]


def _section(section: Section) -> str:
    words = section.words
    title = f"### {opening(section.title)}"
    parts = [title, text(section.path)]
    if section.summary:
        parts.append(f"**{text(section.summary[:1].upper() + section.summary[1:])}**")
    if section.figures:
        head = [text(words(key)) for key in ("diff.figure", "diff.before", "diff.after")]
        lines = table([*head, " "], ([text(cell) for cell in row] for row in section.figures))
        lines[1] = "| --- | ---: | ---: | ---: |"
        parts.append("\n".join(lines))
    lists = [*_items(section.said.lines)]
    for block in (*section.said.stages, *section.said.steps):
        lists.append(f"- **{text(block.title)}**")
        lists += [f"  {item}" for item in _items(block.lines)]
    definitions = (*section.said.definitions, *section.shared)
    if definitions:
        lists.append(f"- **{text(words('diff.definitions'))}**")
        lists += [f"  {item}" for item in _items(definitions)]
    if lists:
        parts.append("\n".join(lists))
    return "\n\n".join(parts)


def _list(lines: Iterable[Line]) -> str:
    return "\n".join(_items(lines))


def _items(lines: Iterable[Line]) -> Iterable[str]:
    return (f"- {opening(line.text)}" for line in lines)
