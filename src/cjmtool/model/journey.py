"""A map together with what it takes from its libraries: what lint, analysis and renderers read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cjmtool.model.maps import STANDARD_LANES, JourneyMap, LaneEntry, Stage, Step
from cjmtool.model.parts import (
    Action,
    Channel,
    Evidence,
    InlinePersona,
    Level,
    Metric,
    Persona,
    SharedAction,
    TextCard,
    Touchpoint,
)
from cjmtool.model.values import slug
from cjmtool.problem import Path

_RANK: dict[Level, int] = {"assumption": 0, "internal": 1, "validated": 2}
CLAIMS = ("gains", "pains", "barriers", "thoughts")


class Claim(NamedTuple):
    """What a step asserts about the experience: its address within the step, and the ids on which it rests."""

    at: Path
    cited: tuple[str, ...]
    level: Level


def level_of(cited: Sequence[str], evidence: Mapping[str, Evidence]) -> Level:
    """The highest level of the cited evidence; nothing cited is an assumption."""
    levels = [evidence[e].level for e in cited if e in evidence]
    return max(levels, key=_RANK.__getitem__, default="assumption")


@dataclass(frozen=True)
class Journey:
    """One map, resolved: a definition in the map wins over one of a library.

    `file` is the posix path of the map within its project, used for its derived id and for display.
    """

    map: JourneyMap
    file: str
    personas: dict[str, Persona] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    actions: dict[str, SharedAction] = field(default_factory=dict)
    library_currency: str | None = None
    default_language: str = "en"
    default_currency: str | None = None

    @property
    def id(self) -> str:
        return self.map.id or slug(stem(self.file))

    @property
    def language(self) -> str:
        return self.map.language or self.default_language

    @property
    def currency(self) -> str | None:
        return self.map.currency or self.library_currency or self.default_currency

    @cached_property
    def persona(self) -> Persona | None:
        """The persona whose journey it is; in a quick map a bare text is a persona of that name."""
        named = self.map.persona
        if named is None or isinstance(named, Persona):
            return named
        return self.personas.get(named) or InlinePersona(name=named)

    @property
    def persona_key(self) -> str | None:
        """The id of the persona, written or derived; None where the map names none."""
        named = self.map.persona
        if named is None or isinstance(named, str):
            return named
        return named.id or slug(named.name)

    def steps(self) -> Iterator[tuple[Path, Stage, Step]]:
        return self.map.steps()

    def blind_runs(self) -> Iterator[list[tuple[Path, Step]]]:
        """Blind steps one after the other, across the borders of stages.

        A step without touchpoints neither belongs to a run nor breaks it; one that is not assessed ends it.
        """
        run: list[tuple[Path, Step]] = []
        for at, _, step in self.steps():
            if not step.touchpoints:
                continue
            if step.blind:
                run.append((at, step))
            elif run:
                yield run
                run = []
        if run:
            yield run

    def channel_title(self, touchpoint: Touchpoint) -> str:
        channel = self.channels.get(touchpoint.channel)
        return channel.title if channel else touchpoint.channel

    def channel(self, touchpoint: Touchpoint) -> Channel | None:
        return self.channels.get(touchpoint.channel)

    @cached_property
    def written_actions(self) -> dict[str, Action | SharedAction]:
        """Every action with an id, where it is written in full: at a step, in the map, in a library."""
        found: dict[str, Action | SharedAction] = dict(self.actions)
        for _, _, action in self.map.step_actions():
            if action.id and not action.is_reference:
                found.setdefault(action.id, action)
        return found

    def resolve(self, action: Action) -> Action | SharedAction | None:
        """The action written in full that an entry of a step stands for; None for a reference to nothing."""
        return action if not action.is_reference else self.written_actions.get(action.id or "")

    def closes(self, step: Step, touchpoint: Touchpoint) -> bool:
        """An action of the step that is not rejected is to turn this card green."""
        for action in step.actions:
            full = self.resolve(action)
            if touchpoint.channel in action.closes and full is not None and full.status != "rejected":
                return True
        return False

    def level_of(self, cited: tuple[str, ...]) -> Level:
        return level_of(cited, self.evidence)

    def card_level(self, step: Step, card: TextCard | Touchpoint) -> Level:
        """A card that cites nothing rests on what its step cites."""
        return self.level_of(card.evidence or step.evidence)

    def claims(self, step: Step) -> Iterator[Claim]:
        """The emotion of a step, and each gain, pain, barrier and thought."""
        if step.emotion is not None:
            yield Claim(("emotion",), step.evidence, self.level_of(step.evidence))
        for field_name in CLAIMS:
            cards: tuple[TextCard, ...] = getattr(step, field_name)
            for n, card in enumerate(cards):
                yield Claim((field_name, n), card.evidence or step.evidence, self.card_level(step, card))

    def is_quotation(self, thought: TextCard) -> bool:
        """A thought that rests on a client-side record of its own is in the client's words."""
        return self.level_of(thought.evidence) == "validated"

    def lane_order(self) -> tuple[LaneEntry, ...]:
        """All lanes to be drawn, in order; `rest` expanded to the standard lanes that are not named."""
        if not self.map.lanes:
            return tuple(LaneEntry(id=name) for name in STANDARD_LANES)
        named = {lane.id for lane in self.map.lanes}
        order: list[LaneEntry] = []
        for lane in self.map.lanes:
            if lane.id == "rest":
                order += [LaneEntry(id=name) for name in STANDARD_LANES if name not in named]
            else:
                order.append(lane)
        return tuple(order)


def stem(file: str) -> str:
    """The name of a file without folder, `.cjm.yaml`, `.cjm.yml` or other ending."""
    name = file.rsplit("/", 1)[-1]
    for ending in (".cjm.yaml", ".cjm.yml", ".yaml", ".yml"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
