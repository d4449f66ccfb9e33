"""The catalogues are complete, each one that there is, and write as CLDR says."""

import re
from string import Formatter

import pytest
from babel import Locale
from babel.numbers import format_decimal, format_percent

from cjmtool.lint.catalogue import BUILT_IN
from cjmtool.render import figures
from cjmtool.render.labels import LANGUAGES, Words, catalogue, catalogue_language, direction, plural
from cjmtool.render.languages import STATEMENTS, head_keys, language, tables
from cjmtool.render.plurals import RULES

PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_catalogue_has_the_same_keys(code: str) -> None:
    assert set(catalogue(code)) == set(catalogue("en"))
    assert set(tables(code)) - {STATEMENTS} == set(tables("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_has_a_statement_or_none_has(code: str) -> None:
    """English has the messages; a language that is new may do without, but not with some of them."""
    said: dict[str, str] = tables(code).get(STATEMENTS, {})
    if code in ("en", "ru", "pl"):
        assert bool(said) == (code != "en")
    if said:
        assert list(said) == list(BUILT_IN.names)
    for rule, statement in said.items():
        assert statement == " ".join(statement.split()), rule
        assert statement[0].isupper(), rule
        assert statement[-1].isalnum(), rule
        assert len(statement) <= 60, rule


def test_a_statement_in_the_language_of_the_page() -> None:
    rule = "unprioritised-red-contact"
    assert Words("ru-RU").statement(rule) == "Красная карточка без приоритета"
    assert Words("pl").statement(rule) == "Czerwona karta bez priorytetu"
    assert Words("ru").statement("acme-red-card") is None
    assert Words("en").statement(rule) is Words("la").statement(rule) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_head_is_complete(code: str) -> None:
    head = tables(code)["language"]
    assert set(head) == set(head_keys())
    assert {key: type(value) for key, value in head.items() if not isinstance(value, str)} == {"group_from": int}
    assert head["plural"] in RULES
    assert all(isinstance(sign, str) and re.fullmatch("[A-Z]{3}", key) for key, sign in tables(code)["signs"].items())
    places = {"percent": {"n"}, "money": {"n", "code"}, "money_sign": {"n", "sign"}}
    for key, wanted in places.items():
        assert {name for _, name, _, _ in Formatter().parse(head[key]) if name} == wanted, key
    day = {name for _, name, _, _ in Formatter().parse(head["date"]) if name}
    assert {"day", "year"} < day <= {"day", "month", "name", "year"}
    month = {name for _, name, _, _ in Formatter().parse(head["month"]) if name}
    assert {"year"} < month <= {"month", "name", "year"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_written_as_cldr_says(code: str) -> None:
    words, locale = Words(code), Locale.parse(code)
    assert language(code).direction == locale.text_direction
    assert language(code).name.casefold() == (locale.get_display_name(code) or "").casefold()
    for value in (0.5, 12345, 1234567.25, 18400):
        assert figures.number(words, value) == format_decimal(value, locale=code)
    assert figures.percent(words, 0.64) == format_percent(0.64, locale=code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_plural_has_all_categories(code: str) -> None:
    for key, entry in catalogue(code).items():
        assert isinstance(entry, str) == isinstance(catalogue("en")[key], str), key
        if not isinstance(entry, str):
            assert tuple(entry) == language(code).categories, key


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_wording_has_the_same_places(code: str) -> None:
    for key, entry in catalogue(code).items():
        other = catalogue("en")[key]
        expected = set(PLACE.findall(other if isinstance(other, str) else other["other"]))
        for text in (entry,) if isinstance(entry, str) else entry.values():
            assert text.strip(), key
            assert set(PLACE.findall(text)) == expected, key


@pytest.mark.parametrize("code", LANGUAGES)
def test_plural_rules_are_those_of_cldr(code: str) -> None:
    rule = Locale.parse(code).plural_form
    for n in range(1001):
        assert plural(code, n) == rule(n), n
        assert plural(code, float(n)) == rule(n), n
    for n in (0.1, 0.5, 1.5, 2.25, 5.7, 11.5, 21.1, 101.2, 1_000_000, 2_000_000):
        assert plural(code, n) == rule(n), n


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
    assert catalogue_language("la") == catalogue_language("en-GB") == "en"
    assert catalogue_language("pl-PL") == "pl"


def test_direction() -> None:
    assert [direction(code) for code in ("ar", "fa-IR", "he", "ur", "ru", "en")] == ["rtl"] * 4 + ["ltr"] * 2


def test_an_unknown_word_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Words("en")("page.nothing")
