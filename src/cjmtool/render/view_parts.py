"""The pieces of a drawn map: worded in its language, free of markup, so that every format draws the same."""

from __future__ import annotations

from dataclasses import dataclass

from cjmtool.model.parts import Level
from cjmtool.render.labels import Label


@dataclass(frozen=True, slots=True)
class Address:
    """A link: `text` as the author wrote it, `href` percent-encoded."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Cite:
    """An evidence record, by its number in the list of sources."""

    number: int
    title: str
    level: Level


@dataclass(frozen=True, slots=True)
class Extras:
    """What any part may carry beside its text."""

    note: str | None = None
    tags: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    links: tuple[Address, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.note or self.tags or self.cites or self.links)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it; several values are a list."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priority:
    """`code` P1 (critical) … P4 (low), and the word that is read out."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the linter. `anchor` is that of its step or stage, `where` names the place.

    `message` is English; `statement` stands in its place where the page's language has one for the rule. It does not
    name the card or definition that it is about: away from there `about` does, in quotation marks.
    `placed`: it is shown again at the card or in the lane that it is about.
    """

    severity: str
    name: str
    code: str
    message: str
    where: str
    anchor: str | None
    statement: Label | None = None
    about: str | None = None
    placed: bool = False

    @property
    def said(self) -> str:
        """What a reader is told at its place."""
        return self.statement or self.message

    @property
    def told(self) -> str:
        """What a reader is told away from it."""
        return f"{self.about}: {self.said}" if self.about else self.said


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a claim (emotion, gain, pain, barrier, thought) rests on, its own evidence or else its step's."""

    level: Level
    word: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text card. `said`: a quotation, because it rests on a client-side record of its own.

    `claim` where the card is one; None for cards that assert nothing.
    """

    text: str
    extras: Extras
    said: bool = False
    claim: Claimed | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards of one sort in a cell; `kind` names the field, or `own`."""

    kind: str
    label: str | None
    cards: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A touchpoint card. `state` is green, amber, red, accepted or unassessed; `word` says it.

    `undecided`: a red card with neither priority nor acceptance. `accepted`: until when it may stay red; `lapsed` when
    that day has gone by; `reason` is why.
    """

    state: str
    word: str
    channel: str
    icon: str
    priority: Priority | None
    undecided: bool
    accepted: str | None
    lapsed: bool
    reason: str | None
    extras: Extras
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """The contact lane: `state` is green, amber, blind or unassessed; `text` the places where we meet, or the word."""

    state: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Mood:
    """Emotion from −2 to +2, None where it is missing; `sign` is the number as it is written."""

    value: float | None
    sign: str
    feeling: str | None
    claim: Claimed | None = None


@dataclass(frozen=True, slots=True)
class Score:
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Idea:
    """An action at a step. `anchor` is its row in the list of actions, if it has one."""

    anchor: str | None
    title: str
    status: str
    status_word: str
    priority: Priority | None
    effort: str | None
    facts: tuple[Fact, ...]
    extras: Extras
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """The values of a metric in their order, at least two, as points (time, value), both from 0 to 1.

    `target` lies on the same scale; `verdict` is better, worse, same or, where it is not known which way is better,
    open; `words` tells the same as the drawing.
    """

    points: tuple[tuple[float, float], ...]
    target: float | None
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A metric at a step: where it started, where it stands, where it is to go."""

    anchor: str
    title: str
    baseline: str | None
    now: str | None
    target: str | None
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a step rests on: the highest level and the records."""

    level: Level
    word: str
    records: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where clients go on: to a step (`anchor`), or to an end (`success`, `failure`)."""

    kind: str
    text: str
    anchor: str | None
    when: str | None
    share: str | None


@dataclass(frozen=True, slots=True)
class Details:
    """What a step says outside its lanes. `findings` are all of the step, also those that are shown at a card."""

    moment: str | None
    decision: str | None
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    extras: Extras

    @property
    def unplaced(self) -> tuple[Finding, ...]:
        """Those that have no card or lane to stand at."""
        return tuple(finding for finding in self.findings if not finding.placed)

    @property
    def shown(self) -> bool:
        """Something is left when findings are shown at their cards."""
        return bool(self.moment or self.decision or self.facts or self.extras or self.unplaced)

    def __bool__(self) -> bool:
        return bool(self.moment or self.decision or self.facts or self.findings or self.extras)


@dataclass(frozen=True, slots=True)
class Mark:
    """What has changed since an older version. `sign`: + come, - gone, ~ else; `good`: won (True), lost (False)."""

    sign: str
    text: str
    good: bool | None = None


# What stands in a lane at a step; which of them, the lane's `kind` says.
Content = (
    str
    | Details
    | tuple[Group, ...]
    | tuple[Contact, ...]
    | Meeting
    | Mood
    | Score
    | tuple[Idea, ...]
    | tuple[Gauge, ...]
    | tuple[Way, ...]
    | Grounds
    | tuple[Mark, ...]
)
