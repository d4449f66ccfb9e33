"""What Markdown is written with: the author's words as text, tables, links."""

from __future__ import annotations

from collections.abc import Iterable

from wcwidth import wcswidth

from cjmtool import markdown
from cjmtool.markdown import opening, text
from cjmtool.render.view_parts import Address

__all__ = ["anchor", "link", "opening", "table", "text", "to_step"]

# Wider tables are not aligned: in a terminal their lines would wrap all the same.
_ALIGNED = 120


def link(address: Address) -> str:
    """A link whose text is the address. `href` holds no bracket, blank or quote: it is percent-encoded."""
    if address.text == address.href and address.href.startswith(("https://", "http://", "mailto:")):
        return f"<{address.href}>"
    return f"[{text(address.text)}](<{address.href}>)"


def anchor(step: int) -> str:
    """A place to go to. GitLab keeps `name` and takes `id` away; headings get other addresses here than there."""
    return f'<a name="step-{step}"></a>'


def to_step(step: int, words: str) -> str:
    """A link to a step; `words` are Markdown already."""
    return f"[{words}](#step-{step})"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Cells are Markdown already. Where the table is narrow, its columns stand under one another in plain text too."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(3, *(wcswidth(line[i]) for line in lines)) for i in range(len(lines[0]))]
    if sum(widths) + 3 * len(widths) + 1 > _ALIGNED:
        return markdown.table(lines[0], lines[1:])
    padded = [[cell + " " * (n - wcswidth(cell)) for cell, n in zip(line, widths, strict=True)] for line in lines]
    head_line, *others = markdown.table(padded[0], padded[1:])
    return [head_line, "| " + " | ".join("-" * n for n in widths) + " |", *others[1:]]
