"""Which fields of a step fill a standard lane."""

from __future__ import annotations

# Where it is not the field of the same name. `contact` repeats the touchpoints and has nothing of its own.
_FIELDS = {
    "goals": ("goals", "expectations"),
    "experience": ("gains", "pains"),
    "emotion": ("emotion", "feeling"),
    "contact": (),
}


def fields(lane: str) -> tuple[str, ...]:
    return _FIELDS.get(lane, (lane,))
