"""Number fields: decimal, unquoted, with a point; shares also in percent."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from cjmtool.model.refusal import NO_VALUE, kind_of, refuse
from cjmtool.source.scalar import Plain
from cjmtool.words import quoted

_NUMBER = re.compile(r"[-+−]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TYPOGRAPHIC_MINUS = re.compile(r"−[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[-+−]?[0-9]{1,3}(?:[ \u00a0\u202f_'][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA = re.compile(r"[-+−]?[0-9]+,[0-9]+")


def read_number(value: object, what: str = "a number", text_help: str = "") -> float:
    """A number by the YAML 1.2 core schema, decimal only; `−1` with the typographic minus equals `-1`."""
    if not isinstance(value, str):
        raise refuse("wrong-type", NO_VALUE if value is None else f"{what} is wanted here, not {kind_of(value)}")
    if not isinstance(value, Plain) and not _TYPOGRAPHIC_MINUS.fullmatch(value):
        if _NUMBER.fullmatch(value):
            raise refuse(
                "wrong-type",
                f"{quoted(value)} is a text because of its quotes; {what} is wanted here",
                f"take the quotes away: {value}",
                value,
            )
        raise refuse("wrong-type", f"{what} is wanted here, not {kind_of(value)}", *_number_help(value, text_help))
    if not _NUMBER.fullmatch(value):
        raise refuse("wrong-type", f"{what} is wanted here, not {kind_of(value)}", *_number_help(value, text_help))
    number = float(value.replace("−", "-"))
    if number in (float("inf"), float("-inf")):
        raise refuse("out-of-range", f"{quoted(value)} is too large")
    return number


# `1,200` may be a thousand and more, or one and a bit.
_THOUSANDS = re.compile(r"[-+−]?[1-9][0-9]{0,2},[0-9]{3}")


def _number_help(text: str, otherwise: str) -> tuple[str, str]:
    """What would be right, in words and, where that is certain, as it is written."""
    if _GROUPED.fullmatch(text):
        bare = re.sub(r"[ \u00a0\u202f_']", "", text).replace(",", ".")
        return f"write it without separators: {bare}", bare
    if _COMMA.fullmatch(text):
        number = text.replace(",", ".")
        return f"write a point: {number}", "" if _THOUSANDS.fullmatch(text) else number
    found = re.match(r"[-+−]?[0-9]+(?:\.[0-9]+)?", text)
    return f"write the number alone: {found[0]}" if found else otherwise or "write a number in digits", ""


class Number:
    """A number from `low` to `high`, both included; whole if `whole`."""

    __slots__ = ("low", "high", "text_help", "whole")

    def __init__(
        self, low: float | None = None, high: float | None = None, whole: bool = False, text_help: str = ""
    ) -> None:
        """`text_help`: what to do with words that stand where the number should."""
        self.low, self.high, self.whole, self.text_help = low, high, whole, text_help

    @property
    def words(self) -> str:
        noun = "a whole number" if self.whole else "a number"
        if self.low is not None and self.high is not None:
            return f"{noun} from {_plain(self.low)} to {_plain(self.high)}"
        return noun if self.low is None else f"{noun} not below {_plain(self.low)}"

    def __call__(self, value: object) -> float | int:
        number = read_number(value, self.words, self.text_help)
        if self.whole and number != int(number):
            whole = f"write {_plain(int(number))} or {_plain(int(number) + 1)}"
            raise refuse("wrong-type", f"{self.words} is wanted here, not {value}", whole)
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            low = self.low is not None and number < self.low
            edge = f"the lowest is {_plain(self.low or 0)}" if low else f"the highest is {_plain(self.high or 0)}"
            raise refuse("out-of-range", f"{value} is out of range: {self.words} is wanted here", edge)
        return int(number) if self.whole else number


def _plain(number: float) -> str:
    return f"{number:g}".replace("-", "−")


Score = Annotated[int, BeforeValidator(Number(1, 5, whole=True))]
_FEELING = "from −2 (very bad) to 2 (very good); a word for it belongs under `feeling`"
Emotion = Annotated[float, BeforeValidator(Number(-2, 2, text_help=_FEELING))]
Amount = Annotated[float, BeforeValidator(Number(0))]
Figure = Annotated[float, BeforeValidator(Number())]
Count = Annotated[int, BeforeValidator(Number(0, whole=True))]

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)%")


def read_share(value: object) -> float:
    """`0.3` or `30%`, as a number from 0 to 1."""
    if isinstance(value, str):
        percent = _PERCENT.fullmatch(value)
        if percent:
            share = float(percent[1]) / 100
            if share > 1:
                raise refuse("out-of-range", f"{value} is more than the whole: a share goes from 0 to 100%")
            return share
        loose = re.fullmatch(r"([0-9]+)(?:[.,]([0-9]+))?[ \u00a0\u202f]?%", value)
        if loose:
            share_text = f"{loose[1]}{'.' + loose[2] if loose[2] else ''}%"
            raise refuse("wrong-type", f"{quoted(value)} is no share", f"write {share_text}", share_text)
    number = read_number(value, "a share such as 0.3 or 30%")
    if not 0 <= number <= 1:
        help = f"write {value}%" if 1 < number <= 100 else ""
        # `8` may be meant out of ten, `80` hardly out of anything but a hundred.
        write = f"{value}%" if number > 10 and _PERCENT.fullmatch(f"{value}%") and help else ""
        message = f"{value} is out of range: a share goes from 0 to 1, or from 0% to 100%"
        raise refuse("out-of-range", message, help, write)
    return number


Share = Annotated[float, BeforeValidator(read_share)]
