"""Offsets → addresses, and the whole tokens that a fix may replace. All offsets are of the author's text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cjmtool.problem import On, Path
from cjmtool.source.events import ScalarEvent

if TYPE_CHECKING:
    from cjmtool.source.places import Node, Places

Range = tuple[int, int]


class Spot(NamedTuple):
    """The innermost part in which an offset lies; `on_key`: in its key."""

    at: Path
    on_key: bool = False


def spot(places: Places, offset: int) -> Spot:
    """The part at an offset; what stands between two parts belongs to the one around both."""
    document, node = places.document, places.root
    at: Path = ()
    while node is not None:
        for part, key, inner in _members(node):
            start, end = _range(places, key, inner)
            if start <= offset <= end:
                at = (*at, part)
                if key is not None and offset <= document.original(key.end_mark.index):
                    return Spot(at, on_key=True)
                node = inner
                break
        else:
            break
    return Spot(at)


def token(places: Places, at: Path, on: On) -> Range | None:
    """The key or the scalar at an address, if all of it stands there, on one line, and nowhere else.

    None for what is no scalar, is empty, is a block, or is reached through an alias or a merge.
    """
    found = _written(places, at)
    if found is None:
        return None
    key, node = found
    event = key if on == "key" else node.event
    if type(event) is not ScalarEvent or event.style in ("|", ">"):
        return None
    start, end = places.document.token(event).start.offset, places.document.original(event.end_mark.index)
    text = places.document.text[start:end]
    return (start, end) if text and "\n" not in text and "\r" not in text else None


def entry(places: Places, at: Path) -> Range | None:
    """From a plain key, past the colon, to the end of a plain value or of nothing; both on one line, in no braces."""
    found = _written(places, at)
    if found is None:
        return None
    key, node = found
    if key is None or type(node.event) is not ScalarEvent or node.event.style or key.style or node.event.anchor:
        return None
    start, end = _range(places, key, node)
    text = places.document.text
    if not node.event.value:  # the parsers do not agree on where nothing stands
        end = text.find(":", places.document.original(key.end_mark.index)) + 1
    return (start, end) if not {"\n", "\r"} & set(text[start:end]) else None


def around(places: Places, offset: int) -> list[Range]:
    """The entries of lists and the keys with their values in which an offset lies, the innermost first."""
    found: list[Range] = []
    node = places.root
    while node is not None:
        for _, key, inner in _members(node):
            start, end = _range(places, key, inner)
            if start <= offset <= end:
                found.append((start, end))
                node = inner
                break
        else:
            break
    return found[::-1]


def _written(places: Places, at: Path) -> tuple[Any, Node] | None:
    """Key event and node at an address, as it is written there itself; a short form stands for its only key."""
    node, key = places.root, None
    for n, part in enumerate(at):
        if node is None or node.target is not None:
            return None
        if node.keys is not None and isinstance(part, str):
            if part not in node.keys:
                return None
            key, node = node.keys[part]
        elif node.items is not None and isinstance(part, int):
            if part >= len(node.items):
                return None
            key, node = None, node.items[part]
        elif type(node.event) is ScalarEvent and (part == 0 or n == len(at) - 1):
            key = key if part == 0 else None
        elif part != 0:
            return None
    return (key, node) if node is not None and node.target is None else None


def _members(node: Node) -> Iterator[tuple[str | int, Any, Node]]:
    """The parts of a node in the order of the file: its name in the data, its key event or None, the part."""
    if node.items is not None:
        yield from ((n, None, item) for n, item in enumerate(node.items))
    else:
        yield from ((getattr(key, "value", "*"), key, inner) for key, inner in node.written)


def _range(places: Places, key: Any, node: Node) -> Range:
    document = places.document
    start = (key or node.event).start_mark.index
    end = max(key.end_mark.index if key is not None else 0, places.end(node))
    return document.original(start), document.original(end)
