"""Texts that stand in quotation marks."""

from __future__ import annotations

# What opens a quotation, and what may close it in one typography or another.
_CLOSING = {'"': '"', "“": "”", "„": "”“", "«": "»", "»": "«"}


def quotation(text: str) -> str | None:
    """The words between the marks where all of a text stands in one pair of them, else None."""
    body = text.strip().rstrip(".,;!?…")
    opening, inner, closing = body[:1], body[1:-1].strip(), body[-1:]
    if not inner or closing not in _CLOSING.get(opening, ()):
        return None
    depth = 1
    for char in inner:
        if char in _CLOSING[opening]:
            depth -= 1
        elif char == opening:
            depth += 1
        if depth == 0:  # two quotations, with words of somebody else between them
            return None
    return inner
