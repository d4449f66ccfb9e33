"""When a gap needs no further finding, because something has been decided about every red card in it."""

from __future__ import annotations

from collections.abc import Iterable

from cjmtool.model.journey import Journey
from cjmtool.model.maps import Step


def settled(journey: Journey, steps: Iterable[Step]) -> bool:
    """There are red cards, and each is accepted or closed by an action that is not rejected.

    An acceptance that has lapsed counts: that it lapsed is a finding of its own.
    """
    cards = [(step, card) for step in steps for card in step.red_cards]
    return bool(cards) and all(card.accepted is not None or journey.closes(step, card) for step, card in cards)
