"""What a map takes from its libraries, and which ids exist at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.values import slug
from cjmtool.problem import Remark

KINDS = ("personas", "channels", "evidence", "metrics", "actions")


@dataclass(frozen=True)
class Shelf:
    """Libraries that one `uses` entry brings: each file once, by path within the project, the named one first.

    `sound` is False when one of them could not be read: what is undefined then may be defined there.
    """

    libraries: tuple[tuple[str, Library | None, Mapping[str, frozenset[str]]], ...]
    sound: bool = True


# From the text of a `uses` entry to its libraries, or to what is wrong with it (rules 208–211, 218).
Librarian = Callable[[str], Shelf | Remark]
# From the text of `picture` to nothing, or to what is wrong with it (208, 210).
PictureCheck = Callable[[str], Remark | None]


def no_libraries(_path: str) -> Shelf | Remark:
    return Remark("missing-file", "libraries cannot be read here")


def ambiguous(
    at: tuple[str | int, ...],
    file: str,
    ids: Mapping[str, frozenset[str]],
    other: str,
    others: Mapping[str, frozenset[str]],
    own: Mapping[str, frozenset[str]],
) -> list[Remark]:
    found = []
    for kind in KINDS:
        found += [
            Remark(
                "ambiguous-definition",
                f'"{name}" is defined under `{kind}` in both {other} and {file}',
                at,
                help="keep one of the two definitions, or define it in this file, which then counts",
            )
            for name in sorted((ids[kind] & others[kind]) - own[kind])
        ]
    return found


def merged(kind: str, part: JourneyMap | Library, libraries: Sequence[Library]) -> dict[str, Any]:
    """The definitions of one kind: its own win over those of libraries, and among these the one that is named first."""
    return {id: one for book in (*reversed(libraries), part) for id, one in getattr(book, kind).items()}


def resolved(part: JourneyMap, file: str, libraries: Sequence[Library], defaults: Mapping[str, Any]) -> Journey:
    """The map with what its libraries define."""
    shared: dict[str, Any] = {kind: merged(kind, part, libraries) for kind in KINDS}
    currency = next((library.currency for library in libraries if library.currency), None)
    return Journey(part, file, library_currency=currency, **shared, **defaults)


def pictures(part: JourneyMap | Library) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    for name, persona in part.personas.items():
        if persona.picture:
            found.append((("personas", name, "picture"), persona.picture))
    named = getattr(part, "persona", None)
    if named is not None and not isinstance(named, str) and named.picture:
        found.append((("persona", "picture"), named.picture))
    return found


def ids_of(data: Any) -> dict[str, frozenset[str]]:
    """The ids that a document defines, right or wrong as the definitions may be."""
    found: dict[str, frozenset[str]] = {}
    for kind in KINDS:
        part = data.get(kind) if isinstance(data, dict) else None
        found[kind] = frozenset(map(_nfc, part)) if isinstance(part, dict) else frozenset()
    persona = data.get("persona") if isinstance(data, dict) else None
    if isinstance(persona, dict):
        own = persona.get("id") or slug(str(persona.get("name") or ""))
        found["personas"] |= {_nfc(str(own))}
    written = set()
    for stage in _entries(data, "stages"):
        for step in _entries(stage, "steps"):
            for action in _entries(step, "actions"):
                if isinstance(action, dict) and isinstance(action.get("id"), str) and "title" in action:
                    written.add(_nfc(action["id"]))
    found["actions"] |= written
    return found


def _nfc(text: str) -> str:
    if text.isascii():
        return str(text)
    return unicodedata.normalize("NFC", text)


def _entries(part: Any, key: str) -> list[Any]:
    inner = part.get(key) if isinstance(part, dict) else None
    return inner if isinstance(inner, list) else [inner] if inner is not None else []
