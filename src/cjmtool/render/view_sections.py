"""The larger pieces of a drawn map: lanes, steps, stages, people, figures and lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from cjmtool.model.parts import Level
from cjmtool.render.view_parts import Content, Extras, Fact, Finding, Group, Mood, Trend


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the map.

    `key` is a standard lane, `details`, `next`, or `own1` …; `kind` tells what its cells hold: text, details, cards,
    touchpoints, contact, emotion, score, actions, metrics, evidence or next. `lines` are the lines of a
    blueprint that run above it.
    """

    key: str
    kind: str
    title: str
    hint: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One column. `cells` holds what its lanes hold, by lane key; a lane without anything is left out.

    `findings` are all of the step, `lane_findings` those about one of its lanes, by lane key.
    """

    number: int
    anchor: str
    title: str
    cells: dict[str, Content]
    blind: bool
    moment: bool
    assessed: bool
    contact: str
    mood: Mood
    importance: int | None
    urgent: bool
    findings: tuple[Finding, ...]
    tags: frozenset[str]
    lane_findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps under one title. `about` says what the stage itself says."""

    number: int
    anchor: str
    title: str
    group: str | None
    summary: str
    about: tuple[Group, ...]
    facts: tuple[Fact, ...]
    extras: Extras
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Persona:
    """`picture` is a `data:` address of the embedded picture, `picture_name` its path as written."""

    name: str
    role: str | None
    monogram: str
    quote: str | None
    about: str | None
    picture: str | None
    picture_name: str | None
    facts: tuple[Fact, ...]
    more: tuple[Fact, ...]
    extras: Extras


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the summary; `key` tells which: steps, coverage, blind, moments, backed."""

    key: str
    label: str
    value: str
    hint: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list below the map: a source, metric, channel or action.

    `kind` is the kind of a channel, the status of an action; `trend` draws a metric.
    """

    anchor: str | None
    number: int | None
    title: str
    facts: tuple[Fact, ...]
    extras: Extras
    steps: tuple[tuple[int, str], ...]
    level: Level | None = None
    kind: str | None = None
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A list below the map; `key` tells which: actions, metrics, evidence, channels."""

    key: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The labels of all facts, in the order in which the fullest entry would have them."""
        found: list[str] = []
        for entry in self.entries:
            at = 0
            for fact in entry.facts:
                if fact.label in found:
                    at = found.index(fact.label) + 1
                else:
                    found.insert(at, fact.label)
                    at += 1
        return tuple(found)
