"""Field types: each reads a scalar or a list as the author wrote it, and complains in our words.

Every refusal is a `PydanticCustomError` whose type is the name of a rule and whose context carries `message` and
`help`; `model/faults.py` turns them into remarks. pydantic's own wording never reaches a reader.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from cjmtool.model.values import Day, Duration, is_id, is_id_char, link_danger, parse_day, parse_duration, slug
from cjmtool.source.scalar import Plain
from cjmtool.words import one_of, quoted


def refuse(rule: str, message: str, help: str = "") -> PydanticCustomError:
    return PydanticCustomError(rule, "{message}", {"message": message, "help": help})


def kind_of(value: object) -> str:
    """What the author wrote, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping (keys with values)"
    return f"the text {quoted(value)}"


NO_VALUE = "no value is given"


class Part(BaseModel):
    """Base of all parts of a map: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """A key may be left out; written without a value it is refused: `X | None` reads as X with a default."""
        schema = handler(source)
        inner = schema
        while inner.get("type") != "model-fields":
            if "schema" not in inner:
                return schema
            inner = inner["schema"]
        for field in inner["fields"].values():
            default = field["schema"]
            if default["type"] == "default" and default["schema"]["type"] == "nullable":
                default["schema"] = default["schema"]["schema"]
        return schema


# --- text -----------------------------------------------------------------------------------------------------------

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def composed(text: str) -> str:
    """NFC: the form in which names and ids are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# A text that names something: an id, or in a quick map any words.
Name = Annotated[Text, AfterValidator(composed)]


# --- numbers --------------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"[-+−]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TYPOGRAPHIC_MINUS = re.compile(r"−[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[-+−]?[0-9]{1,3}(?:[ \u00a0\u202f_'][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA = re.compile(r"[-+−]?[0-9]+,[0-9]+")


def read_number(value: object, what: str = "a number") -> float:
    """A number by the YAML 1.2 core schema, decimal only; `−1` with the typographic minus equals `-1`."""
    if not isinstance(value, str):
        raise refuse("wrong-type", NO_VALUE if value is None else f"{what} is wanted here, not {kind_of(value)}")
    if not isinstance(value, Plain) and not _TYPOGRAPHIC_MINUS.fullmatch(value):
        if _NUMBER.fullmatch(value):
            raise refuse(
                "wrong-type",
                f"{quoted(value)} is a text because of its quotes; {what} is wanted here",
                f"take the quotes away: {value}",
            )
        raise refuse("wrong-type", f"{what} is wanted here, not {kind_of(value)}", _number_help(value))
    if not _NUMBER.fullmatch(value):
        raise refuse("wrong-type", f"{what} is wanted here, not {kind_of(value)}", _number_help(value))
    number = float(value.replace("−", "-"))
    if number in (float("inf"), float("-inf")):
        raise refuse("out-of-range", f"{quoted(value)} is too large")
    return number


def _number_help(text: str) -> str:
    if _GROUPED.fullmatch(text):
        bare = re.sub(r"[ \u00a0\u202f_']", "", text).replace(",", ".")
        return f"write it without separators: {bare}"
    if _COMMA.fullmatch(text):
        return f"write a point: {text.replace(',', '.')}"
    number = re.match(r"[-+−]?[0-9]+(?:\.[0-9]+)?", text)
    return f"write the number alone: {number[0]}" if number else "write a number in digits"


class Number:
    """A number from `low` to `high`, both included; whole if `whole`."""

    __slots__ = ("low", "high", "whole")

    def __init__(self, low: float | None = None, high: float | None = None, whole: bool = False) -> None:
        self.low, self.high, self.whole = low, high, whole

    @property
    def words(self) -> str:
        noun = "a whole number" if self.whole else "a number"
        if self.low is not None and self.high is not None:
            return f"{noun} from {_plain(self.low)} to {_plain(self.high)}"
        return noun if self.low is None else f"{noun} not below {_plain(self.low)}"

    def __call__(self, value: object) -> float | int:
        number = read_number(value, self.words)
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
Emotion = Annotated[float, BeforeValidator(Number(-2, 2))]
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
            raise refuse(
                "wrong-type", f"{quoted(value)} is no share", f"write {loose[1]}{'.' + loose[2] if loose[2] else ''}%"
            )
    number = read_number(value, "a share such as 0.3 or 30%")
    if not 0 <= number <= 1:
        help = f"write {value}%" if 1 < number <= 100 else ""
        raise refuse("out-of-range", f"{value} is out of range: a share goes from 0 to 1, or from 0% to 100%", help)
    return number


