"""How scalars leave the loader: spelled as the author spelled them, typed by nobody."""

from __future__ import annotations


class Plain(str):
    """A scalar written without quotes. Quoted and block scalars are ordinary `str`.

    The field decides what a scalar means: a text field takes both as they are, number and boolean fields read
    only `Plain`. An unquoted `null`, `~` or nothing at all arrives as None.
    """

    __slots__ = ()
