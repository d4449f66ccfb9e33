"""The view model: the stages and steps, the people, the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cjmtool.render.view_model.cards import Action, Card, Citation, Finding, Metric, Touchpoint, Way


@dataclass(frozen=True, slots=True)
class Step:
    """One column of the map."""

    number: Annotated[int, "1, 2 … through the whole map."]
    id: Annotated[str, "Written, or made from the title."]
    anchor: Annotated[str, "A name for links within a page; unique."]
    title: Annotated[str, "The step in a few words."]
    description: Annotated[str | None, "What the client does."]
    blind: Annotated[bool, "A blind spot: assessed, and no touchpoint is green or amber."]
    assessed: Annotated[bool, "A touchpoint has a contact, or there is none at all."]
    moment: Annotated[bool, "A moment of truth."]
    moment_of_truth: Annotated[str | None, "Why this step decides, where that is said."]
    decision: Annotated[str | None, "The key decision of the client."]
    contact: Annotated[str, "green, amber, blind or unassessed."]
    meeting: Annotated[str, "Where we meet the client, or the word for it."]
    emotion: Annotated[float | None, "From −2 to 2."]
    feeling: Annotated[str | None, "The emotion in words."]
    importance: Annotated[int | None, "1 to 5."]
    duration: Annotated[str | None, "How long it takes, in the map's language."]
    reach: Annotated[float | None, "The share of clients who come here."]
    actors: Annotated[tuple[str, ...], "Who takes part beside the persona."]
    level: Annotated[str, "What the step rests on: validated, internal or assumption."]
    evidence: Annotated[tuple[Citation, ...], "Its sources."]
    touchpoints: Annotated[tuple[Touchpoint, ...], "Contact cards."]
    questions: Annotated[tuple[Card, ...], "What the client asks."]
    goals: Annotated[tuple[Card, ...], "What the client wants here."]
    expectations: Annotated[tuple[Card, ...], "What the client thinks will happen."]
    gains: Annotated[tuple[Card, ...], "What went well."]
    pains: Annotated[tuple[Card, ...], "What hurt."]
    thoughts: Annotated[tuple[Card, ...], "What the client thinks or says."]
    barriers: Annotated[tuple[Card, ...], "What may stop the journey here."]
    motivations: Annotated[tuple[Card, ...], "What keeps the client going."]
    opportunities: Annotated[tuple[Card, ...], "The problem turned into a chance."]
    success: Annotated[tuple[Card, ...], "Signs that the step went well."]
    frontstage: Annotated[tuple[Card, ...], "What our people do in sight."]
    backstage: Annotated[tuple[Card, ...], "What our people and systems do out of sight."]
    support: Annotated[tuple[Card, ...], "What supports them."]
    lanes: Annotated[dict[str, tuple[Card, ...]], "Cards of the map's own lanes, by the lane's id."]
    actions: Annotated[tuple[Action, ...], "What we do about it."]
    metrics: Annotated[tuple[Metric, ...], "What tells whether it works."]
    next: Annotated[tuple[Way, ...], "Where clients go on, if not to the step that follows."]
    links: Annotated[tuple[str, ...], "Related addresses; percent-encoded, safe in an attribute."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]
    findings: Annotated[tuple[Finding, ...], "What the linter says about it."]


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps under one title."""

    number: Annotated[int, "1, 2 …"]
    id: Annotated[str, "Written, or made from the title."]
    anchor: Annotated[str, "A name for links within a page; unique."]
    title: Annotated[str, "The stage in a few words."]
    group: Annotated[str | None, "The heading over neighbouring stages."]
    summary: Annotated[str, "How many steps, how many of them blind."]
    goals: Annotated[tuple[Card, ...], "What the client wants in this stage."]
    success: Annotated[tuple[Card, ...], "Signs that it went well."]
    owner: Annotated[str | None, "Who answers for it on our side."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]
    steps: Annotated[tuple[Step, ...], "Its steps, at least one."]
    findings: Annotated[tuple[Finding, ...], "What the linter says about the stage itself."]


@dataclass(frozen=True, slots=True)
class StepReference:
    """A step named elsewhere."""

    number: Annotated[int, "Its number."]
    anchor: Annotated[str, "Its anchor."]
    title: Annotated[str, "Its title."]
    emotion: Annotated[float | None, "Its emotion."]
    feeling: Annotated[str | None, "The emotion in words."]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the map; only those that hold something."""

    id: Annotated[str, "A standard lane, `details`, `next`, or the id of an own lane."]
    own: Annotated[bool, "Whether it is the map's own: its cards are in `step.lanes[id]`."]
    kind: Annotated[
        str, "What it holds: text, cards, touchpoints, contact, emotion, score, actions, metrics, evidence …"
    ]
    title: Annotated[str, "What stands before the lane."]
    hint: Annotated[str, "A few words about it; empty for own lanes."]


@dataclass(frozen=True, slots=True)
class Persona:
    """Whose journey it is."""

    name: Annotated[str, "How the persona is called."]
    role: Annotated[str | None, "Who they are."]
    segment: Annotated[str | None, "The group of clients."]
    age: Annotated[str | None, "Age or age range."]
    location: Annotated[str | None, "Where they live or work."]
    picture: Annotated[str | None, "The picture as a data: address; of the persona of the map alone."]
    quote: Annotated[str | None, "A sentence in their own words."]
    about: Annotated[str | None, "A few sentences of portrait."]
    values: Annotated[tuple[str, ...], "What weighs in buying."]
    behaviour: Annotated[tuple[str, ...], "How they search, choose and buy."]
    goals: Annotated[tuple[str, ...], "What they want to reach."]
    needs: Annotated[tuple[str, ...], "What they need for it."]
    motivations: Annotated[tuple[str, ...], "What drives them."]
    pains: Annotated[tuple[str, ...], "What hurts."]
    interests: Annotated[tuple[str, ...], "What interests them."]
    fears: Annotated[tuple[str, ...], "What they are afraid of."]
    domain_knowledge: Annotated[int | None, "How well they know the field, 1 to 5."]
    tech_savviness: Annotated[int | None, "How well they get on with technology, 1 to 5."]
    traits: Annotated[dict[str, str], "Anything else, as label and text."]
    evidence: Annotated[tuple[Citation, ...], "What the portrait rests on."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]


@dataclass(frozen=True, slots=True)
class Record:
    """A source."""

    number: Annotated[int, "In the order of first use."]
    id: Annotated[str, "Its id."]
    title: Annotated[str, "What the record is."]
    kind: Annotated[str | None, "How we know; its word is `labels.evidence[kind]`."]
    level: Annotated[str, "validated, internal or assumption; its word is `labels.level[level]`."]
    date: Annotated[str | None, "When it was gathered."]
    sample: Annotated[int | None, "How many were asked or counted."]
    link: Annotated[str | None, "Where it can be read; percent-encoded, safe in an attribute."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]
    steps: Annotated[tuple[int, ...], "The numbers of the steps that cite it."]


@dataclass(frozen=True, slots=True)
class Channel:
    """A place where clients look for us."""

    id: Annotated[str, "Its id."]
    title: Annotated[str, "As the client names it."]
    kind: Annotated[str | None, "What sort of place it is."]
    ownership: Annotated[str | None, "own, paid, earned or third_party."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]
    steps: Annotated[tuple[int, ...], "The numbers of the steps where it is a touchpoint."]
