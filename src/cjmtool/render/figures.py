"""Numbers, dates, durations and money as the language of the map writes them."""

from __future__ import annotations

from datetime import date

from cjmtool.model.values import Day, Duration
from cjmtool.render.labels import Label, Words

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"
_DECIMAL = {"en": ".", "ru": ",", "pl": ","}
_GROUP = {"en": ",", "ru": NBSP, "pl": NBSP}
# From how many digits on thousands are set apart: Polish writes 1000 but 10 000 (CLDR minimumGroupingDigits).
_GROUP_FROM = {"en": 4, "ru": 4, "pl": 5}
_SIGNS = {
    "en": {"EUR": "€", "USD": "$", "GBP": "£"},
    "ru": {"RUB": "₽", "EUR": "€", "USD": "$", "GBP": "£"},
    "pl": {"PLN": "zł", "EUR": "€"},
}


def number(words: Words, value: float, digits: int = 6) -> str:
    """At most `digits` decimals, without trailing zeros, with a typographic minus."""
    rounded = round(value, digits)
    text = f"{abs(rounded):.{digits}f}".rstrip("0").rstrip(".") if digits else f"{abs(rounded):.0f}"
    whole, _, decimals = text.partition(".")
    if len(whole) >= _GROUP_FROM[words.language]:
        whole = f"{int(whole):,}".replace(",", _GROUP[words.language])
    sign = MINUS if rounded < 0 else ""
    return sign + whole + (_DECIMAL[words.language] + decimals if decimals else "")


def signed(words: Words, value: float) -> str:
    """`+1.5`, `−2`, `0`."""
    return ("+" if value > 0 else "") + number(words, value)


def percent(words: Words, share: float, digits: int = 0) -> str:
    """A share from 0 to 1 in percent; Russian sets a blank before the sign."""
    return percent_of(words, number(words, share * 100, digits))


def percent_of(words: Words, text: str) -> str:
    return text + (NBSP if words.language == "ru" else "") + "%"


def money(words: Words, value: float, currency: str | None) -> str:
    """Whole amounts without decimals, others with two; without a currency the bare number."""
    text = number(words, value, 0) if value == int(value) else number(words, value, 2)
    if currency is None:
        return text
    sign = _SIGNS[words.language].get(currency)
    if words.language == "en":
        return f"{sign}{text}" if sign else f"{currency}{NBSP}{text}"
    return f"{text}{NBSP}{sign or currency}"


def full_date(words: Words, day: date) -> str:
    """`12 Nov 2026` in English, `12.11.2026` elsewhere."""
    if words.language == "en":
        return f"{day.day}{NBSP}{words(f'month.{day.month}')}{NBSP}{day.year:04}"
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def day(words: Words, value: Day) -> Label:
    """As exactly as the author wrote it: a day, a month or a year."""
    parts = value.text.split("-")
    if len(parts) == 3:
        return Label(full_date(words, value.last))
    if len(parts) == 2:
        return Label(f"{words(f'month.{value.last.month}')}{NBSP}{value.last.year:04}")
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
