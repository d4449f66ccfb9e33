"""CJM620 and CJM621: what is too long to be read, and what the client would not say."""

from __future__ import annotations

import pytest

from tests.lint.rules.asking import ask

# Every text of a map, each with a word of its own.
FULL = """\
cjm: 1
title: w1
purpose: w2
problem: w3
insights: w4
persona: {name: w5, goals: w6, pains: w7}
channels: {c: {title: w8, note: w9}}
metrics: {m: {title: w10}}
actions: {a: {title: w11, reason: w12}}
lanes:
  - {id: hand, title: w13, role: customer}
  - {id: system, title: w14, role: support}
  - {id: paper, title: w15}
  - rest
stages:
  - title: w16
    goals: w17
    success: w18
    owner: w19
    steps:
      - title: w20
        description: w21
        note: w22
        touchpoints: {channel: c, note: w23}
        questions: w24
        goals: w25
        expectations: w26
        gains: w27
        pains: {text: w28, note: w29}
        barriers: w30
        thoughts: w31
        feeling: w32
        motivations: w33
        moment_of_truth: w34
        decision: w35
        actions: [w36, {id: own, title: w37, closes: c}, {id: a}]
        opportunities: w38
        success: w39
        actors: w40
        frontstage: w41
        backstage: w42
        support: w43
        lanes: {hand: w44, system: w45, paper: w46}
        next: {end: failure, when: w47}
"""
CLIENT = {1, 3, 16, 17, 20, 21, 24, 25, 26, 27, 28, 30, 31, 32, 33, 35, 44}
CARDS = {4, 11, 17, 18, 24, 25, 26, 27, 28, 30, 31, 33, 36, 37, 38, 39, 41, 42, 43, 44, 45, 46}


@pytest.mark.parametrize("number", range(1, 48))
def test_texts_that_speak_for_the_client(number: int) -> None:
    assert bool(ask("jargon", FULL, words=[f"w{number}"])) is (number in CLIENT)


@pytest.mark.parametrize("number", range(1, 48))
def test_texts_that_are_cards(number: int) -> None:
    long = FULL.replace(f" w{number}\n", f" {'x' * 281}\n").replace(f" w{number},", f" {'x' * 281},")
    long = long.replace(f" w{number}}}", f" {'x' * 281}}}").replace(f"[w{number},", f"[{'x' * 281},")
    assert long != FULL
    assert bool(ask("long-text", long)) is (number in CARDS)


def one(pains: str) -> str:
    return f"cjm: 1\ntitle: T\nstages: [{{title: S, steps: [{{title: A, pains: {pains}}}]}}]\n"


def test_length_of_a_card_in_characters() -> None:
    assert not ask("long-text", one("я" * 280))
    (remark,) = ask("long-text", one("я" * 281))
    assert remark.at == ("stages", 0, "steps", 0, "pains", 0)
    assert remark.message == f'the card "{"я" * 59}…" has 281 characters'
    assert ask("long-text", one("four words are enough"), characters=20)


def test_a_letter_of_two_code_points_is_one_character() -> None:
    assert not ask("long-text", one("й" * 280))


def test_a_card_in_full_and_one_of_several() -> None:
    long = "x" * 281
    assert [r.at[-1] for r in ask("long-text", one(f"[short, {{text: {long}}}, {{text: short, note: {long}}}]"))] == [1]


def test_without_a_list_nothing_is_jargon() -> None:
    assert not ask("jargon", FULL)
    assert not ask("jargon", FULL, words=["", "  "])


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("lead", "Becomes a lead", ["lead"]),
        ("lead", "Lead me on", ["Lead"]),
        ("LEAD", "a lead, they say", ["lead"]),
        ("lead", "Leads nowhere", []),
        ("lead", "is misleading", []),
        ("lead", "the lead's wish", ["lead"]),
        ("lead", "lead_time", []),
        ("лид", "Стал лидом", []),
        ("лид", "Он теперь лид", ["лид"]),
        ("b2b", "B2B-клиент", ["B2B"]),
        ("c++", "writes C++ at night", ["C++"]),
        ("a.b", "axb", []),
        ("sales call", "waits for a Sales  call today", ["Sales call"]),
        (" sales\tcall ", "sales call", ["sales call"]),
        ("ścieżka", "To jest ścieżka", ["ścieżka"]),
    ],
)
def test_whole_words_in_any_case(word: str, text: str, found: list[str]) -> None:
    remarks = ask("jargon", one(f'"{text}"'), words=[word])
    assert [r.message.split('"')[1] for r in remarks] == found


def test_each_word_of_a_text_once_and_the_longest_first() -> None:
    text = '"A lead, a qualified lead, a Lead, a funnel"'
    found = ask("jargon", one(text), words=["funnel", "lead", "qualified lead"])
    assert [r.message.split('"')[1] for r in found] == ["lead", "qualified lead", "funnel"]
    assert {r.at for r in found} == {("stages", 0, "steps", 0, "pains", 0)}
