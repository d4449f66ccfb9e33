"""The words that the tool adds, in the language of the map: one TOML catalogue a language, plural forms by CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cjmtool.render.languages import FALLBACK, HEADS, LANGUAGES, STATEMENTS, direction, language, primary, tables

__all__ = ["LANGUAGES", "Entry", "Label", "Words", "catalogue", "catalogue_language", "direction", "plural", "primary"]

# A word of the catalogue, or its plural forms by category.
Entry = str | Mapping[str, str]


class Label(str):
    """A text in the tool's words, not the author's: in another language than the page it is marked as such."""

    __slots__ = ()


def plural(code: str, number: float) -> str:
    """The CLDR category of a number as it is written without trailing zeros: 2.0 counts as 2."""
    return language(code).category(number)


def catalogue_language(tag: str) -> str:
    """The language that speaks for `tag`: its own, or English."""
    return primary(tag) if primary(tag) in LANGUAGES else FALLBACK


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(code: str) -> dict[str, Entry]:
    """All words of one language by `section.key`; months stand as `month.1` … `month.12`."""
    return {
        f"{section}.{key}": entry
        for section, words in tables(code).items()
        if section not in (*HEADS, STATEMENTS)
        for key, entry in words.items()
    }


class Words:
    """The words of one language; an unknown key is a bug and raises KeyError."""

    def __init__(self, tag: str) -> None:
        self.page_language = tag
        self.language = catalogue_language(tag)
        self.writes = language(self.language)
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
        return Label(forms[self.writes.category(number)].format_map({"n": written(self, number), **values}))

    def has(self, key: str) -> bool:
        return key in self._entries

    def statement(self, rule: str) -> Label | None:
        """What a rule finds, in short; None in English, where the message says more, and for rules of plug-ins."""
        said = tables(self.language).get(STATEMENTS, {}).get(rule)
        return Label(said) if said else None
