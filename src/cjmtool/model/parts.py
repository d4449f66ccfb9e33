"""Parts that a map and a library share: cards, personas, channels, evidence, metrics, actions."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from cjmtool.model.notation import DayField, DurationField, Id, Link
from cjmtool.model.numbers import Count, Effort, Figure, Money, Score, Share
from cjmtool.model.types import Name, Part, Text, Words, as_card, listed, strict_list
from cjmtool.model.values import Duration

Texts = Annotated[tuple[Text, ...], BeforeValidator(listed)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed)]
Names = Annotated[tuple[Name, ...], BeforeValidator(listed)]
Links = Annotated[tuple[Link, ...], BeforeValidator(listed)]

PRIORITIES = ("critical", "high", "medium", "low")
CONTACTS = ("green", "amber", "red")
CHANNEL_KINDS = (
    "web",
    "search",
    "social",
    "marketplace",
    "messenger",
    "email",
    "phone",
    "app",
    "store",
    "event",
    "media",
    "partner",
    "person",
    "document",
    "product",
    "other",
)
OWNERSHIPS = ("own", "paid", "earned", "third_party")
EVIDENCE_KINDS = (
    "interview",
    "survey",
    "observation",
    "analytics",
    "crm",
    "sales",
    "support",
    "review",
    "experiment",
    "document",
    "staff",
    "assumption",
)
METRIC_KINDS = ("nps", "csat", "ces", "ratio", "count", "duration", "money", "other")
ACTION_STATUSES = ("idea", "selected", "planned", "in_progress", "done", "rejected")

Priority = Annotated[Literal["critical", "high", "medium", "low"], BeforeValidator(Words(*PRIORITIES))]
Contact = Annotated[Literal["green", "amber", "red"], BeforeValidator(Words(*CONTACTS))]
ChannelKind = Annotated[str, BeforeValidator(Words(*CHANNEL_KINDS))]
Ownership = Annotated[Literal["own", "paid", "earned", "third_party"], BeforeValidator(Words(*OWNERSHIPS))]
EvidenceKind = Annotated[str, BeforeValidator(Words(*EVIDENCE_KINDS))]
MetricKind = Annotated[str, BeforeValidator(Words(*METRIC_KINDS))]
Better = Annotated[Literal["higher", "lower"], BeforeValidator(Words("higher", "lower"))]
ActionStatus = Annotated[str, BeforeValidator(Words(*ACTION_STATUSES))]

Level = Literal["validated", "internal", "assumption"]


class Noted(Part):
    """A part that readers may annotate and filter."""

    note: Text | None = Field(None, description="A remark for readers.")
    tags: Texts = Field((), description="Free words to filter by: a roadmap phase, a requirement, a team.")


class TextCard(Noted):
    """Text card"""

    text: Text = Field(description="What stands on the card.")
    evidence: Ids = Field((), description="Ids of the evidence that this card rests on.")


Card = Annotated[TextCard, BeforeValidator(as_card)]
Cards = Annotated[tuple[Card, ...], BeforeValidator(listed)]


class Persona(Noted):
    """Persona"""

    name: Text = Field(description="How the persona is called.")
    role: Text | None = Field(None, description="Who they are: profession, position, role in the purchase.")
    segment: Text | None = Field(None, description="The group of clients that the persona stands for.")
    age: Text | None = Field(None, description="Age or age range.")
    location: Text | None = Field(None, description="Where they live or work.")
    picture: Text | None = Field(
        None, description="Path of a PNG, JPEG, WebP or GIF inside the project; embedded when drawn."
    )
    quote: Text | None = Field(None, description="A sentence in their own words.")
    about: Text | None = Field(None, description="A few sentences of portrait.")
    values: Texts = Field((), description="What weighs in buying.")
    behaviour: Texts = Field((), description="How they search, choose and buy.")
    goals: Texts = Field((), description="What they want to reach.")
    needs: Texts = Field((), description="What they need for it.")
    motivations: Texts = Field((), description="What drives them.")
    pains: Texts = Field((), description="What hurts.")
    interests: Texts = Field((), description="What interests them.")
    fears: Texts = Field((), description="What they are afraid of.")
    domain_knowledge: Score | None = Field(None, description="How well they know the field, 1 to 5.")
    tech_savviness: Score | None = Field(None, description="How well they get on with technology, 1 to 5.")
    traits: dict[str, Text] = Field({}, description="Anything else, as label and text.")
    evidence: Ids = Field((), description="Ids of the evidence that the persona rests on.")


class InlinePersona(Persona):
    """Persona written in place"""

    id: Id | None = Field(None, description="Stable address of the persona; default: from the name.")


class Channel(Noted):
    """Channel"""

    title: Text = Field(description="The place as the client names it: a site, one page of it, a counter, a chat.")
    kind: ChannelKind | None = Field(None, description="What sort of place it is.")
    ownership: Ownership | None = Field(None, description="Whose place it is: ours, bought, earned, somebody else's.")


CLIENT_SIDE = {"interview", "survey", "observation", "analytics", "crm", "sales", "support", "review", "experiment"}
INTERNAL = {"staff", "document"}
# How long a record may be relied on that says nothing about it itself; a setting.
DEFAULT_VALIDITY = Duration("24 months", 24, 24, "month")


class Evidence(Noted):
    """Evidence"""

    title: Text = Field(description="What the record is.")
    kind: EvidenceKind | None = Field(None, description="How we know: decides the level of the claims that rest on it.")
    date: DayField | None = Field(None, description="When it was gathered: 2026-10-15, 2026-10 or 2026.")
    sample: Count | None = Field(None, description="How many were asked or counted (n).")
    link: Link | None = Field(None, description="Where the record can be read.")
    valid_for: DurationField | None = Field(None, description="How long it may be relied on, such as 12 months.")

    @property
    def level(self) -> Level:
        """`validated` for client-side kinds, `internal` for staff and document, else `assumption`."""
        if self.kind in CLIENT_SIDE:
            return "validated"
        return "internal" if self.kind in INTERNAL else "assumption"

    def valid_until(self, default: Duration = DEFAULT_VALIDITY) -> datetime.date | None:
        """The last day on which it may be relied on: `valid_for`, else the default, after its date.

        None: it has no date, or it is an assumption, which nobody has found true yet and which no time makes false.
        """
        lasts = self.valid_for or (default if self.kind != "assumption" else None)
        return lasts.after(self.date.last) if self.date and lasts else None


class DatedValue(Part):
    """Value with a date"""

    value: Figure = Field(description="The figure.")
    date: DayField | None = Field(None, description="The day that it belongs to.")


class Measurement(DatedValue):
    """Measured value"""

    sample: Count | None = Field(None, description="How many were asked or counted (n).")


def _as_dated(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


def _values_tag(value: Any) -> str:
    return "@file" if isinstance(value, str) else "@values"


MetricValue = Annotated[DatedValue, BeforeValidator(_as_dated)]
Measurements = Annotated[tuple[Measurement, ...], BeforeValidator(strict_list)]
MetricValues = Annotated[
    Annotated[Measurements, Tag("@values")] | Annotated[Text, Tag("@file")], Discriminator(_values_tag)
]


class Metric(Noted):
    """Metric"""

    title: Text = Field(description="What is measured.")
    kind: MetricKind | None = Field(None, description="What sort of figure it is.")
    unit: Text | None = Field(None, description="The unit, such as %, days or a currency.")
    better: Better | None = Field(None, description="Which direction is better.")
    baseline: MetricValue | None = Field(None, description="Where we started: a number, or {value, date}.")
    target: MetricValue | None = Field(None, description="Where we want to be: a number, or {value, date}.")
    values: MetricValues = Field(
        (), description="Measured values, oldest first, or the path of a CSV file with the columns value, date, sample."
    )
    evidence: Ids = Field((), description="Ids of the evidence that the figures rest on.")

    @property
    def direction(self) -> Better | None:
        """Which way is better, written or certain by the kind; None where it may be either."""
        return self.better or ("higher" if self.kind in ("nps", "csat") else None)

    @property
    def history(self) -> tuple[DatedValue, ...]:
        """The baseline and the measured values, oldest first.

        Values go by the last day of their dates, and as they are written where none has a date; one without a date
        among dated ones is left out, for nobody knows where it belongs. The baseline is where we started, so it comes
        first whatever its date, once where it is the first value as well. Values in a file that has not been read are
        not known.
        """
        values = () if isinstance(self.values, str) else self.values
        dated = sorted((v.date.last, n) for n, v in enumerate(values) if v.date is not None)
        known = tuple(values[n] for _, n in dated) or values
        start = self.baseline
        if start is None or (known and (known[0].value, known[0].date) == (start.value, start.date)):
            return known
        return (start, *known)

    @property
    def last(self) -> DatedValue | None:
        """The newest known value: the last dated one, else the last written one, else the baseline."""
        return self.history[-1] if self.history else None


class ActionContent(Noted):
    """What an action written in full says beside its title."""

    status: ActionStatus = Field("idea", description="How far it has come.")
    priority: Priority | None = Field(None, description="How soon it should be done.")
    impact: Score | None = Field(None, description="How much it would help, 1 to 5.")
    confidence: Share | None = Field(None, description="How sure we are of that, 0 to 1 or in percent.")
    effort: Effort | None = Field(None, description="Person-days.")
    cost: Money | None = Field(None, description="What it costs, in the map's currency.")
    benefit: Money | None = Field(None, description="What it brings, in the map's currency.")
    owner: Text | None = Field(None, description="Who sees to it.")
    due: DayField | None = Field(None, description="When it is to be done.")
    link: Link | None = Field(None, description="Where it is tracked.")
    reason: Text | None = Field(None, description="Why it was rejected.")
    evidence: Ids = Field((), description="Ids of the evidence that it rests on.")


class SharedAction(ActionContent):
    """Shared action"""

    title: Text = Field(description="What we would do.")


class Action(ActionContent):
    """Action"""

    id: Id | None = Field(None, description="Stable address: the same id in several steps or maps is one action.")
    title: Text | None = Field(
        None, description="What we would do. Left out where `id` refers to an action written elsewhere."
    )
    closes: Names = Field((), description="Channels of this step whose red or amber card it is to turn green.")

    @property
    def is_reference(self) -> bool:
        return self.title is None


def as_action(value: object) -> object:
    return {"title": value} if isinstance(value, str) else value


Actions = Annotated[tuple[Annotated[Action, BeforeValidator(as_action)], ...], BeforeValidator(listed)]


class Accepted(Part):
    """Accepted red card"""

    reason: Text | None = Field(None, description="Why the card may stay red.")
    until: DayField | None = Field(None, description="The last day on which the decision holds.")

    def holds(self, today: datetime.date) -> bool:
        return self.until is None or today <= self.until.last


class Touchpoint(Noted):
    """Touchpoint"""

    channel: Name = Field(description="The channel, by id; in a quick map without defined channels any text.")
    contact: Contact | None = Field(None, description="Can the client meet us here? Left out: not assessed yet.")
    priority: Priority | None = Field(None, description="How soon the card should turn green.")
    link: Link | None = Field(None, description="Where the client meets us.")
    evidence: Ids = Field((), description="Ids of the evidence that this card rests on.")
    accepted: Accepted | None = Field(None, description="The decision that a red card stays red: {reason, until}.")

    @property
    def prioritised(self) -> bool:
        """Its own priority, or an acceptance; that one may have lapsed is 402's matter."""
        return self.priority is not None or self.accepted is not None

    def accepted_on(self, today: datetime.date) -> bool:
        return self.accepted is not None and self.accepted.holds(today)


def as_touchpoint(value: object) -> object:
    return {"channel": value} if isinstance(value, str) else value


Touchpoints = Annotated[tuple[Annotated[Touchpoint, BeforeValidator(as_touchpoint)], ...], BeforeValidator(listed)]
