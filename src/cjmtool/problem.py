"""What can be wrong with a map, and where: the one currency between all layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, NamedTuple

# Address of a part inside a document: keys and list indices, e.g. ("stages", 0, "steps", 2).
Path = tuple[str | int, ...]
# Which token of the addressed part is meant: its value, its key, or the whole file (1:1).
On = Literal["value", "key", "file"]


class Severity(IntEnum):
    """Ordered by weight: ERROR is the lightest to sort first."""

    ERROR = 0
    WARNING = 1
    INFO = 2

    @property
    def word(self) -> str:
        return self.name.lower()


class Position(NamedTuple):
    """Line and column count from 1, in code points; offset counts code points from 0."""

    line: int
    column: int
    offset: int


class Span(NamedTuple):
    """Half-open: `end` is the position after the last character."""

    start: Position
    end: Position


FILE_START = Span(Position(1, 1, 0), Position(1, 1, 0))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A second place, before it is placed. `file`: its posix path within the project, where it is another file."""

    at: Path
    message: str
    on: On = "value"
    span: Span | None = None
    file: str = ""


class Edit(NamedTuple):
    """Replace the code points from `start` up to `end` of the author's text, counted from 0."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text that puts a problem right. `title` says what it does: `write "contact"`.

    `safe`: what the file says stays the same. Edits do not overlap.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """A fix before it is placed: the key or value at the remark's address becomes `text`, a token of YAML."""

    title: str
    text: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check has to say, addressed but not yet graded or placed.

    `rule` is the name of a rule record. `span`, where given, is exact and wins over `at`. `grave`: a warning of this
    rule is an error here, because it made the file unreadable or invalid. `file`: the posix path within the project
    of the file that is meant, where a check sees several.
    """

    rule: str
    message: str
    at: Path = ()
    on: On = "value"
    label: str = ""
    help: str = ""
    related: tuple[Pointer, ...] = ()
    span: Span | None = None
    grave: bool = False
    fix: Fix | Replacement | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place, placed. `path` is empty when it lies in the file of the problem."""

    span: Span
    message: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a problem is not reported: a comment in the file with its reason, or a baseline that has it since a day."""

    kind: Literal["ignore", "baseline"]
    reason: str = ""
    since: str = ""

    @property
    def line(self) -> str:
        """For a reader: `ignored: we have no shop there`, `in the baseline since 2026-03-02`."""
        if self.kind == "baseline":
            return f"in the baseline since {self.since}"
        return f"ignored: {self.reason}" if self.reason else "ignored without a reason"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one file: complete, placed, printed elsewhere.

    `path` is posix and relative to the current folder, `file` the same within the project; `at` is the address inside
    the document, `trail` the same address with ids and names in place of indices, `marked` the text of the span.
    `grave`: it keeps the file from being a map, whatever the settings say of its severity.
    """

    path: str
    span: Span
    code: str
    name: str
    severity: Severity
    message: str
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    at: Path = field(default=(), compare=False)
    trail: tuple[str, ...] = field(default=(), compare=False)
    file: str = field(default="", compare=False)
    marked: str = field(default="", compare=False)
    fix: Fix | None = field(default=None, compare=False)
    suppression: Suppression | None = field(default=None, compare=False)
    grave: bool = field(default=False, compare=False)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over rule, path within the project, address by ids and marked text: inserting steps keeps it."""
        import hashlib

        parts = (self.name, self.file, *self.trail, " ".join(self.marked.split()))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Path, line, column, code: the order of every report."""
        return (self.path, self.span.start, self.code, self.message)

    @property
    def pointer(self) -> str:
        """The address as a JSON Pointer (RFC 6901)."""
        return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.at)
