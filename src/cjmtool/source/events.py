"""Parser events: libyaml's where it is there and accepts the text, ruamel's pure parser for the verdict otherwise.

libyaml 0.1.7 refuses some valid YAML 1.2 (`[how?]`, `{url: https://x.org}`) and takes NEL, U+2028 and U+2029 for line
ends; ruamel's pure parser refuses a tab before a comment, which YAML allows. C first; where it refuses, the pure one
decides, with libyaml's rule for tabs.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

try:
    from _ruamel_yaml import CParser
except ImportError:  # no wheel for this system: the same verdicts, slower
    CParser = None

__all__ = [
    "AliasEvent",
    "CollectionStartEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "TooDeep",
    "YamlError",
    "parser",
    "read_events",
]

# What libyaml reads otherwise than YAML 1.2 says: it takes the first three for line ends, `!!!` for a tag, and drops a
# second byte order mark.
_PURE_ONLY = ("\x85", "\u2028", "\u2029", "!!!", "\ufeff")
_CHUNK = 1024
_PURE_CHUNK = 64


def parser() -> str:
    """`libyaml` where the C parser is there, else `pure`."""
    return "pure" if CParser is None else "libyaml"


class YamlError(Exception):
    """The parser's refusal: its words and offsets into the text (-1 where unknown)."""

    def __init__(self, context: str, problem: str, context_at: int, problem_at: int) -> None:
        super().__init__(problem)
        self.context, self.problem = context, problem
        self.context_at, self.problem_at = context_at, problem_at


class TooDeep(Exception):
    """Nested deeper than the limit; `event` opens the first part that is."""

    def __init__(self, event: Any) -> None:
        super().__init__()
        self.event = event


def read_events(text: str, max_depth: int) -> list[Any]:
    """All events of the text. Raises YamlError, or TooDeep as soon as the nesting passes `max_depth`."""
    if CParser is not None and not any(c in text for c in _PURE_ONLY):
        try:
            return _collect(iter(CParser(text).get_event, None), max_depth, _CHUNK)
        except (YAMLError, RecursionError, ValueError, OverflowError):
            pass
    return _pure(text, max_depth)


def _collect(events: Iterator[Any], max_depth: int, size: int) -> list[Any]:
    """Consumed in chunks: parsers are quadratic in the depth of `[[[[`, so they must not run ahead of the check."""
    found: list[Any] = []
    depth = 0
    while True:
        chunk: list[Any] = []
        refusal: Exception | None = None
        try:
            chunk.extend(islice(events, size))  # what came before a refusal stays in the list
        except (YAMLError, RecursionError, ValueError, OverflowError) as error:
            refusal = error
        for event in chunk:
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
                if depth > max_depth:
                    raise TooDeep(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
        if refusal is not None:
            raise refusal
        found += chunk
        if len(chunk) < size:
            return found


_WIDE = re.compile(r"\\U([0-9A-Fa-f]{8})")


def _pure(text: str, max_depth: int) -> list[Any]:
    from cjmtool.source.pure import PureLoader

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _collect(PureLoader(text).events(), max_depth, _PURE_CHUNK)
    except MarkedYAMLError as error:
        raise YamlError(
            error.context or "",
            error.problem or "",
            error.context_mark.index if error.context_mark is not None else -1,
            error.problem_mark.index if error.problem_mark is not None else -1,
        ) from None
    except YAMLError as error:
        raise YamlError("", str(error), -1, -1) from None
    except (RecursionError, ValueError, OverflowError) as error:
        # Neither parser says where an escape stands that names no character.
        beyond = (found.start() for found in _WIDE.finditer(text) if int(found[1], 16) > sys.maxunicode)
        raise YamlError("", str(error), -1, next(beyond, 0)) from None
