"""The signs of a map where there are no icons: in Markdown and in a terminal. A word always says the same."""

from __future__ import annotations

# One sign for each state of a contact card, and of a step where no card is a contact.
CONTACT = {"green": "✓", "amber": "◐", "red": "⊘", "accepted": "⊖", "unassessed": "?", "blind": "⊘"}
MOMENT = "◆"
# Where clients go on: to a step, or to an end.
WAYS = {"step": "→", "success": "✓", "failure": "✕"}


def bars(score: int, full: str = "▰", empty: str = "▱") -> str:
    """A score from 0 to 5 as five bars."""
    return full * score + empty * (5 - score)
