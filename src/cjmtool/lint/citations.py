"""Where a map cites evidence: one list of all places, for every rule that follows citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library, Stage, Step
from cjmtool.model.parts import Action, SharedAction, TextCard, Touchpoint
from cjmtool.problem import Path

# The fields of a step that hold text cards, in the order of the format.
STEP_CARDS = (
    "questions", "goals", "expectations", "gains", "pains", "barriers", "thoughts", "motivations", "opportunities",
    "success", "frontstage", "backstage", "support",
)  # fmt: skip
STAGE_CARDS = ("goals", "success")


def step_cards(at: Path, step: Step) -> Iterator[tuple[Path, TextCard]]:
    """Every text card of a step with its address, own lanes included."""
    for name in STEP_CARDS:
        for n, card in enumerate(getattr(step, name)):
            yield (*at, name, n), card
    for lane, cards in step.lanes.items():
        for n, card in enumerate(cards):
            yield (*at, "lanes", lane, n), card


def definition_citations(part: JourneyMap | Library | Journey) -> Iterator[tuple[Path, str]]:
    """What the definitions of a map or a library cite; of a journey those of its libraries too."""
    for kind, parts in (("personas", part.personas), ("metrics", part.metrics), ("actions", part.actions)):
        for id, one in parts.items():
            yield from _ids((kind, id, "evidence"), one.evidence)


def citations(map: JourneyMap) -> Iterator[tuple[Path, str]]:
    """Every id of evidence that the map cites, with its address."""
    if map.persona is not None and not isinstance(map.persona, str):
        yield from _ids(("persona", "evidence"), map.persona.evidence)
    yield from definition_citations(map)
    yield from _of(("insights",), map.insights)
    for i, stage in enumerate(map.stages):
        yield from _stage(("stages", i), stage)


def _stage(at: Path, stage: Stage) -> Iterator[tuple[Path, str]]:
    for name in STAGE_CARDS:
        yield from _of((*at, name), getattr(stage, name))
    for j, step in enumerate(stage.steps):
        here = (*at, "steps", j)
        yield from _ids((*here, "evidence"), step.evidence)
        yield from _of((*here, "touchpoints"), step.touchpoints)
        yield from _of((*here, "actions"), step.actions)
        for path, card in step_cards(here, step):
            yield from _ids((*path, "evidence"), card.evidence)


def _of(at: Path, cards: Sequence[TextCard | Touchpoint | Action | SharedAction]) -> Iterator[tuple[Path, str]]:
    for n, card in enumerate(cards):
        yield from _ids((*at, n, "evidence"), card.evidence)


def _ids(at: Path, ids: Sequence[str]) -> Iterator[tuple[Path, str]]:
    for n, id in enumerate(ids):
        yield (*at, n), id
