"""The personas that a file describes, for the rules that ask where a portrait comes from."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import Persona
from cjmtool.problem import Path


def portraits(part: JourneyMap | Library) -> Iterator[tuple[Path, Persona]]:
    """In a library all of them, in a map the one who travels; that another one is of no use is told elsewhere."""
    if not isinstance(part, JourneyMap):
        for id, persona in part.personas.items():
            yield ("personas", id), persona
    elif isinstance(part.persona, Persona):
        yield ("persona",), part.persona
    elif part.persona in part.personas:
        yield ("personas", part.persona), part.personas[part.persona]
