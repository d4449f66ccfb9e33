"""The languages that have a catalogue, and how each writes numbers, money and dates: the head of its file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cjmtool.render.plurals import RULES, Operands

FALLBACK = "en"
# Languages without a catalogue whose pages run from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
# The tables of a catalogue that hold no words.
HEADS = ("language", "signs")
# The table of what rules find, by their names. It may be missing: then pages show the messages, which are English.
STATEMENTS = "rule"


@dataclass(frozen=True, slots=True)
class Language:
    """`[language]` and `[signs]` of a catalogue; CONTRIBUTING.md says what each key means."""

    code: str
    name: str
    direction: str
    plural: str
    decimal: str
    group: str
    group_from: int
    percent: str
    money: str
    money_sign: str
    date: str
    month: str
    signs: dict[str, str]

    @property
    def categories(self) -> tuple[str, ...]:
        """The plural categories, as CLDR names them."""
        return RULES[self.plural].categories

    def category(self, number: float) -> str:
        """The category of a number as it is written."""
        return RULES[self.plural].category(Operands.of(number))


def _codes() -> tuple[str, ...]:
    found = (file.name for file in (files("cjmtool.render") / "labels").iterdir())
    codes = sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))
    return (FALLBACK, *(code for code in codes if code != FALLBACK))


# English first, then by code: every catalogue there is.
LANGUAGES = _codes()


@lru_cache(maxsize=len(LANGUAGES))
def tables(code: str) -> dict[str, Any]:
    """A catalogue as its file has it."""
    return tomllib.loads((files("cjmtool.render") / "labels" / f"{code}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=len(LANGUAGES))
def language(code: str) -> Language:
    """How a language of `LANGUAGES` writes. A head that lacks a key raises TypeError: a test looks at all of them."""
    head = tables(code)
    return Language(code=code, signs=head.get("signs", {}), **head["language"])


def head_keys() -> tuple[str, ...]:
    """The keys of `[language]`."""
    return tuple(field.name for field in fields(Language) if field.name not in ("code", "signs"))


def primary(tag: str) -> str:
    """`pl-PL` → `pl`."""
    return tag.split("-", 1)[0].lower()


def direction(tag: str) -> str:
    """`ltr` or `rtl`."""
    if primary(tag) in LANGUAGES:
        return language(primary(tag)).direction
    return "rtl" if primary(tag) in _RIGHT_TO_LEFT else "ltr"
