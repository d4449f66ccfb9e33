"""Number fields: decimal, unquoted, with a point; shares also in percent."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator

from cjmtool.model.refusal import NO_VALUE, kind_of, refuse
from cjmtool.source.scalar import Plain
from cjmtool.words import quoted

_NUMBER = re.compile(r"[-+−]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TYPOGRAPHIC_MINUS = re.compile(r"−[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[-+−]?[0-9]{1,3}(?:[ \u00a0\u202f_'][0-9]{3})+(?:[.,][0-9]+)?")


def read_number(value: object, what: str = "a number", help_for: Callable[[str], str] = lambda text: "") -> float:
    """A number by the YAML 1.2 core schema, decimal only; `−1` with the typographic minus equals `-1`."""
    if not isinstance(value, str):
        raise refuse("wrong-type", NO_VALUE if value is None else f"{what} is wanted here, not {kind_of(value)}")
    if not isinstance(value, Plain) and not _TYPOGRAPHIC_MINUS.fullmatch(value):
        if _NUMBER.fullmatch(value):
            both = _both_readings(value)
            raise refuse(
                "wrong-type",
                f"{quoted(value)} is a text because of its quotes; {what} is wanted here",
                f"take the quotes away; {both}" if both else f"take the quotes away: {value}",
                "" if both else value,
            )
        raise refuse(
            "wrong-type", f"{what} is wanted here, not {kind_of(value)}", *_number_help(value, help_for(value))
        )
    if not _NUMBER.fullmatch(value):
        raise refuse(
            "wrong-type", f"{what} is wanted here, not {kind_of(value)}", *_number_help(value, help_for(value))
        )
    number = float(value.replace("−", "-"))
    if number in (float("inf"), float("-inf")):
        raise refuse("out-of-range", f"{quoted(value)} is too large")
    return number


# `1,200` and `1.200` may be over a thousand, or one and a fifth.
_THOUSANDS = re.compile(r"([-+−]?[1-9][0-9]{0,2})[.,]([0-9]{3})")
_DASHED = re.compile(r"[–—]\s?([0-9]+(?:\.[0-9]+)?)")
# A number, perhaps in groups of three, and what stands after it: a currency or a unit.
_LEADING = re.compile(r"([-+−]?[0-9]+(?:[ \u00a0\u202f_'][0-9]{3})*(?:[.,][0-9]+)?)[ \u00a0\u202f]*(.*)", re.DOTALL)
_TIMES = {"k": 1000, "к": 1000, "тыс": 1000, "tys": 1000, "тысяч": 1000, "млн": 1_000_000, "mln": 1_000_000}


def _number_help(text: str, better: str) -> tuple[str, str]:
    """What would be right, in words and, where that is certain, as it is written."""
    if better:
        return better, ""
    if _GROUPED.fullmatch(text):
        bare = _ungrouped(text)
        return f"write it without separators: {bare}", bare
    dashed = _DASHED.fullmatch(text)
    if dashed:
        return f"write a minus, not a dash: -{dashed[1]}", f"-{dashed[1]}"
    found = _LEADING.fullmatch(text)
    if found is None:
        return "write a number in digits", ""
    both = _both_readings(found[1])
    if both:
        return both, ""
    number, unit = _ungrouped(found[1]), found[2].casefold()
    if not unit:
        return f"write a point: {number}", number
    times = next((n for word, n in _TIMES.items() if re.match(rf"{word}\b", unit)), 1)
    if times > 1:
        return f"write it out, the number alone: {float(number) * times:.15g}", ""
    return f"write the number alone: {number}", ""


def _ungrouped(text: str) -> str:
    return re.sub(r"[ \u00a0\u202f_']", "", text).replace(",", ".")


def _both_readings(text: str) -> str:
    """What to write for `1.500`, which some read as a thousand and a half and some as one and a half."""
    found = _THOUSANDS.fullmatch(text)
    return f"write {found[1]}{found[2]} or {float(f'{found[1]}.{found[2]}'):g}, whichever is meant" if found else ""


class Number:
    """A number from `low` to `high`, both included; whole if `whole`."""

    __slots__ = ("low", "help_for", "high", "money", "whole")

    def __init__(
        self,
        low: float | None = None,
        high: float | None = None,
        whole: bool = False,
        *,
        money: bool = False,
        help_for: Callable[[str], str] = lambda text: "",
    ) -> None:
        """`help_for`: what to write in place of a text that is no number, if it knows better.

        `money`: `40.000` is refused, for half of Europe means forty thousand by it.
        """
        self.low, self.high, self.whole, self.money, self.help_for = low, high, whole, money, help_for

    @property
    def words(self) -> str:
        noun = "a whole number" if self.whole else "a number"
        if self.low is not None and self.high is not None:
            return f"{noun} from {_plain(self.low)} to {_plain(self.high)}"
        return noun if self.low is None else f"{noun} not below {_plain(self.low)}"

    def __call__(self, value: object) -> float | int:
        number = read_number(value, self.words, self.help_for)
        both = _both_readings(str(value)) if self.money else ""
        if both:
            raise refuse("invalid-value", f"{value} may be thousands, or a number with three decimals", both)
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


def _scale(ends: str) -> Callable[[str], str]:
    """What to write in place of a word: the scale. A text with digits gets the help of any number."""
    return lambda text: "" if any(c.isdigit() for c in text) else ends


_SCORES = _scale("from 1 (least) to 5 (most), in digits")
_MOODS = _scale("from −2 (very bad) to 2 (very good), in digits; a word for it belongs under `feeling`")


_RANGE = re.compile(r"[0-9.,]+\s?[-–—]\s?([0-9]+(?:[.,][0-9]+)?)\b.*")
_EFFORT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s?(\D+)")
# Working days of five a week, eight hours each.
_PERSON_DAYS = {"hour": 1 / 8, "day": 1, "week": 5, "month": 20}


def _of_effort(text: str) -> str:
    """What to write for an effort with a unit: `2 weeks` are 10 person-days, of `1-2 days` the upper end counts."""
    from cjmtool.model.notation import unit_of

    several, found = _RANGE.fullmatch(text), _EFFORT.fullmatch(text)
    if several:
        return f"one number of person-days is wanted; the upper end is {several[1].replace(',', '.')}"
    days = _PERSON_DAYS.get(unit_of(found[2].strip().rstrip(".")) or "") if found else None
    if found is None or days is None:
        return ""
    return f"effort is in person-days, the number alone: {float(found[1].replace(',', '.')) * days:g}"


Score = Annotated[int, BeforeValidator(Number(1, 5, whole=True, help_for=_SCORES))]
Emotion = Annotated[float, BeforeValidator(Number(-2, 2, help_for=_MOODS))]
Money = Annotated[float, BeforeValidator(Number(0, money=True))]
Effort = Annotated[float, BeforeValidator(Number(0, help_for=_of_effort))]
Figure = Annotated[float, BeforeValidator(Number())]
Count = Annotated[int, BeforeValidator(Number(0, whole=True))]

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)%")


def _of_share(text: str) -> str:
    """What to write for a share with a word behind it: `80 percent`, `80 из 100`."""
    found = _LEADING.fullmatch(text)
    number = float(_ungrouped(found[1])) if found and found[2] and not _both_readings(found[1]) else 0.0
    if number > 100:
        return "a share goes from 0% to 100%"
    return f"write {number:g}%" if number > 1 else ""


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
    number = read_number(value, "a share such as 0.3 or 30%", _of_share)
    if not 0 <= number <= 1:
        help = f"write {value}%" if 1 < number <= 100 else ""
        # `8` may be meant out of ten, `80` hardly out of anything but a hundred.
        write = f"{value}%" if number > 10 and _PERCENT.fullmatch(f"{value}%") and help else ""
        message = f"{value} is out of range: a share goes from 0 to 1, or from 0% to 100%"
        raise refuse("out-of-range", message, help, write)
    return number


Share = Annotated[float, BeforeValidator(read_share)]
