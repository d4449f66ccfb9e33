"""The words that the tool adds, in the language of the map: one TOML catalogue a language, plural forms by CLDR."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("en", "ru", "pl")
FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})
# The plural categories that a language needs, as CLDR names them.
CATEGORIES = {
    "en": ("one", "other"),
    "ru": ("one", "few", "many", "other"),
    "pl": ("one", "few", "many", "other"),
}
# A word of the catalogue, or its plural forms by category.
Entry = str | Mapping[str, str]


class Label(str):
    """A text in the tool's words, not the author's: in another language than the page it is marked as such."""

    __slots__ = ()


def _plural_en(number: float) -> str:
    return "one" if number == 1 else "other"


def _plural_ru(number: float) -> str:
    if number != int(number):
        return "other"
    n = int(abs(number))
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _plural_pl(number: float) -> str:
    if number != int(number):
        return "other"
    n = int(abs(number))
    if n == 1:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


_RULES: dict[str, Callable[[float], str]] = {"en": _plural_en, "ru": _plural_ru, "pl": _plural_pl}


def plural(language: str, number: float) -> str:
    """The CLDR category of a number as it is written without trailing zeros: 2.0 counts as 2."""
    return _RULES[language](number)


def primary(language: str) -> str:
    """`pl-PL` → `pl`."""
    return language.split("-", 1)[0].lower()


def catalogue_language(language: str) -> str:
    """The shipped language that speaks for `language`: its own, or English."""
    return primary(language) if primary(language) in LANGUAGES else FALLBACK


def direction(language: str) -> str:
    return "rtl" if primary(language) in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> dict[str, Entry]:
    """All words of one language by `section.key`; months stand as `month.1` … `month.12`."""
    text = (files("cjmtool.render") / "labels" / f"{language}.toml").read_text(encoding="utf-8")
    return {f"{section}.{key}": entry for section, words in tomllib.loads(text).items() for key, entry in words.items()}


class Words:
    """The words of one language; an unknown key is a bug and raises KeyError."""

    def __init__(self, language: str) -> None:
        self.page_language = language
        self.language = catalogue_language(language)
        self._entries = catalogue(self.language)

    def __call__(self, key: str, /, **values: object) -> Label:
        entry = self._entries[key]
        if not isinstance(entry, str):
            raise KeyError(f"{key} has plural forms")
        return Label(entry.format_map(values) if values else entry)

    def count(self, key: str, number: float, /, **values: object) -> Label:
        """The plural form for `number`, with `{n}` written in the language."""
        from cjmtool.render.figures import number as written

        forms = self._entries[key]
        if isinstance(forms, str):
            raise KeyError(f"{key} has no plural forms")
        return Label(forms[plural(self.language, number)].format_map({"n": written(self, number), **values}))

    def has(self, key: str) -> bool:
        return key in self._entries
