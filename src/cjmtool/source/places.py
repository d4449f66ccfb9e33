"""Addresses → spans. Built only for files that have something to report: one walk over the events."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from cjmtool.problem import FILE_START, On, Path, Related, Span
from cjmtool.source.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

if TYPE_CHECKING:
    from cjmtool.source.document import Document

_HEADS = ("id", "title", "name", "text", "channel", "step", "end", "value")


class Node:
    """One part of the document: `keys` for a mapping (key event and value), `items` for a list."""

    __slots__ = ("closed", "event", "items", "keys", "merges", "target", "written")

    def __init__(self, event: Any) -> None:
        self.event = event
        self.closed: Any = event  # the event that ends it
        self.keys: dict[str, tuple[Any, Node]] | None = None
        self.items: list[Node] | None = None
        self.merges: list[tuple[Any, Node]] = []
        self.target: Node | None = None
        self.written: list[tuple[Any, Node]] = []  # what begins a part, a key or the entry, and its value, in order


class Places:
    """Looks up spans by address in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = self._compose()

    def _compose(self) -> Node | None:
        anchors: dict[str, Node] = {}
        root: Node | None = None
        stack: list[tuple[Node, list[Any]]] = []  # a node, and the key event that waits for its value
        for event in self.document.events:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()[0].closed = event
                continue
            if (
                kind is not ScalarEvent
                and kind is not MappingStartEvent
                and kind is not SequenceStartEvent
                and kind is not AliasEvent
            ):
                continue
            node = Node(event)
            if kind is AliasEvent:
                node.target = anchors.get(event.anchor)
            elif event.anchor:
                anchors[event.anchor] = node
            if root is None:
                root = node
            if stack:
                self._attach(*stack[-1], node)
            if kind is MappingStartEvent:
                node.keys = {}
                stack.append((node, []))
            elif kind is SequenceStartEvent:
                node.items = []
                stack.append((node, []))
        return root

    @staticmethod
    def _attach(parent: Node, pending: list[Any], node: Node) -> None:
        if parent.items is not None:
            parent.items.append(node)
            parent.written.append((node.event, node))
        elif not pending:
            pending.append(node.event)
        else:
            key = pending.pop()
            parent.written.append((key, node))
            name = getattr(key, "value", None)
            if name == "<<" and not key.style:
                parent.merges.append((key, node))
            if isinstance(name, str) and parent.keys is not None:
                parent.keys.setdefault(name, (key, node))

    def is_flow(self, at: Path) -> bool:
        """Whether the part at an address is written in brackets or braces."""
        node = self.root
        for part in at:
            if node is None:
                return False
            node = node.target or node
            if node.keys is not None and isinstance(part, str):
                found = self._member(node, part)
                node = found[1] if found else None
            elif node.items is not None and isinstance(part, int):
                node = node.items[part] if part < len(node.items) else None
        return node is not None and bool(getattr(node.event, "flow_style", False))

    def following(self, offset: int, column: int) -> tuple[int, int]:
        """The innermost node that begins after an offset while the part around it began before, in event offsets.

        None where what stands at the offset, in this column, is indented deeper: it ends the part before.
        """
        node = self.root
        while node is not None:
            parts = node.written
            n = bisect_left(parts, offset, key=lambda part: part[0].start_mark.index)
            if n and self._part_end(*parts[n - 1]) > offset:
                node = parts[n - 1][1]
                continue
            if n == len(parts):
                break
            begins = parts[n][0]
            margin = (begins if node.items is None else node.event).start_mark.column
            if n and not getattr(node.event, "flow_style", False) and column > margin:
                break
            return begins.start_mark.index, self._part_end(*parts[n])
        return offset, offset

    def extent(self, at: Path) -> tuple[int, int] | None:
        """Where the text of an addressed part begins and ends, in event offsets; None where there is no such part."""
        node = self.root
        for part in at:
            if node is None:
                return None
            node = node.target or node
            if isinstance(part, str):
                found = self._member(node, part) if node.keys is not None else None
                node = found[1] if found else None
            elif node.items is not None:
                node = node.items[part] if part < len(node.items) else None
        return (node.event.start_mark.index, self.end(node)) if node is not None else None

    def end(self, node: Node) -> int:
        """Where the text of a node ends. A block's own end lies at the next token, past blank lines and comments."""
        end: int = node.closed.end_mark.index
        if node.closed is node.event or getattr(node.event, "flow_style", False):
            return end
        return self._part_end(*node.written[-1]) if node.written else node.event.start_mark.index

    def _part_end(self, begins: Any, node: Node) -> int:
        return self.end(node) if begins is node.event else max(begins.end_mark.index, self.end(node))

    def place(self, at: Path, on: On) -> tuple[Span, Related | None]:
        node, key, in_list, through = self.root, None, False, None
        if node is None:
            return FILE_START, None
        related: Related | None = None
        complete = True
        for part in at:
            if node.target is not None:
                through = through or node
                node = node.target
            if node.keys is not None and isinstance(part, str):
                found = self._member(node, part)
                if found is None:
                    complete = False
                    break
                key, node, merged = found
                through = through or merged
                in_list = False
            elif node.items is not None and isinstance(part, int):
                if part >= len(node.items):
                    complete = False
                    break
                node, key, in_list = node.items[part], None, True
            elif part == 0 and node.items is None:
                continue  # a single entry stands alone: its index is in no document
            elif isinstance(part, int) and node.items is None:
                complete = False
                break
            else:
                complete = False
                break
        span = self._span(node, key, in_list, on if complete else "value", complete)
        if through is not None:
            related = Related(span, "it is defined here")
            span = self.document.token(through.event)
        return span, related

    def _member(self, node: Node, name: str) -> tuple[Any, Node, Node | None] | None:
        """Key event and value of a member, and the merge (`<<`) that it came through."""
        assert node.keys is not None
        found = node.keys.get(name)
        if found is not None:
            return (*found, None)
        for merge_key, source in node.merges:
            for one in source.items if source.items is not None else [source]:
                target = one.target or one
                if target.keys is not None:
                    inner = self._member(target, name)
                    if inner is not None:
                        return inner[0], inner[1], Node(merge_key)
        return None

    def _span(self, node: Node, key: Any, in_list: bool, on: On, complete: bool) -> Span:
        if on == "key" and key is not None:
            return self.document.token(key)
        event = node.event
        if type(event) is ScalarEvent:
            if event.start_mark.index != event.end_mark.index:
                return self.document.token(event)
        elif node.target is not None:
            return self.document.token(event)
        if key is not None:
            return self.document.token(key)
        if node.keys:
            if not in_list and node is self.root:
                return FILE_START
            for name in _HEADS:
                if name in node.keys and type(node.keys[name][1].event) is ScalarEvent:
                    value = node.keys[name][1].event
                    return self.document.token(value if value.value else node.keys[name][0])
            return self.document.token(next(iter(node.keys.values()))[0])
        if node is self.root:
            return FILE_START
        start = event.start_mark.index
        return self.document.between(start, start + 1)
