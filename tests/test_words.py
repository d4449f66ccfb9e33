"""Which word can be meant by a misspelt one: only where there is no second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.words import certain, likely, nearest

KEYS = ["title", "touchpoints", "emotion", "importance", "pains", "gains", "call-back", "id"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("tilte", "title"),
        ("titlee", "title"),
        ("tite", "title"),
        ("TITLE", "title"),
        ("touchpionst", "touchpoints"),
        ("tuochpoinst", "touchpoints"),
        ("touchpoint", "touchpoints"),
        ("touch_points", "touchpoints"),
        ("callback", "call-back"),
        ("call back", "call-back"),
        ("ains", None),  # pains or gains
        ("tiltel", None),  # two slips in a short word
        ("di", None),  # too short for a slip
        ("Id", "id"),
        ("emotional", "emotion"),
        ("zzz", None),
    ],
)
def test_what_a_word_is_meant_for(word: str, meant: str | None) -> None:
    assert certain(word, KEYS) == meant


KINDS = ("shop", "help-line", "website", "newsletter", "chat", "marketplace", "price-list", "forum", "brochure", "fair")
PLACES = ("berlin", "krakow", "moscow", "warsaw", "prague", "london", "paris", "rome", "oslo", "porto")


def test_another_number_is_another_id() -> None:
    assert certain("station-3", ["station-1", "station-12"]) is None
    assert certain("sation-1", ["station-1", "station-2"]) == "station-1"
    assert certain("2026-plan", ["2025-plan"]) is None


def test_letters_are_compared_as_they_look() -> None:
    assert certain("cafe\u0301s", ["café", "tea"]) == "café"
    assert certain("сйат", ["сайт", "чат"]) == "сайт"


@given(st.sampled_from(KEYS), st.integers(0, 20))
def test_what_is_certain_is_also_the_nearest(word: str, at: int) -> None:
    slipped = word[: at % len(word)] + word[at % len(word) + 1 :]
    meant = certain(slipped, KEYS)
    assert meant in (None, nearest(slipped, KEYS))


@given(st.integers(0, 499), st.integers(0, 20), st.sampled_from("abx-"))
def test_among_many_the_likely_are_those_that_are_meant(number: int, at: int, letter: str) -> None:
    many = frozenset(f"{kind}-of-{place}" for kind in KINDS for place in PLACES)
    word = sorted(many)[number % len(many)]
    slipped = word[:at] + letter + word[at:]
    assert nearest(slipped, likely(slipped, many)) == nearest(slipped, sorted(many))
    assert certain(slipped, likely(slipped, many)) == certain(slipped, many)


def test_few_are_all_likely() -> None:
    assert likely("zzz", frozenset("cab")) == ["a", "b", "c"]
    assert likely("zzz", frozenset(map(str, range(99)))) == []
