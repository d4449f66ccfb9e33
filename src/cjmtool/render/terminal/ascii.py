"""A drawing with the signs that every terminal has. What the author wrote stays, but for typographic marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cjmtool.render.terminal.lines import Line, Piece

_SIGNS = str.maketrans(
    {
        "✓": "+", "◐": "~", "⊘": "x", "⊖": "=", "◆": "*", "●": "o", "→": ">", "…": ">",
        "─": "-", "┄": ".", "│": "|", "┤": "|", "╭": "/", "╮": "\\", "╯": "/", "╰": "\\",
        "■": "#", "□": ".", "▁": " ", "▂": " ", "▄": " ", "▆": " ", "█": " ", "━": "=",
        "−": "-", "–": "-", "—": "-", "‑": "-", "·": "-", "•": "-", "✕": "x",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
    }
)  # fmt: skip


def in_ascii(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, as wide as before: each sign is one column for one column."""
    for line in lines:
        yield tuple(Piece(piece.text.translate(_SIGNS), piece.style) for piece in line)
