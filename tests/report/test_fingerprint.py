"""What a finding is known by stays when the map around it changes."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.check import check
from cjmtool.problem import Problem

TODAY = date(2026, 11, 23)
HEAD = """\
cjm: 1
title: Booking a dentist
problem: A tooth aches
owner: Front desk
persona: {name: Nina}
stages:
"""
# A step that changes nothing about the others: in it, and in both stages without it, there is contact.
NEUTRAL = """\
      - title: Neutral {n}
        importance: 3
        touchpoints: {{channel: Shop, contact: green}}
"""
SOUND = (
    "      - {title: Asks, importance: 2, touchpoints: {channel: Chat, contact: red}}\n",
    "      - {title: Calls, touchpoints: [{channel: Phone, contact: green}, {channel: Chat, contact: red}]}\n",
    "      - title: Waits\n        touchpoints: [Chair, {channel: Clock, contact: green}]\n        importance: 1\n",
    "      - {title: Comes back, touchpoints: [{channel: Chat, contact: red}, {channel: Desk, contact: red}]}\n",
)
BROKEN = (
    "      - {title: Asks, importance: 9, touchpoints: {channel: Chat, contact: purple}}\n",
    "      - {titel: Calls, touchpoints: Phone}\n",
    "      - title: Waits\n        emotions: [calm]\n        touchpoints: Chair\n        evidence: nobody\n",
    "      - title: Comes back\n        touchpoints: {channel: Chat, contact: rod}\n",
)


def map_of(stages: list[list[str]]) -> str:
    return HEAD + "".join(f"  - title: Stage {n}\n    steps:\n{''.join(steps)}" for n, steps in enumerate(stages))


def problems(text: str) -> list[Problem]:
    return check(text.encode(), "a.cjm.yaml", "a.cjm.yaml", today=TODAY).problems


def prints(text: str) -> Counter[tuple[str, str]]:
    return Counter((p.name, p.fingerprint) for p in problems(text))


@pytest.mark.parametrize("steps", [SOUND, BROKEN])
def test_there_is_something_to_be_known(steps: tuple[str, ...]) -> None:
    found = problems(map_of([list(steps[:2]), list(steps[2:])]))
    assert len({p.at[3] for p in found if len(p.at) > 3}) >= 2
    assert len(found) >= 6


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9)), min_size=1, max_size=4), st.sampled_from([SOUND, BROKEN])
)
def test_neutral_steps_change_no_fingerprint(places: list[tuple[int, int]], steps: tuple[str, ...]) -> None:
    """Wherever they are inserted, what was known before is known after."""
    stages = [list(steps[:2]), list(steps[2:])]
    before = prints(map_of(stages))
    for n, (stage, place) in enumerate(places):
        stages[stage].insert(place, NEUTRAL.format(n=n))
        assert before - prints(map_of(stages)) == Counter()


@given(st.data(), st.sampled_from([SOUND, BROKEN]))
def test_moving_steps_within_a_stage_changes_no_fingerprint(data: st.DataObject, steps: tuple[str, ...]) -> None:
    shuffled = [list(data.draw(st.permutations(part))) for part in (steps[:2], steps[2:])]
    assert prints(map_of(shuffled)) == prints(map_of([list(steps[:2]), list(steps[2:])]))


def test_another_word_is_another_finding() -> None:
    text = map_of([list(BROKEN)])
    assert prints(text) != prints(text.replace("purple", "violet"))
