"""What a change makes of a file, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from cjmtool.report.text import Paint
from cjmtool.words import visible

_STYLES = {"+": "ok", "-": "error", "@": "frame"}


def unified(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Lines that `patch` and `git apply -p0` understand, line ends and byte order marks as they are in the file."""
    old, new = (_lines(raw.decode("utf-8")) for raw in (before, after))
    name = visible(path)
    for line in unified_diff(old, new, name, name):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def for_terminal(line: str, paint: Paint) -> str:
    """A line of a diff in colours, with what could harm a terminal shown as escapes."""
    head = "bold" if line.startswith(("+++ ", "--- ")) else _STYLES.get(line[:1])
    text = "\n".join(visible(part) for part in line.rstrip("\n").split("\n"))
    return (paint(head, text) if head else text) + "\n"


def _lines(text: str) -> list[str]:
    """Only `\n` ends a line of a diff; what else a text may break at is part of it."""
    lines = text.split("\n")
    return [*(line + "\n" for line in lines[:-1]), *lines[-1:]] if lines[-1] else [line + "\n" for line in lines[:-1]]
