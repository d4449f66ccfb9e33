"""Numbers, dates, durations and money as the language of the map writes them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from cjmtool.model.values import Day, Duration
from cjmtool.render.labels import Label, Words

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"
# Half away from zero, as people round: 62.5 is 63. Digits enough for the largest float.
_ROUNDING = Context(prec=330, rounding=ROUND_HALF_UP)


def number(words: Words, value: float, digits: int = 6) -> str:
    """At most `digits` decimals, without trailing zeros, with a typographic minus."""
    return _written(words, _exact(value), digits)


def _exact(value: float) -> Decimal:
    """The number as it is read, not as a processor keeps it."""
    return Decimal(repr(float(value)))


def _written(words: Words, value: Decimal, digits: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-digits), context=_ROUNDING)
    text = f"{abs(rounded):.{digits}f}".rstrip("0").rstrip(".") if digits else f"{abs(rounded):.0f}"
    whole, _, decimals = text.partition(".")
    writes = words.writes
    if len(whole) >= writes.group_from:
        whole = f"{int(whole):,}".replace(",", writes.group)
    sign = MINUS if rounded < 0 else ""
    return sign + whole + (writes.decimal + decimals if decimals else "")


def signed(words: Words, value: float) -> str:
    """`+1.5`, `−2`, `0`."""
    return ("+" if value > 0 else "") + number(words, value)


def percent(words: Words, share: float, digits: int = 0) -> str:
    """A share from 0 to 1 in percent."""
    # Not share * 100, which is 57.49999999999999 for 0.575, and infinite for the largest numbers.
    return percent_of(words, _written(words, _exact(share) * 100, digits))


def percent_of(words: Words, text: str) -> str:
    return words.writes.percent.format(n=text)


def money(words: Words, value: float, currency: str | None) -> str:
    """Whole amounts without decimals, others with two; without a currency the bare number."""
    text = number(words, value, 0) if value == int(value) else number(words, value, 2)
    if currency is None:
        return text
    sign = words.writes.signs.get(currency)
    return (
        words.writes.money_sign.format(n=text, sign=sign) if sign else words.writes.money.format(n=text, code=currency)
    )


def full_date(words: Words, day: date) -> str:
    """`12 Nov 2026` in English, `12.11.2026` in Polish."""
    return words.writes.date.format(day=day.day, month=day.month, name=words(f"month.{day.month}"), year=day.year)


def day(words: Words, value: Day) -> Label:
    """As exactly as the author wrote it: a day, a month or a year."""
    parts = value.text.split("-")
    if len(parts) == 3:
        return Label(full_date(words, value.last))
    if len(parts) == 2:
        last = value.last
        return Label(words.writes.month.format(month=last.month, name=words(f"month.{last.month}"), year=last.year))
    return Label(value.text)


def duration(words: Words, value: Duration) -> Label:
    """`1–2 days`: the unit follows the upper end."""
    text = words.count(f"duration.{value.unit}", value.high)
    if value.low == value.high:
        return text
    return Label(f"{number(words, value.low)}{EN_DASH}{text}")


def with_unit(words: Words, value: float, unit: str | None) -> str:
    """A metric's value in its unit; `%` is set as the language sets it."""
    text = number(words, value)
    if unit is None:
        return text
    return percent_of(words, text) if unit == "%" else f"{text}{NBSP}{unit}"
