"""What claims rest on: their level, what is imagined, what each source supports, and what is out of date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from cjmtool.analysis.coverage import Claims
from cjmtool.model.journey import Journey
from cjmtool.model.maps import Stage, Step
from cjmtool.model.parts import DEFAULT_VALIDITY, Evidence, Level
from cjmtool.model.values import Duration

# The lanes that make claims about the experience, and the fields of a step in which they are made.
CLAIM_LANES = {
    "emotion": ("emotion",),
    "experience": ("gains", "pains"),
    "barriers": ("barriers",),
    "thoughts": ("thoughts",),
}


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim: where it is made, in which field, its text (of an emotion the number), and what it rests on."""

    journey: Journey
    stage: Stage
    step: Step
    number: int
    field: str
    text: str
    level: Level
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A record and what it supports. `maps`: ids of the maps that cite it for a claim."""

    id: str
    record: Evidence
    claims: int
    maps: tuple[str, ...]
    until: date | None

    def stale(self, today: date) -> bool:
        return self.until is not None and self.until < today


@dataclass
class _Use:
    record: Evidence
    claims: int = 0
    maps: set[str] = field(default_factory=set)


def claimed(journeys: Iterable[Journey]) -> Iterator[Claimed]:
    """Every claim of the maps, in their order."""
    for journey in journeys:
        for number, (_, stage, step) in enumerate(journey.steps(), start=1):
            for claim in journey.claims(step):
                name = str(claim.at[0])
                if name == "emotion":
                    sign = f"{step.emotion:+g}".replace("-", "−") if step.emotion else "0"
                    text = f"{sign} {step.feeling}" if step.feeling else sign
                else:
                    text = getattr(step, name)[claim.at[1]].text
                yield Claimed(journey, stage, step, number, name, text, claim.level, claim.cited)


def levels(claims: Iterable[Claimed]) -> Claims:
    """How many claims rest on which level."""
    counts: Counter[Level] = Counter(claim.level for claim in claims)
    return Claims(counts["validated"], counts["internal"], counts["assumption"])


def imagined(claims: Iterable[Claimed]) -> list[Claimed]:
    """Claims that rest on nothing, or on an assumption: the most important steps first."""
    found = [claim for claim in claims if claim.level == "assumption"]
    return sorted(found, key=lambda c: (-(c.step.importance or 0), c.journey.id, c.number))


def sources(journeys: Sequence[Journey], validity: Duration = DEFAULT_VALIDITY) -> list[Source]:
    """Every record that the maps and their libraries define, the most used first.

    Records of one id in several maps are one where they are equal; else each map has its own.
    """
    uses: dict[tuple[str, Evidence], _Use] = {}
    for journey in journeys:
        for id, record in journey.evidence.items():
            uses.setdefault((id, record), _Use(record))
        for claim in claimed([journey]):
            for id in dict.fromkeys(claim.cited):
                if id in journey.evidence:
                    use = uses[id, journey.evidence[id]]
                    use.claims += 1
                    use.maps.add(journey.id)
    found = [
        Source(id, use.record, use.claims, tuple(sorted(use.maps)), use.record.valid_until(validity))
        for (id, _), use in uses.items()
    ]
    return sorted(found, key=lambda s: (-s.claims, s.id, s.record.title))


def out_of_date(found: Iterable[Source], today: date, within: int = 0) -> list[Source]:
    """Used records that may not be relied on any more on `today`, or `within` so many days; the oldest first."""
    day = today + timedelta(days=within)
    due = [s for s in found if s.claims and s.until is not None and s.until < day]
    return sorted(due, key=lambda s: (s.until or date.max, s.id))
