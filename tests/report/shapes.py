"""Shapes of formats for which no schema is published, from what their readers document."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}


def closed(**properties: Any) -> dict[str, Any]:
    """An object that has these properties and no others."""
    required = list(properties)
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


GITLAB = {
    "type": "array",
    "items": closed(
        description=TEXT,
        check_name=TEXT,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=closed(
            path={"type": "string", "pattern": "^(?!\\./|/)"},
            lines=closed(begin=LINE, end=LINE),
        ),
    ),
}

_POSITION = closed(line=LINE, column=LINE)
_RANGE = closed(start=_POSITION, end=_POSITION)
_DIAGNOSTIC = closed(
    message=TEXT,
    location=closed(path=TEXT, range=_RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    code=closed(value=TEXT),
)
_DIAGNOSTIC["properties"]["suggestions"] = {
    "type": "array",
    "minItems": 1,
    "items": closed(range=_RANGE, text={"type": "string"}),
}
RDJSON = closed(source=closed(name=TEXT), diagnostics={"type": "array", "items": _DIAGNOSTIC})
