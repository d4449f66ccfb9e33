"""A map or library as plain lines that can be compared, whatever its spelling in YAML and the order of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.types import Part
from cjmtool.words import visible


def outline(part: JourneyMap | Library) -> str:
    """Keys in the order of the reference, texts on one line, nothing that is left out."""
    return "".join(f"{line}\n" for line in _fields(part, ""))


def _fields(part: Part, indent: str) -> Iterator[str]:
    for name in type(part).model_fields:
        if name == "schema_":
            continue
        value = getattr(part, name)
        if value is None or value == () or value == {}:
            continue
        yield from _entry(name, value, indent)


def _entry(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Part):
        yield f"{indent}{name}:"
        yield from _fields(value, indent + "  ")
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _entry(visible(str(key)), inner, indent + "  ")
    elif isinstance(value, tuple):
        yield f"{indent}{name}:"
        for inner in value:
            yield from _item(inner, indent + "  ")
    else:
        yield f"{indent}{name}: {_text(value)}"


def _item(value: Any, indent: str) -> Iterator[str]:
    """An entry of a list; of a part the first line bears the dash."""
    if not isinstance(value, Part):
        yield f"{indent}- {_text(value)}"
        return
    for n, line in enumerate(_fields(value, indent + "  ")):
        yield line if n else f"{indent}- {line.lstrip()}"


def _text(value: Any) -> str:
    if value is True:
        return "true"
    if isinstance(value, float):
        return f"{value:g}"
    return visible(" ".join(str(value).split()))
