"""Where a map or a library writes actions in full: the one place at which what is wrong with an action is told."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import Action, SharedAction
from cjmtool.problem import Path

# Decided on and not finished yet, with the words for it in a sentence: "is …".
UNDERWAY = {"selected": "selected", "planned": "planned", "in_progress": "in progress"}


def written_actions(part: JourneyMap | Library) -> Iterator[tuple[Path, Action | SharedAction]]:
    """Every action that the file itself writes in full, with its address: under `actions`, then step by step.

    A reference is left out, so that an action which stands at five steps is spoken of once.
    """
    for id, shared in part.actions.items():
        yield ("actions", id), shared
    if isinstance(part, JourneyMap):
        for at, _, action in part.step_actions():
            if not action.is_reference:
                yield at, action
