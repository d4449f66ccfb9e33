"""A journey map and a library, as their files say it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from cjmtool.model.notation import Currency, DayField, DurationField, Id, Language
from cjmtool.model.numbers import Emotion, Score, Share
from cjmtool.model.parts import (
    Action,
    Actions,
    Cards,
    Channel,
    Evidence,
    Ids,
    InlinePersona,
    Links,
    Metric,
    Noted,
    Persona,
    SharedAction,
    Texts,
    Touchpoint,
    Touchpoints,
)
from cjmtool.model.refusal import refuse
from cjmtool.model.types import Name, Part, Text, TrueOrText, Words, listed, strict_list
from cjmtool.model.values import slug
from cjmtool.problem import Path
from cjmtool.words import quoted

FORMAT_VERSION = "1"
STANDARD_LANES = (
    "description",
    "touchpoints",
    "contact",
    "questions",
    "goals",
    "experience",
    "thoughts",
    "emotion",
    "barriers",
    "motivations",
    "importance",
    "actions",
    "opportunities",
    "success",
    "metrics",
    "evidence",
    "frontstage",
    "backstage",
    "support",
)
LANE_ROLES = ("customer", "frontstage", "backstage", "support")


def _read_version(value: object) -> object:
    if value == FORMAT_VERSION:
        return FORMAT_VERSION
    if value is None:
        raise refuse("wrong-type", "no version of the format is given", f"write cjm: {FORMAT_VERSION}")
    raise refuse(
        "unsupported-version",
        f"version {quoted(value)} of the format is unknown to this cjm",
        f"write cjm: {FORMAT_VERSION}",
    )


Version = Annotated[Literal["1"], BeforeValidator(_read_version)]
State = Annotated[Literal["current", "future"], BeforeValidator(Words("current", "future"))]
Status = Annotated[Literal["draft", "active", "archived"], BeforeValidator(Words("draft", "active", "archived"))]


class Scope(Part):
    """Scope"""

    starts: Text | None = Field(None, description="With what the journey begins.")
    ends: Text | None = Field(None, description="With what it ends.")


def _persona_tag(value: Any) -> str:
    return "@inline" if isinstance(value, dict) else "@id"


PersonaField = Annotated[
    Annotated[InlinePersona, Tag("@inline")] | Annotated[Name, Tag("@id")], Discriminator(_persona_tag)
]


class LaneEntry(Part):
    """Lane"""

    id: Id = Field(
        "",
        description="A standard lane, or the id of an own lane; default: from the title.",
        examples=[*STANDARD_LANES, "rest"],
    )
    title: Text | None = Field(None, description="What stands before the lane.")
    role: Annotated[str, BeforeValidator(Words(*LANE_ROLES))] | None = Field(
        None, description="Who acts in an own lane; a service blueprint's lines run where the roles change."
    )
    kind: Annotated[str, BeforeValidator(Words("cards", "score"))] | None = Field(
        None, description="Text cards, or a score from 1 to 5."
    )


def _as_lane(value: object) -> object:
    if isinstance(value, str):
        return {"id": value}
    if isinstance(value, dict) and "id" not in value and isinstance(value.get("title"), str):
        return {"id": slug(value["title"]), **value}
    return value


Lanes = Annotated[tuple[Annotated[LaneEntry, BeforeValidator(_as_lane)], ...], BeforeValidator(strict_list)]


class NextEntry(Part):
    """Next"""

    step: Id | None = Field(None, description="The id of the step where clients go on.")
    end: Annotated[Literal["success", "failure"], BeforeValidator(Words("success", "failure"))] | None = Field(
        None, description="The journey ends here."
    )
    when: Text | None = Field(None, description="Under which condition.")
    share: Share | None = Field(None, description="The share of clients who go this way.")


def _as_next(value: object) -> object:
    return {"step": value} if isinstance(value, str) else value


def _not_empty(value: object) -> object:
    if value == []:
        raise refuse("out-of-range", "an empty list is no way on", "leave the key out, or name a step or an end")
    return value


Nexts = Annotated[
    tuple[Annotated[NextEntry, BeforeValidator(_as_next)], ...], BeforeValidator(listed), BeforeValidator(_not_empty)
]


class Step(Noted):
    """Step"""

    id: Id | None = Field(None, description="Stable address of the step; default: from the title.")
    title: Text = Field(description="The step in a few words, from the client's side.")
    description: Text | None = Field(None, description="What the client does, in a sentence or two.")
    duration: DurationField | None = Field(None, description="How long it takes: 2 days, 2-5s, 1.5 hours.")
    reach: Share | None = Field(None, description="Share of clients who come here: 0.8 or 80%.")
    touchpoints: Touchpoints = Field((), description="Contact cards: where the client looks for us or meets us.")
    questions: Cards = Field((), description="What the client asks.")
    goals: Cards = Field((), description="What the client wants here.")
    expectations: Cards = Field((), description="What the client thinks will happen.")
    gains: Cards = Field((), description="What went well: the green cards of the experience.")
    pains: Cards = Field((), description="What hurt: its red cards.")
    barriers: Cards = Field((), description="What may stop the journey here.")
    thoughts: Cards = Field((), description="What the client thinks or says, in their words.")
    emotion: Emotion | None = Field(None, description="From −2 (despair) to +2 (delight); decimals allowed.")
    feeling: Text | None = Field(None, description="The emotion in words.")
    motivations: Cards = Field((), description="What keeps the client going.")
    importance: Score | None = Field(None, description="Weight of the step for the client, 1 to 5, 5 the highest.")
    moment_of_truth: TrueOrText | None = Field(None, description="A sentence saying why this step decides, or true.")
    decision: Text | None = Field(None, description="The key decision that the client takes here.")
    actions: Actions = Field((), description="What we do about it: ideas and decisions.")
    opportunities: Cards = Field((), description="The problem turned into a chance; not what we do.")
    success: Cards = Field((), description="Signs that the step went well.")
    actors: Texts = Field((), description="Who takes part beside the persona.")
    frontstage: Cards = Field((), description="What our people do in the client's sight.")
    backstage: Cards = Field((), description="What our people and systems do out of sight.")
    support: Cards = Field((), description="What supports them.")
    lanes: dict[Id, Cards] = Field({}, description="Cards of the map's own lanes, by the lane's id.")
    next: Nexts = Field((), description="Where clients go from here; default: the step that follows.")
    metrics: Ids = Field((), description="Ids of the metrics that tell whether the step works.")
    evidence: Ids = Field((), description="Ids of the evidence that the step rests on.")
    links: Links = Field((), description="Related addresses.")

    @property
    def key(self) -> str:
        """The written id, or the one derived from the title."""
        return self.id or slug(self.title)

    @property
    def assessed_cards(self) -> tuple[Touchpoint, ...]:
        return tuple(t for t in self.touchpoints if t.contact is not None)

    @property
    def assessed(self) -> bool:
        """At least one touchpoint has a `contact`, or there is no touchpoint at all."""
        return not self.touchpoints or any(t.contact is not None for t in self.touchpoints)

    @property
    def has_contact(self) -> bool:
        """At least one green or amber card."""
        return any(t.contact in ("green", "amber") for t in self.touchpoints)

    @property
    def blind(self) -> bool:
        """A blind spot: assessed, and none of its touchpoints is green or amber."""
        return self.assessed and not self.has_contact

    @property
    def red_cards(self) -> tuple[Touchpoint, ...]:
        return tuple(t for t in self.touchpoints if t.contact == "red")

    @property
    def is_moment(self) -> bool:
        return self.moment_of_truth is not None


Steps = Annotated[tuple[Step, ...], BeforeValidator(strict_list)]


class Stage(Noted):
    """Stage"""

    id: Id | None = Field(None, description="Stable address of the stage; default: from the title.")
    title: Text = Field(description="The stage in a few words.")
    group: Text | None = Field(None, description="Neighbouring stages with the same group stand under one heading.")
    goals: Cards = Field((), description="What the client wants in this stage.")
    owner: Text | None = Field(None, description="Who answers for the stage on our side.")
    success: Cards = Field((), description="Signs that the stage went well.")
    steps: Steps = Field(description="The steps of the stage, at least one.", min_length=1)

    @property
    def key(self) -> str:
        return self.id or slug(self.title)


class Definitions(Noted):
    """What a map and a library have in common."""

    schema_: Text | None = Field(None, alias="$schema", description="For editors; ignored by cjm.")
    cjm: Version = Field(description="Version of the format: 1.")
    id: Id | None = Field(None, description="Stable address; default: the name of the file without .cjm.yaml.")
    title: Text = Field(description="What the map shows, in a few words.")
    language: Language | None = Field(
        None, description="Language of the texts, such as en, ru or pl; the words that cjm adds follow it."
    )
    owner: Text | None = Field(None, description="Who keeps it true.")
    reviewed: DayField | None = Field(None, description="Day of the last review.")
    currency: Currency | None = Field(None, description="ISO 4217 code, for costs and benefits.")
    version: Text | None = Field(None, description="Free text, shown on the page.")
    uses: Texts = Field((), description="Library files, by path relative to this file.")
    personas: dict[Id, Persona] = Field({}, description="Personas by id.")
    channels: dict[Id, Channel] = Field({}, description="Channels by id.")
    evidence: dict[Id, Evidence] = Field({}, description="Evidence by id.")
    metrics: dict[Id, Metric] = Field({}, description="Metrics by id.")
    actions: dict[Id, SharedAction] = Field({}, description="Shared actions by id.")


class Library(Definitions):
    """Library"""

    kind: Annotated[Literal["library"], BeforeValidator(Words("map", "library"))] = Field(
        "library", description="What the file is."
    )


class JourneyMap(Definitions):
    """Customer journey map"""

    kind: Annotated[Literal["map"], BeforeValidator(Words("map", "library"))] = Field(
        "map", description="What the file is."
    )
    state: State = Field("current", description="The journey as it is, or as it is to be.")
    succeeds: Id | None = Field(None, description="A future map names the id of the current map that it replaces.")
    status: Status = Field("draft", description="How far the map itself has come.")
    purpose: Text | None = Field(None, description="What the map is to tell us, and which decision it serves.")
    problem: Text | None = Field(None, description="What sets the client on this journey before any contact with us.")
    insights: Cards = Field((), description="What the map taught us.")
    scope: Scope | None = Field(None, description="Where the journey starts and ends.")
    review_every: DurationField | None = Field(None, description="When the next review is due, such as 90 days.")
    persona: PersonaField | None = Field(None, description="Whose journey it is: an id, or a persona written in place.")
    lanes: Lanes = Field(
        (), description="Which lanes are drawn and in which order; `rest`: the standard lanes not named."
    )
    stages: Annotated[tuple[Stage, ...], BeforeValidator(strict_list)] = Field(
        description="The stages of the journey, at least one.", min_length=1
    )

    def steps(self) -> Iterator[tuple[Path, Stage, Step]]:
        """Every step with its address and stage, in order."""
        for i, stage in enumerate(self.stages):
            for j, step in enumerate(stage.steps):
                yield ("stages", i, "steps", j), stage, step

    @property
    def own_lanes(self) -> tuple[LaneEntry, ...]:
        return tuple(lane for lane in self.lanes if lane.id not in STANDARD_LANES and lane.id != "rest")

    def step_actions(self) -> Iterator[tuple[Path, Step, Action]]:
        for path, _, step in self.steps():
            for n, action in enumerate(step.actions):
                yield (*path, "actions", n), step, action
