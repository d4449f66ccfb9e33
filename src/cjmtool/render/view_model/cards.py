"""The view model: what stands in the lanes of a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that something rests on."""

    number: Annotated[int, "Its number in `evidence`."]
    id: Annotated[str, "Its id."]
    title: Annotated[str, "What the record is."]
    level: Annotated[str, "validated, internal or assumption."]


@dataclass(frozen=True, slots=True)
class Card:
    """A text card."""

    text: Annotated[str, "What stands on the card."]
    quotation: Annotated[bool, "Whether it is in the client's own words: a thought that rests on a record of them."]
    level: Annotated[
        str | None, "What a claim rests on: validated, internal or assumption; none for what claims nothing."
    ]
    evidence: Annotated[tuple[Citation, ...], "Its own sources."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The decision that a red card stays red."""

    reason: Annotated[str | None, "Why it may."]
    until: Annotated[str | None, "The last day on which that holds."]
    holds: Annotated[bool, "Whether it holds today."]


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A contact card."""

    channel: Annotated[str, "The channel as the client names it."]
    channel_id: Annotated[str, "Its id, or the same text in a quick map."]
    kind: Annotated[str | None, "What sort of place it is; its word is `labels.channel[kind]`."]
    contact: Annotated[str | None, "green, amber or red; none where it is not assessed."]
    state: Annotated[str, "The same, or accepted where red is accepted today, or unassessed."]
    word: Annotated[str, "What `contact` means, in the map's language."]
    priority: Annotated[str | None, "critical, high, medium or low; its word is `labels.priority[priority]`."]
    priority_code: Annotated[str | None, "P1 to P4."]
    accepted: Annotated[Acceptance | None, "The decision that it stays red."]
    link: Annotated[str | None, "Where the client meets us; percent-encoded, safe in an attribute."]
    evidence: Annotated[tuple[Citation, ...], "Its own sources."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]


@dataclass(frozen=True, slots=True)
class Action:
    """What we do about it. Shared actions are resolved: every field is there at each step."""

    id: Annotated[str | None, "Its id, if it has one."]
    title: Annotated[str, "What we would do."]
    status: Annotated[
        str, "idea, selected, planned, in_progress, done or rejected; its word is `labels.status[status]`."
    ]
    open: Annotated[bool, "Neither done nor rejected."]
    priority: Annotated[str | None, "critical, high, medium or low."]
    priority_code: Annotated[str | None, "P1 to P4."]
    impact: Annotated[int | None, "How much it would help, 1 to 5."]
    confidence: Annotated[float | None, "How sure we are of that, 0 to 1."]
    effort: Annotated[float | None, "Person-days."]
    cost: Annotated[float | None, "What it costs, in the map's currency."]
    benefit: Annotated[float | None, "What it brings, in the map's currency."]
    owner: Annotated[str | None, "Who sees to it."]
    due: Annotated[str | None, "When it is to be done."]
    reason: Annotated[str | None, "Why it was rejected."]
    closes: Annotated[tuple[str, ...], "Channels whose card it is to turn green, by title."]
    link: Annotated[str | None, "Where it is tracked; percent-encoded, safe in an attribute."]
    evidence: Annotated[tuple[Citation, ...], "Its own sources."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]
    steps: Annotated[tuple[int, ...], "The numbers of the steps where it stands."]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a metric."""

    value: Annotated[float, "The figure."]
    written: Annotated[str, "The same with its unit, as the language writes it."]
    date: Annotated[str | None, "The day that it belongs to."]
    sample: Annotated[int | None, "How many were asked or counted."]


@dataclass(frozen=True, slots=True)
class Metric:
    """What tells whether a step works."""

    id: Annotated[str, "Its id."]
    title: Annotated[str, "What is measured."]
    kind: Annotated[str | None, "What sort of figure it is."]
    unit: Annotated[str | None, "Its unit."]
    better: Annotated[str | None, "higher or lower; none where it may be either."]
    baseline: Annotated[Value | None, "Where we started."]
    target: Annotated[Value | None, "Where we want to be."]
    values: Annotated[tuple[Value, ...], "What was measured, as the map or its file lists it."]
    last: Annotated[Value | None, "The newest of what is known."]
    verdict: Annotated[str | None, "better, worse, same or open: the newest against the oldest; none with one value."]
    evidence: Annotated[tuple[Citation, ...], "Its own sources."]
    note: Annotated[str | None, "A remark for readers."]
    tags: Annotated[tuple[str, ...], "Words to filter by."]
    steps: Annotated[tuple[int, ...], "The numbers of the steps that it measures."]


@dataclass(frozen=True, slots=True)
class Way:
    """Where clients go on."""

    kind: Annotated[str, "step, or an end: success or failure."]
    text: Annotated[str, "The step with its number, or the word for the end."]
    step: Annotated[int | None, "The number of the step."]
    when: Annotated[str | None, "Under which condition."]
    share: Annotated[float | None, "The share of clients who go this way."]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the linter has to say."""

    severity: Annotated[str, "error, warning or info."]
    name: Annotated[str, "The name of the rule."]
    code: Annotated[str, "Its code."]
    message: Annotated[str, "What is wrong, in English."]
    where: Annotated[str, "The step or stage, or that it is about the map."]
    statement: Annotated[
        str | None, "The same in short, in the map's language; none in English and for rules of your own."
    ]
    about: Annotated[str | None, "The card or definition that the statement is about, in quotation marks."]
