"""The backlog: every action of all maps once, with the steps that it serves and the personas that it helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cjmtool.analysis.compare import Stop, stops
from cjmtool.model.journey import Journey
from cjmtool.model.parts import Action, SharedAction
from cjmtool.render import figures
from cjmtool.render.labels import Label
from cjmtool.render.safe_link import safe_href
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.frame import Content
from cjmtool.words import folded

CLOSED = ("done", "rejected")
URGENCY = {"critical": 0, "high": 1, "medium": 2, "low": 3, None: 4}
CODES = {"critical": "P1", "high": "P2", "medium": "P3", "low": "P4"}
# Up to so many maps, each is named in every row, also where an action does not help it; and each is a filter.
MAX_NAMED = 4
MAX_MAPS = 12


@dataclass(frozen=True)
class Served:
    """A step that an action serves; steps of one title are named once and lead to the first."""

    title: Said
    page: str
    anchor: str


@dataclass(frozen=True)
class Helped:
    """A map that an action helps, or (`on` is false) does not, by the name that it has beside the others."""

    name: Said
    page: str
    anchor: str
    on: bool


@dataclass(frozen=True)
class Entry:
    """One action. `classes` are what the filters go by; `effort` and `due` are worded."""

    title: Said
    code: str | None
    word: str | None
    effort: str | None
    status: str
    steps: tuple[Served, ...]
    helped: tuple[Helped, ...]
    owner: Said | None
    due: str | None
    overdue: bool
    link: str | None
    classes: str

    @property
    def open(self) -> bool:
        return self.status not in CLOSED


@dataclass
class _Found:
    action: Action | SharedAction
    stops: list[Stop] = field(default_factory=list)
    closes: int = 0


@dataclass(frozen=True)
class Filter:
    """A control: the rows with the class `f-KEY` stay."""

    key: str
    label: str
    count: int
    icon: str | None = None


def entries(site: Site) -> list[Entry]:
    """All actions: open before closed, then the urgent, then those that help most maps and close most cards."""
    return [_entry(site, found) for found in sorted(_actions(site.journeys), key=lambda one: _order(one, site))]


def _actions(journeys: Sequence[Journey]) -> list[_Found]:
    """One id is one action, and so is one title where no id is written."""
    found: dict[str, _Found] = {}
    for stop in stops(journeys):
        for entry in stop.step.actions:
            full = stop.journey.resolve(entry)
            if full is None or not full.title:
                continue
            one = found.setdefault(f"id {entry.id}" if entry.id else f"title {folded(full.title)}", _Found(full))
            one.stops.append(stop)
            open_cards = {card.channel for card in stop.step.touchpoints if card.contact in ("red", "amber")}
            one.closes += len(open_cards & set(entry.closes))
    return list(found.values())


def _maps(found: _Found) -> list[Journey]:
    return list({id(stop.journey): stop.journey for stop in found.stops}.values())


def _order(found: _Found, site: Site) -> tuple[object, ...]:
    action = found.action
    importance = max((stop.step.importance or 0 for stop in found.stops), default=0)
    return (
        action.status in CLOSED,
        URGENCY[action.priority],
        -len(_maps(found)),
        -found.closes,
        -importance,
        float("inf") if action.effort is None else action.effort,
        folded(action.title or ""),
    )


def _entry(site: Site, found: _Found) -> Entry:
    words, action = site.words, found.action
    first = found.stops[0].journey
    served: dict[str, Served] = {}
    places: dict[int, tuple[str, str]] = {}
    for stop in found.stops:
        of = site.by_journey[id(stop.journey)]
        anchor = of.step_anchors[stop.number - 1]
        served.setdefault(folded(stop.step.title), Served(Said.by(stop.journey, stop.step.title), of.page, anchor))
        places.setdefault(id(stop.journey), (of.page, anchor))
    shown = site.journeys if len(site.journeys) <= MAX_NAMED else [j for j in site.journeys if id(j) in places]
    helped = tuple(Helped(site.short[id(j)], *places.get(id(j), (site.page_of(j), "")), id(j) in places) for j in shown)
    overdue = action.status not in CLOSED and action.due is not None and action.due.last < site.today
    owner = Said.by(first, action.owner) if action.owner else None
    holds = {
        "open": action.status not in CLOSED,
        "urgent": action.priority == "critical" and action.status not in CLOSED,
        "several": len(places) > 1,
        "overdue": overdue,
        **{f"m{n}": id(j) in places for n, j in enumerate(site.journeys, 1) if len(site.journeys) <= MAX_MAPS},
    }
    return Entry(
        title=Said.by(first, action.title or ""),
        code=CODES[action.priority] if action.priority else None,
        word=words(f"priority.{action.priority}") if action.priority else None,
        effort=None if action.effort is None else words.count("count.person_days", action.effort),
        status=action.status,
        steps=tuple(served.values()),
        helped=helped,
        owner=owner,
        due=Label(figures.day(words, action.due)) if action.due else None,
        overdue=overdue,
        link=safe_href(action.link) if action.link else None,
        classes=" ".join(f"f-{key}" for key, on in holds.items() if on),
    )


def content(site: Site, found: Sequence[Entry]) -> Content:
    kinds, maps = filters(site, found)
    return Content(
        "site/backlog.html.j2",
        site.words("site.backlog"),
        {"entries": found, "kinds": kinds, "maps": maps},
        rules(kinds, maps, found),
        search=True,
    )


def filters(site: Site, found: Sequence[Entry]) -> tuple[list[Filter], list[Filter]]:
    """Filters by kind and by map, without those that would find nothing or everything that there is."""
    words = site.words

    def having(key: str) -> int:
        return sum(f"f-{key}" in one.classes.split() for one in found)

    kinds = [
        Filter("open", words("site.not_done"), having("open")),
        Filter("urgent", words("site.urgent"), having("urgent"), "P1"),
        Filter("several", words("site.for_several"), having("several")),
        Filter("overdue", words("site.overdue"), having("overdue"), "warn"),
    ]
    kinds = [one for one in kinds if 0 < one.count < len(found)]
    maps: list[Filter] = []
    if 1 < len(site.journeys) <= MAX_MAPS:
        maps = [Filter(f"m{n}", site.short[id(j)], having(f"m{n}")) for n, j in enumerate(site.journeys, 1)]
        maps = [one for one in maps if one.count]
    everything = len(found)
    return (
        [Filter("all", words("site.all"), everything), *kinds] if kinds else [],
        [Filter("any", words("site.all_maps"), everything), *maps] if len(maps) > 1 else [],
    )


def rules(kinds: Sequence[Filter], maps: Sequence[Filter], found: Sequence[Entry]) -> str:
    """What each filter hides, and for which pairs of filters nothing is left to be shown."""
    chosen = (*kinds[1:], *maps[1:])
    hidden = [f"body:has(#b-{one.key}:checked) .bl tbody tr:not(.f-{one.key})" for one in chosen]
    classes = [frozenset(one.classes.split()) for one in found]

    def has(a: str, b: str) -> bool:
        return any({f"f-{a}", f"f-{b}"} <= one for one in classes)

    empty = [
        f"body:has(#b-{a.key}:checked):has(#b-{b.key}:checked) .nothing"
        for a in kinds[1:]
        for b in maps[1:]
        if not has(a.key, b.key)
    ]
    return (f"{','.join(hidden)}{{display:none}}" if hidden else "") + (
        f"{','.join(empty)}{{display:block}}" if empty else ""
    )