Share = Annotated[float, BeforeValidator(read_share)]


# --- yes or a sentence ----------------------------------------------------------------------------------------------

_TRUE = ("true", "True", "TRUE")
YES_NO = {"yes", "on", "y", "да", "tak", "no", "off", "n", "нет", "nie", "false"}


def read_true_or_text(value: object) -> object:
    if isinstance(value, Plain) and value in _TRUE:
        return True
    if isinstance(value, str) and value.strip().casefold() in YES_NO:
        yes = value.strip().casefold() in ("yes", "on", "y", "да", "tak")
        help = "write true, or a sentence that says why" if yes else "leave the key out"
        raise refuse("invalid-value", f"{quoted(value)} is neither true nor a sentence", help)
    return value


def _read_true(value: object) -> object:
    if value is not True:
        raise refuse("invalid-value", "true is wanted here")
    return value


class _TrueOrText:
    """`true`, or a sentence."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema as cs

        text = cs.str_schema(strip_whitespace=True, min_length=1)

        def read(value: object, as_text: Any) -> object:
            value = read_true_or_text(value)
            return value if value is True else as_text(value)

        return cs.no_info_wrap_validator_function(read, text, metadata={"true_or_text": True})


TrueOrText = Annotated[str | Literal[True], _TrueOrText()]


# --- words out of a list --------------------------------------------------------------------------------------------


class Words:
    """One of the given words; anything else is told the nearest of them."""

    __slots__ = ("words",)

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, value: object) -> object:
        if isinstance(value, str):
            if value in self.words:
                return str(value)
            from cjmtool.words import nearest

            guess = nearest(value, self.words)
            listed = f"one of {', '.join(self.words)}" if len(self.words) > 4 else one_of(self.words)
            raise refuse(
                "invalid-value", f"{quoted(value)} is not {listed}", f'did you mean "{guess}"?' if guess else ""
            )
        raise refuse(
            "wrong-type", NO_VALUE if value is None else f"{one_of(self.words)} is wanted here, not {kind_of(value)}"
        )


# --- notation -------------------------------------------------------------------------------------------------------


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
        raise refuse("invalid-date", f"{quoted(value)} is no date", _day_help(value))
    return day


def _day_help(text: str) -> str:
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
                return f"write {guess}"
            return "there is no such day in the calendar"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?([T ].*)?", text):
        return form if len(text) > 10 else "there is no such day in the calendar"
    return form


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
        raise refuse("invalid-duration", f"{quoted(value)} is no duration", _duration_help(value))
    return duration


def _duration_help(text: str) -> str:
    form = "write a number and an English unit, such as 90 minutes, 2-3 days or 2h"
    match = re.fullmatch(
        r"([0-9]+(?:[.,][0-9]+)?)(?:\s*[-–—−]\s*([0-9]+(?:[.,][0-9]+)?))?\s*([^\W\d_]+)\.?", text.strip()
    )
    if not match:
        return form
    low, high, word = match.groups()
    unit = next((u for u, words in _UNIT_WORDS.items() if word.casefold() in (u, u + "s", *words)), None)
    unit = unit or {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}.get(word)
    if unit is None:
        return form
    if high and float(high.replace(",", ".")) < float(low.replace(",", ".")):
        low, high = high, low
    number = low.replace(",", ".") + (f"-{high.replace(',', '.')}" if high else "")
    return f"write {number} {unit}{'' if number == '1' else 's'}"


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


# --- lists ----------------------------------------------------------------------------------------------------------

_BULLETS = ("-", "–", "—", "•", "*", "·")


def listed(value: object) -> object:
    """A list of one needs no list: a single entry may stand alone."""
    if type(value) is list:
        return value
    if value is None:
        raise refuse("wrong-type", NO_VALUE, "write something after the colon, or leave the key out")
    if isinstance(value, Plain) and value.startswith(_BULLETS):
        raise refuse(
            "dash-without-space",
            f"{quoted(value)} reads as one text, not as a list",
            "put a blank after each dash, or quotes around a text that begins with a dash",
        )
    return [value]


def strict_list(value: object) -> object:
    if type(value) is list:
        return value
    raise refuse(
        "wrong-type",
        NO_VALUE if value is None else f"a list is wanted here, not {kind_of(value)}",
        "begin each entry with a dash and a blank",
    )


class ListOf:
    """Marks a list in which a single entry may stand alone."""


def as_card(value: object) -> object:
    """A plain text is a card: `- Wants the list` equals `- {text: Wants the list}`."""
    return {"text": value} if isinstance(value, str) else value
