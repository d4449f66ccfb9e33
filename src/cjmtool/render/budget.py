"""What one run of a template of a user may cost."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

# Turns, calls and characters that one map may cost.
LIMIT = 5_000_000


class TooMuchError(jinja2.TemplateRuntimeError):
    """A template goes on and on."""


class Budget:
    """What may still be spent."""

    def __init__(self) -> None:
        self.left = LIMIT

    def spend(self, cost: int) -> None:
        self.left -= cost
        if self.left < 0:
            raise TooMuchError(f"this takes more than {LIMIT // 1_000_000} million steps; does a loop never end?")

    def write_out(self, value: object) -> None:
        """The cost of a value as a text: lists and tables with everything in them, as often as it is in them."""
        if isinstance(value, str):
            self.spend(1 + len(value))
        elif isinstance(value, dict):
            self.spend(1)
            for key, item in value.items():
                self.write_out(key)
                self.write_out(item)
        elif isinstance(value, list | tuple | set | frozenset):
            self.spend(1)
            for item in value:
                self.write_out(item)
        elif value is None or isinstance(value, int | float | range | jinja2.Undefined):
            self.spend(1)  # an undefined name complains by itself
        elif isinstance(value, Iterator):
            raise jinja2.TemplateRuntimeError("this is a list that is still to be made: add |list or |join(', ')")
        else:
            raise jinja2.TemplateRuntimeError("this is neither a text nor a number; a function is called with ( )")
