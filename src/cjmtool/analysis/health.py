"""The state of a map itself: how complete, how well supported, how recently looked at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cjmtool.analysis.backlog import backlog
from cjmtool.analysis.coverage import Coverage, coverage
from cjmtool.model.journey import Journey
from cjmtool.model.parts import DEFAULT_VALIDITY, Action, SharedAction
from cjmtool.model.values import Duration
from cjmtool.words import folded

OPEN = ("idea", "selected", "planned", "in_progress")


@dataclass(frozen=True, slots=True)
class Health:
    """One row of the index. `due`: the day of the next review, None where `reviewed` or `review_every` is missing."""

    journey: Journey
    coverage: Coverage
    stages: int
    open_actions: int
    due: date | None

    def overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today and self.journey.map.status != "archived"


def health(journey: Journey) -> Health:
    return Health(
        journey,
        coverage(journey),
        len(journey.map.stages),
        sum(full.status in OPEN for full in full_actions(journey)),
        next_review(journey),
    )


def full_actions(journey: Journey) -> list[Action | SharedAction]:
    """The actions that the steps of a map name, each once, as the backlog tells them apart."""
    return [item.action for item in backlog([journey])]


def _named(journey: Journey) -> Iterator[tuple[str | None, Action | SharedAction]]:
    """The actions that the steps of a map name, once for each id, with it: one of a library does not hold its own."""
    seen: set[str] = set()
    for _, _, action in journey.map.step_actions():
        full = journey.resolve(action)
        if full is not None and action.id not in seen:
            yield action.id, full
            if action.id:
                seen.add(action.id)


def next_review(journey: Journey) -> date | None:
    """The day on which the review is due: `reviewed` and `review_every` after it."""
    map = journey.map
    if map.reviewed is None or map.review_every is None:
        return None
    return map.review_every.after(map.reviewed.last)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that somebody has to look at again, on or before a day; `what` is the kind of it.

    `what`: review · evidence · acceptance · action · metric. `where`: the step, where it stands at one.
    """

    what: str
    journey: Journey
    title: str
    day: date
    owner: str | None = None
    where: str | None = None


def due(journeys: Iterable[Journey], until: date, validity: Duration = DEFAULT_VALIDITY) -> list[Due]:
    """What is due on a day or before, the oldest first.

    Reviews by `reviewed` and `review_every`; evidence that is cited by its date and how long it is valid; acceptances
    of red cards by `until`; actions by `due` that are neither done nor rejected; metrics whose last value is older than
    evidence may be. What several maps share is told once, for the first: equal records or metrics of one id, and
    actions of one id, or of one title where no id is written.
    """
    found: list[Due] = []
    told: set[tuple[str, Hashable, date]] = set()
    for journey in journeys:
        if journey.map.status == "archived":
            continue
        for shared, one in _due(journey, validity):
            key = (one.what, shared, one.day)
            if one.day <= until and key not in told:
                found.append(one)
                if shared is not None:
                    told.add(key)
    return sorted(found, key=lambda d: (d.day, d.what, d.journey.id, d.title))


def _due(journey: Journey, validity: Duration) -> Iterator[tuple[Hashable, Due]]:
    """Each thing that has a day, with what makes it the same in another map; None where it is of this map alone."""
    review = next_review(journey)
    if review is not None:
        yield None, Due("review", journey, journey.map.title, review, journey.map.owner)
    cited = {id for _, _, step in journey.steps() for claim in journey.claims(step) for id in claim.cited}
    for id, record in journey.evidence.items():
        until = record.valid_until(validity)
        if id in cited and until is not None:
            yield (id, record), Due("evidence", journey, record.title, until)
    measured = {id for _, _, step in journey.steps() for id in step.metrics}
    for id, metric in journey.metrics.items():
        last = metric.last
        if id in measured and last is not None and last.date is not None:
            yield (id, metric), Due("metric", journey, metric.title, validity.after(last.date.last))
    for _, _, step in journey.steps():
        for card in step.red_cards:
            if card.accepted is not None and card.accepted.until is not None:
                title = journey.channel_title(card)
                yield None, Due("acceptance", journey, title, card.accepted.until.last, None, step.title)
    for own_id, action in _named(journey):
        if action.due is not None and action.status not in ("done", "rejected"):
            title = action.title or ""
            shared = ("id", own_id) if own_id else ("title", folded(title))
            yield shared, Due("action", journey, title, action.due.last, action.owner)


def undated(journeys: Sequence[Journey]) -> list[Journey]:
    """Maps of which nobody can say when they are to be looked at again."""
    return [j for j in journeys if j.map.status != "archived" and next_review(j) is None]
