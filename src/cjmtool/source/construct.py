"""Events → plain data, in one pass, with everything that only the events can show reported on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cjmtool.problem import Path, Pointer
from cjmtool.source.complaints import Complaints, whole
from cjmtool.source.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from cjmtool.source.scalar import Plain
from cjmtool.words import quoted

if TYPE_CHECKING:
    from cjmtool.source.document import Document, Limits

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
# The tags of the core schema; `!` alone says "a text".
CORE_TAGS = frozenset("tag:yaml.org,2002:" + name for name in ("str", "int", "float", "bool", "null", "map", "seq")) | {
    "!"
}
_MISSING = object()
UNKNOWN = object()


class Stop(Exception):
    """Reading cannot go on; the remark is already noted."""


class _Frame:
    """An open mapping (`key` waits for its value) or list."""

    __slots__ = ("anchor", "before", "data", "event", "height", "is_map", "key", "keys", "merges")

    def __init__(self, event: Any, data: Any, is_map: bool, before: int) -> None:
        self.event, self.data, self.is_map, self.before = event, data, is_map, before
        self.key: Any = _MISSING
        self.keys: dict[str, Any] = {}
        self.merges: list[tuple[Any, Any]] = []
        self.height = 1
        self.anchor = event.anchor


class Constructor(Complaints):
    """Builds the data of one document."""

    def __init__(self, document: Document, limits: Limits) -> None:
        super().__init__(document)
        self.limits = limits
        self.stack: list[_Frame] = []
        # name → data, number of parts, height, event that defines it; data is _MISSING while it is open
        self.anchors: dict[str, tuple[Any, int, int, Any]] = {}
        self.used_anchors: set[str] = set()
        self.nodes = 0
        self.odd: list[Any] = []
        # lists in brackets with more than one entry: opening event, key, entries
        self.torn: list[tuple[Any, Any, list[Any]]] = []

    def run(self, events: list[Any]) -> Any:
        """The data; `UNKNOWN` parts are left out. Raises Stop when nothing further can be said."""
        stack = self.stack
        result: Any = _MISSING
        frame: _Frame | None = None
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self.nodes += 1
                value = event.value
                if not event.style:
                    if value in NULLS:
                        data: Any = None
                    else:
                        data = Plain(value)
                        if value[0] in _ODD_FIRST:
                            self.odd.append(event)
                else:
                    data = value if value.isascii() else whole(value)
                if event.ctag is not None or event.anchor is not None:
                    data = self._marked_scalar(event, data)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.nodes += 1
                if event.ctag is not None and event.tag not in CORE_TAGS:
                    self.forbidden_tag(event)
                is_map = kind is MappingStartEvent
                if event.anchor is not None:
                    self.anchors[event.anchor] = (_MISSING, 0, 0, event)
                frame = _Frame(event, {} if is_map else [], is_map, self.nodes)
                stack.append(frame)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = stack.pop()
                data = closed.data
                if closed.merges:
                    self._merge(closed)
                if closed.anchor is not None:
                    self.anchors[closed.anchor] = (data, self.nodes - closed.before + 1, closed.height, closed.event)
                frame = stack[-1] if stack else None
                if frame is not None and frame.height <= closed.height:
                    frame.height = closed.height + 1
                event = closed.event
                if not closed.is_map and len(data) > 1 and event.flow_style and frame is not None and frame.is_map:
                    self.torn.append((event, frame.key, data))
            elif kind is AliasEvent:
                data = self._alias(event)
            else:
                if kind is DocumentStartEvent:
                    self._document_start(event, result)
                continue
            # Put the finished part where it belongs.
            if frame is None:
                result = data
            elif not frame.is_map:
                if data is not UNKNOWN:
                    frame.data.append(data)
                else:
                    self.document.unknown.add((*self._address(), len(frame.data)))
                    frame.data.append(None)
            elif frame.key is _MISSING:
                frame.key = self.key_text(event, data)
                if frame.key is not None:
                    if frame.key in frame.keys:
                        self._duplicate(frame, frame.key, event)
                        frame.key = None
                    else:
                        frame.keys[frame.key] = event
            else:
                key = frame.key
                frame.key = _MISSING
                if key is None:
                    continue
                if key == "<<" and type(frame.keys[key]) is ScalarEvent and not frame.keys[key].style:
                    frame.merges.append((event, data))
                elif data is UNKNOWN:
                    frame.key = key
                    self.document.unknown.add(self._address())
                    frame.key = _MISSING
                else:
                    frame.data[key] = data
        return None if result is _MISSING else result

    # --- the rarer cases --------------------------------------------------------------------------------------------

    def _address(self) -> Path:
        """Where the walk stands: keys and indices of the open parts."""
        parts: list[str | int] = []
        for n, frame in enumerate(self.stack):
            last = n == len(self.stack) - 1
            if frame.is_map:
                if frame.key is not _MISSING and frame.key is not None:
                    parts.append(frame.key)
            elif not last:
                parts.append(len(frame.data))
        return tuple(parts)

    def _document_start(self, event: Any, result: Any) -> None:
        if event.version is not None or event.tags:
            self.directive(event)
        if result is not _MISSING:
            self.remark(
                "multiple-documents",
                "a second document begins here",
                event,
                help="one map a file: move it to a file of its own, and delete the line with ---",
            )
            raise Stop

    def _duplicate(self, frame: _Frame, key: str, event: Any) -> None:
        first = frame.keys[key]
        help = (
            "merge several with one list: `<<: [*a, *b]`"
            if key == "<<"
            else "keep one of the two, or put both entries into one list"
        )
        self.remark(
            "duplicate-key",
            f"the key {quoted(key)} stands twice in the same part",
            event,
            label="of two values only one could count",
            help=help,
            related=(Pointer((), "the first one is here", span=self.document.token(first)),),
        )

    def _marked_scalar(self, event: Any, data: Any) -> Any:
        tag = event.tag
        if tag is not None:
            if tag == "tag:yaml.org,2002:str" or tag == "!":
                data = str(event.value)
            elif tag in CORE_TAGS:
                data = None if event.value in NULLS else Plain(event.value)
            else:
                self.forbidden_tag(event)
                data = event.value or None
        if event.anchor is not None:
            self.anchors[event.anchor] = (data, 1, 1, event)
        return data

    def _alias(self, event: Any) -> Any:
        name = event.anchor
        found = self.anchors.get(name)
        if found is None:
            help = (
                f'put the text in quotes: "*{name}…"'
                if not self.anchors
                else "anchors are set with & before they are used with *"
            )
            self.remark("undefined-alias", f"nothing is marked with &{name}, which *{name} refers to", event, help=help)
            return UNKNOWN
        data, size, height, definition = found
        if data is _MISSING:
            start = self.document.between(definition.start_mark.index, definition.start_mark.index + len(name) + 1)
            self.remark(
                "recursive-alias",
                f"*{name} refers to the part in which it stands",
                event,
                help="write the part out, or refer to another one",
                related=(Pointer((), f"&{name} begins here", span=start),),
            )
            return UNKNOWN
        self.used_anchors.add(name)
        self.nodes += size
        if self.nodes > self.limits.max_nodes:
            self.remark(
                "expansion-bomb",
                f"aliases blow the file up to more than {self.limits.max_nodes:,} parts".replace(",", " "),
                event,
                help="write the parts out, or refer to fewer of them",
            )
            raise Stop
        depth = len(self.stack) + height
        if depth > self.limits.max_depth:
            self.remark(
                "too-deep",
                f"aliases nest the file deeper than {self.limits.max_depth} levels",
                event,
                help="use fewer levels",
            )
            raise Stop
        if self.stack and self.stack[-1].height <= height:
            self.stack[-1].height = height + 1
        return data

    def _merge(self, frame: _Frame) -> None:
        """`<<`: what is merged comes after, and never over, the part's own keys."""
        for event, value in frame.merges:
            sources = value if isinstance(value, list) else [value]
            for source in sources:
                if isinstance(source, dict):
                    for key, inner in source.items():
                        if key not in frame.data:
                            frame.data[key] = inner
                elif source is not UNKNOWN:
                    self.remark(
                        "wrong-type",
                        "`<<` merges a part with keys, and this is none",
                        event if event.start_mark.index < event.end_mark.index else frame.keys["<<"],
                        help="refer to a mapping: `<<: *name`",
                    )


# First characters of plain scalars that a trap may hide behind: the check itself is made later, for these alone.
_ODD_FIRST = frozenset("-–—•*·+.0123456789nNyYoO~tTfF")
