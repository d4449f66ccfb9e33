"""The plural rules of CLDR that catalogues choose from, by the operands of a number as it is written (UTS 35)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operands:
    """`n` is the absolute value, `i` its whole part, `v` the number of decimals, `f` the decimals as a number."""

    n: float
    i: int
    v: int
    f: int

    @classmethod
    def of(cls, number: float) -> Operands:
        """Of a number that is written with six decimals at most, without trailing zeros: 2.0 counts as 2."""
        whole, _, decimals = f"{abs(number):.6f}".rstrip("0").rstrip(".").partition(".")
        return cls(abs(number), int(whole), len(decimals), int(decimals or 0))


@dataclass(frozen=True, slots=True)
class Rule:
    """`categories` in the order of CLDR; `languages` are some that follow the rule."""

    categories: tuple[str, ...]
    languages: tuple[str, ...]
    category: Callable[[Operands], str]


def _one(o: Operands) -> str:
    return "one" if o.i == 1 and o.v == 0 else "other"


def _zero_one(o: Operands) -> str:
    if o.i in (0, 1):
        return "one"
    return "many" if _million(o) else "other"


def _one_million(o: Operands) -> str:
    return "one" if o.i == 1 and o.v == 0 else "many" if _million(o) else "other"


def _million(o: Operands) -> bool:
    return o.i != 0 and o.i % 1_000_000 == 0 and o.v == 0


def _czech(o: Operands) -> str:
    if o.v:
        return "many"
    return "one" if o.i == 1 else "few" if 2 <= o.i <= 4 else "other"


def _few(i: int) -> bool:
    return 2 <= i % 10 <= 4 and not 12 <= i % 100 <= 14


def _polish(o: Operands) -> str:
    if o.v:
        return "other"
    return "one" if o.i == 1 else "few" if _few(o.i) else "many"


def _russian(o: Operands) -> str:
    if o.v:
        return "other"
    return "one" if o.i % 10 == 1 and o.i % 100 != 11 else "few" if _few(o.i) else "many"


def _serbian(o: Operands) -> str:
    counted = o.i if o.v == 0 else o.f
    return "one" if counted % 10 == 1 and counted % 100 != 11 else "few" if _few(counted) else "other"


def _slovenian(o: Operands) -> str:
    if o.v:
        return "few"
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(o.i % 100, "other")


def _lithuanian(o: Operands) -> str:
    if o.v:
        return "many"
    if o.i % 10 == 1 and o.i % 100 != 11:
        return "one"
    return "few" if 2 <= o.i % 10 <= 9 and not 11 <= o.i % 100 <= 19 else "other"


def _romanian(o: Operands) -> str:
    if o.i == 1 and o.v == 0:
        return "one"
    return "few" if o.v or o.i == 0 or 1 <= o.i % 100 <= 19 else "other"


def _arabic(o: Operands) -> str:
    if o.v:
        return "other"
    named = {0: "zero", 1: "one", 2: "two"}
    return named.get(o.i) or ("few" if 3 <= o.i % 100 <= 10 else "many" if 11 <= o.i % 100 <= 99 else "other")


def _hebrew(o: Operands) -> str:
    if (o.i == 1 and o.v == 0) or (o.i == 0 and o.v):
        return "one"
    return "two" if o.i == 2 and o.v == 0 else "other"


RULES = {
    "none": Rule(("other",), ("id", "ja", "ko", "th", "vi", "zh"), lambda _: "other"),
    "one": Rule(("one", "other"), ("bg", "de", "el", "en", "et", "fi", "hu", "nb", "nl", "sv", "tr"), _one),
    "one-million": Rule(("one", "many", "other"), ("ca", "es", "it"), _one_million),
    "zero-one": Rule(("one", "many", "other"), ("fr", "pt"), _zero_one),
    "arabic": Rule(("zero", "one", "two", "few", "many", "other"), ("ar",), _arabic),
    "czech": Rule(("one", "few", "many", "other"), ("cs", "sk"), _czech),
    "hebrew": Rule(("one", "two", "other"), ("he",), _hebrew),
    "lithuanian": Rule(("one", "few", "many", "other"), ("lt",), _lithuanian),
    "polish": Rule(("one", "few", "many", "other"), ("pl",), _polish),
    "romanian": Rule(("one", "few", "other"), ("ro",), _romanian),
    "russian": Rule(("one", "few", "many", "other"), ("ru", "uk"), _russian),
    "serbian": Rule(("one", "few", "other"), ("bs", "hr", "sr"), _serbian),
    "slovenian": Rule(("one", "two", "few", "other"), ("sl",), _slovenian),
}
