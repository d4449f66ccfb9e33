"""The texts of a map: all its cards, and what it says in the client's voice."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.citations import STAGE_CARDS, step_cards
from cjmtool.model.maps import JourneyMap, Step
from cjmtool.problem import Path

# Cards of a step that speak of us: our people, our systems, our ideas, our signs of success.
_OURS = ("opportunities", "success", "frontstage", "backstage", "support")


def cards(map: JourneyMap) -> Iterator[tuple[Path, str]]:
    """The text of every card, actions included, with its address. Touchpoints name places and have no text."""
    for n, card in enumerate(map.insights):
        yield ("insights", n), card.text
    for i, stage in enumerate(map.stages):
        for name in STAGE_CARDS:
            for n, card in enumerate(getattr(stage, name)):
                yield ("stages", i, name, n), card.text
    for at, _, step in map.steps():
        for path, card in step_cards(at, step):
            yield path, card.text
        for n, action in enumerate(step.actions):
            if action.title is not None:
                yield (*at, "actions", n, "title"), action.title
    for id, shared in map.actions.items():
        yield ("actions", id, "title"), shared.title


def client_texts(map: JourneyMap) -> Iterator[tuple[Path, str]]:
    """What is told from the client's side, with its address: titles, what the client does, asks, wants and feels."""
    yield ("title",), map.title
    if map.problem is not None:
        yield ("problem",), map.problem
    for i, stage in enumerate(map.stages):
        yield ("stages", i, "title"), stage.title
        for n, card in enumerate(stage.goals):
            yield ("stages", i, "goals", n), card.text
    customer = {lane.id for lane in map.own_lanes if lane.role == "customer"}
    for at, _, step in map.steps():
        yield from _of_step(at, step, customer)


def _of_step(at: Path, step: Step, customer: set[str]) -> Iterator[tuple[Path, str]]:
    for name in ("title", "description", "feeling", "decision"):
        text = getattr(step, name)
        if text is not None:
            yield (*at, name), text
    for path, card in step_cards(at, step):
        field, lane = path[len(at)], path[len(at) + 1]
        if lane in customer if field == "lanes" else field not in _OURS:
            yield path, card.text
