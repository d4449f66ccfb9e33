"""Fields with a notation of their own: days, durations, ids, codes and addresses."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator

from cjmtool.model.refusal import NO_VALUE, kind_of, refuse
from cjmtool.model.values import Day, Duration, is_id, is_id_char, link_danger, parse_day, parse_duration, slug
from cjmtool.source.tokens import token
from cjmtool.words import quoted


def read_day(value: object) -> Day:
    if isinstance(value, Day):
        return value
    if not isinstance(value, str):
        raise refuse(
            "wrong-type",
            NO_VALUE if value is None else f"a date such as 2026-10-15 is wanted here, not {kind_of(value)}",
        )
    day = parse_day(value)
    if day is None:
        raise refuse("invalid-date", f"{quoted(value)} is no date", *_day_help(value))
    return day


def _day_help(text: str) -> tuple[str, str]:
    """What would be right, in words and, where that is certain, as it is written."""
    form = "write 2026-10-15, 2026-10 or 2026"
    for pattern, order in (
        (r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", (3, 2, 1)),
        (r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})", (1, 2, 3)),
        (r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", (1, 2, 3)),
    ):
        match = re.fullmatch(pattern, text.strip())
        if match:
            year, month, day = (int(match[n]) for n in order)
            guess = f"{year:04}-{month:02}-{day:02}"
            if parse_day(guess):
                # `05/06/2026` is the sixth of May to some and the fifth of June to others.
                either = order == (3, 2, 1) and day <= 12 and "." not in text
                other = f"{year:04}-{day:02}-{month:02}"
                if either and other != guess:
                    return f"write {guess} or {other}, whichever is meant", ""
                return f"write {guess}", guess
            return "there is no such day in the calendar", ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?([T ].*)?", text):
        return form if len(text) > 10 else "there is no such day in the calendar", ""
    return form, ""


DayField = Annotated[Day, BeforeValidator(read_day)]

_UNIT_WORDS = {
    "second": ("с", "сек", "секунда", "секунды", "секунд", "sekunda", "sekundy", "sekund", "sec", "secs"),
    "minute": ("мин", "минута", "минуты", "минут", "minuta", "minuty", "minut", "min", "mins"),
    "hour": ("ч", "час", "часа", "часов", "godz", "godzina", "godziny", "godzin", "hr", "hrs"),
    "day": ("д", "дн", "день", "дня", "дней", "dzień", "dni", "сутки", "суток"),
    "week": ("нед", "неделя", "недели", "недель", "tydzień", "tygodnie", "tygodni", "tyg"),
    "month": ("мес", "месяц", "месяца", "месяцев", "miesiąc", "miesiące", "miesięcy", "mies", "mo"),
    "year": ("г", "год", "года", "лет", "rok", "lata", "lat", "yr", "yrs", "y"),
}


def unit_of(word: str) -> str | None:
    """The unit that a word in English, Russian or Polish names."""
    return next((u for u, words in _UNIT_WORDS.items() if word.casefold() in (u, u + "s", *words)), None)


def read_duration(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise refuse(
            "wrong-type",
            NO_VALUE if value is None else f"a duration such as 2 days is wanted here, not {kind_of(value)}",
        )
    duration = parse_duration(value)
    if duration is None:
        raise refuse("invalid-duration", f"{quoted(value)} is no duration", *_duration_help(value))
    return duration


def _duration_help(text: str) -> tuple[str, str]:
    """What would be right, in words and, where that is certain, as it is written."""
    form = "write a number and an English unit, such as 90 minutes, 2-3 days or 2h"
    match = re.fullmatch(
        r"([0-9]+(?:[.,][0-9]+)?)(?:\s*[-–—−]\s*([0-9]+(?:[.,][0-9]+)?))?\s*([^\W\d_]+)\.?", text.strip()
    )
    if not match:
        return form, ""
    low, high, word = match.groups()
    unit = unit_of(word)
    unit = unit or {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}.get(word)
    if unit is None:
        return form, ""
    swapped = high is not None and float(high.replace(",", ".")) < float(low.replace(",", "."))
    if swapped:
        low, high = high, low
    number = low.replace(",", ".") + (f"-{high.replace(',', '.')}" if high else "")
    guess = f"{number} {unit}{'' if number == '1' else 's'}"
    return f"write {guess}", "" if swapped or word == "m" else guess  # `m` may be minutes or months


DurationField = Annotated[Duration, BeforeValidator(read_duration)]


def read_id(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("wrong-type", NO_VALUE if value is None else f"an id is wanted here, not {kind_of(value)}")
    text = str(value) if value.isascii() else unicodedata.normalize("NFC", value)
    if is_id(text):
        return text
    bad = next((c for c in text if not is_id_char(c)), "")
    what = "a blank" if bad.isspace() else quoted(bad)
    message = f"{quoted(value)} is no id: {what} may not stand in it" if text else "an id is empty"
    guess = slug(text)
    raise refuse(
        "invalid-value",
        message,
        f"write {guess}: letters, digits, `-`, `_` and `.` only" if guess else "use letters, digits, `-`, `_` and `.`",
        token(guess) if guess else "",
    )


Id = Annotated[str, BeforeValidator(read_id)]

_CURRENCY_SIGNS = {
    "₽": "RUB",
    "руб": "RUB",
    "руб.": "RUB",
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "zł": "PLN",
    "zl": "PLN",
    "euro": "EUR",
    "₴": "UAH",
    "₸": "KZT",
}


def read_currency(value: object) -> str:
    if not isinstance(value, str):
        raise refuse(
            "wrong-type",
            NO_VALUE if value is None else f"a currency code such as EUR is wanted here, not {kind_of(value)}",
        )
    if re.fullmatch(r"[A-Z]{3}", value):
        return str(value)
    folded = value.strip().casefold()
    guess = _CURRENCY_SIGNS.get(folded) or (folded.upper() if re.fullmatch(r"[a-z]{3}", folded) else None)
    raise refuse(
        "invalid-value",
        f"{quoted(value)} is no currency code",
        f"write {guess}" if guess else "write its ISO 4217 code: EUR, PLN, RUB",
        guess if guess and folded != "$" else "",  # many countries call theirs a dollar
    )


Currency = Annotated[str, BeforeValidator(read_currency)]

_LANGUAGE_NAMES = {
    "english": "en",
    "russian": "ru",
    "polish": "pl",
    "русский": "ru",
    "polski": "pl",
    "german": "de",
    "deutsch": "de",
    "rus": "ru",
    "eng": "en",
    "pol": "pl",
}


def read_language(value: object) -> str:
    if not isinstance(value, str):
        raise refuse(
            "wrong-type", NO_VALUE if value is None else f"a language such as en is wanted here, not {kind_of(value)}"
        )
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) and value.casefold() not in _LANGUAGE_NAMES:
        return str(value)
    guess = _LANGUAGE_NAMES.get(value.strip().casefold()) or (value.replace("_", "-") if "_" in value else None)
    raise refuse(
        "invalid-value",
        f"{quoted(value)} is no language code",
        f"write {guess}" if guess else "write a code such as en, ru or pl-PL",
        guess if guess and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", guess) else "",
    )


Language = Annotated[str, BeforeValidator(read_language)]


def read_link(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("wrong-type", NO_VALUE if value is None else f"an address is wanted here, not {kind_of(value)}")
    text = value.strip()
    if not text:
        raise refuse("invalid-value", "an address is empty")
    danger = link_danger(text)
    if danger:
        raise refuse(
            "unsafe-link",
            f"{quoted(value)} is no safe address: {danger}",
            "use http:, https:, mailto:, tel: or a relative address",
        )
    return text


Link = Annotated[str, BeforeValidator(read_link)]
