"""The view model: its top, and what is said about the map as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cjmtool.render.view_model.cards import Action, Card, Finding, Metric
from cjmtool.render.view_model.journey import Channel, Lane, Persona, Record, Stage, StepReference


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the summary, worded."""

    key: Annotated[str, "steps, coverage, blind, moments or backed."]
    label: Annotated[str, "What it is."]
    value: Annotated[str, "The figure as the language writes it."]
    hint: Annotated[str, "A few words about it."]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures as numbers. A share is none where there is nothing to divide by."""

    steps: Annotated[int, "All steps."]
    assessed_steps: Annotated[int, "Steps that are assessed."]
    met_steps: Annotated[int, "Steps where the client meets us."]
    blind_steps: Annotated[int, "Blind spots."]
    contact: Annotated[float | None, "Contact coverage: met ÷ assessed steps."]
    contact_weighted: Annotated[float | None, "The same, each step by importance × reach."]
    touchpoints: Annotated[int, "All touchpoints."]
    green: Annotated[int, "Green ones."]
    amber: Annotated[int, "Amber ones."]
    red: Annotated[int, "Red ones."]
    unassessed: Annotated[int, "Those that are not assessed."]
    touchpoint: Annotated[float | None, "Touchpoint coverage: green 1, amber ½, red 0."]
    touchpoint_weighted: Annotated[float | None, "The same, each touchpoint by its step's importance × reach."]
    claims: Annotated[int, "Emotions, gains, pains, barriers and thoughts."]
    validated: Annotated[int, "Claims that rest on a record of clients."]
    internal: Annotated[int, "Claims that rest on what our people know."]
    assumption: Annotated[int, "Claims that rest on nothing or on a guess."]
    backed: Annotated[float | None, "(validated + internal) ÷ claims."]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the journey begins and ends."""

    starts: Annotated[str | None, "With what it begins."]
    ends: Annotated[str | None, "With what it ends."]


@dataclass(frozen=True, slots=True)
class Map:
    """What the map says about itself."""

    id: Annotated[str, "Its id."]
    title: Annotated[str, "What it shows."]
    file: Annotated[str, "Its path within the project."]
    state: Annotated[str, "current or future; its word is `labels.state[state]`."]
    status: Annotated[str, "draft, active or archived; its word is `labels.map_status[status]`."]
    version: Annotated[str | None, "Free text."]
    owner: Annotated[str | None, "Who keeps it true."]
    problem: Annotated[str | None, "What sets the client on this journey."]
    purpose: Annotated[str | None, "What the map is to tell us."]
    scope: Annotated[Scope | None, "Where the journey begins and ends."]
    insights: Annotated[tuple[Card, ...], "What the map taught us."]
    reviewed: Annotated[str | None, "The day of the last review."]
    next_review: Annotated[str | None, "When it is to be reviewed again."]
    succeeds: Annotated[str | None, "The id of the current map that a future one replaces."]
    currency: Annotated[str | None, "Of costs and benefits: ISO 4217."]
    uses: Annotated[tuple[str, ...], "Its libraries."]
    hypothesis: Annotated[str | None, "Said where most claims rest on nothing or on guesses."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]


@dataclass(frozen=True, slots=True)
class Brand:
    """The project's theme."""

    name: Annotated[str | None, "Whose maps these are."]
    logo: Annotated[str | None, "The logo as a data: address."]
    logo_dark: Annotated[str | None, "The logo for dark screens as a data: address."]
    font: Annotated[str, "The font-family of pages, for a style sheet."]
    light: Annotated[
        dict[str, str], "Colours by role on light screens: accent, bar, bar_ink, paper, surface, ink, line …"
    ]
    dark: Annotated[dict[str, str], "The same on dark screens."]


@dataclass(frozen=True, slots=True)
class View:
    """The top: these names a template has."""

    cjm_view: Annotated[int, "The version of this model: 1."]
    made_by: Annotated[str, "The program and its version."]
    today: Annotated[str, "The day as of which the map was read."]
    language: Annotated[str, "The map's language."]
    direction: Annotated[str, "ltr or rtl."]
    labels: Annotated[dict[str, dict[str, str]], "The words of the tool in the map's language, by section and key."]
    brand: Annotated[Brand, "The project's theme."]
    map: Annotated[Map, "What the map says about itself."]
    persona: Annotated[Persona | None, "Whose journey it is."]
    personas: Annotated[tuple[Persona, ...], "Further personas that the map defines."]
    summary: Annotated[tuple[Figure, ...], "The five figures of the page, worded."]
    coverage: Annotated[Coverage, "The figures as numbers."]
    lanes: Annotated[tuple[Lane, ...], "The rows, in their order."]
    stages: Annotated[tuple[Stage, ...], "The stages with their steps."]
    painful: Annotated[tuple[StepReference, ...], "The three steps with the lowest emotion below 0."]
    blind: Annotated[tuple[StepReference, ...], "The blind spots."]
    moments: Annotated[tuple[StepReference, ...], "The moments of truth."]
    first: Annotated[tuple[Action, ...], "The three open actions that come first."]
    actions: Annotated[tuple[Action, ...], "All actions, the most urgent first."]
    metrics: Annotated[tuple[Metric, ...], "All metrics of the map."]
    evidence: Annotated[tuple[Record, ...], "All sources, by number."]
    channels: Annotated[tuple[Channel, ...], "All channels that occur or are defined in the map."]
    findings: Annotated[tuple[Finding, ...], "Everything that the linter says."]
    lint: Annotated[str | None, "How many errors and warnings, in words."]
