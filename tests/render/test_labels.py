"""The catalogues are complete, and their plural rules are those of CLDR."""

import re

import pytest
from babel import Locale

from cjmtool.render.labels import CATEGORIES, LANGUAGES, Words, catalogue, catalogue_language, direction, plural

PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_the_same_keys(language: str) -> None:
    assert set(catalogue(language)) == set(catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_all_categories(language: str) -> None:
    for key, entry in catalogue(language).items():
        assert isinstance(entry, str) == isinstance(catalogue("en")[key], str), key
        if not isinstance(entry, str):
            assert tuple(entry) == CATEGORIES[language], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_has_the_same_places(language: str) -> None:
    for key, entry in catalogue(language).items():
        other = catalogue("en")[key]
        expected = set(PLACE.findall(other if isinstance(other, str) else other["other"]))
        for text in (entry,) if isinstance(entry, str) else entry.values():
            assert text.strip(), key
            assert set(PLACE.findall(text)) == expected, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_rules_are_those_of_cldr(language: str) -> None:
    rule = Locale.parse(language).plural_form
    for n in range(1001):
        assert plural(language, n) == rule(n), n
        assert plural(language, float(n)) == rule(n), n
    for n in (0.1, 0.5, 1.5, 2.25, 5.7, 11.5, 21.1, 101.2):
        assert plural(language, n) == rule(n), n


@pytest.mark.parametrize("language", LANGUAGES)
def test_categories_are_those_of_cldr(language: str) -> None:
    assert set(CATEGORIES[language]) == set(Locale.parse(language).plural_form.tags) | {"other"}


def test_polish_and_russian_forms() -> None:
    assert [Words("ru").count("count.steps", n) for n in (1, 3, 5, 11, 21)] == [
        "1 шаг",
        "3 шага",
        "5 шагов",
        "11 шагов",
        "21 шаг",
    ]
    assert [Words("pl").count("count.steps", n) for n in (1, 3, 5, 12, 22)] == [
        "1 krok",
        "3 kroki",
        "5 kroków",
        "12 kroków",
        "22 kroki",
    ]


def test_other_languages_speak_english() -> None:
    assert catalogue_language("de") == catalogue_language("en-GB") == "en"
    assert catalogue_language("pl-PL") == "pl"


def test_direction() -> None:
    assert [direction(code) for code in ("ar", "fa-IR", "he", "ur", "ru", "en")] == ["rtl"] * 4 + ["ltr"] * 2


def test_an_unknown_word_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Words("en")("page.nothing")
