"""The backlog: every action of all maps once, with the steps that it serves and the personas that it helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.analysis.backlog import Item, backlog
from cjmtool.render import figures
from cjmtool.render.labels import Label
from cjmtool.render.safe_link import safe_href
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.frame import Content
from cjmtool.words import folded

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
    open: bool
    steps: tuple[Served, ...]
    helped: tuple[Helped, ...]
    owner: Said | None
    due: str | None
    overdue: bool
    link: str | None
    classes: str


@dataclass(frozen=True)
class Filter:
    """A control: the rows with the class `f-KEY` stay."""

    key: str
    label: str
    count: int
    icon: str | None = None


def entries(site: Site) -> list[Entry]:
    """All actions: open before closed, then the urgent, then those that help most maps and close most cards."""
    return [_entry(site, item) for item in sorted(backlog(site.journeys), key=_order)]


def _order(item: Item) -> tuple[object, ...]:
    action = item.action
    return (
        not item.open,
        URGENCY[action.priority],
        -len(item.journeys),
        -len(item.closed),
        -max(stop.step.importance or 0 for stop in item.stops),
        float("inf") if action.effort is None else action.effort,
        folded(item.title),
    )


def _entry(site: Site, item: Item) -> Entry:
    words, action = site.words, item.action
    # The steps in the order in which the site has its maps.
    place = {id(journey): n for n, journey in enumerate(site.journeys)}
    found = sorted(item.stops, key=lambda stop: (place[id(stop.journey)], stop.number))
    served: dict[str, Served] = {}
    places: dict[int, tuple[str, str]] = {}
    for stop in found:
        of = site.by_journey[id(stop.journey)]
        anchor = of.step_anchors[stop.number - 1]
        served.setdefault(folded(stop.step.title), Served(Said.by(stop.journey, stop.step.title), of.page, anchor))
        places.setdefault(id(stop.journey), (of.page, anchor))
    shown = site.journeys if len(site.journeys) <= MAX_NAMED else [j for j in site.journeys if id(j) in places]
    helped = tuple(Helped(site.short[id(j)], *places.get(id(j), (site.page_of(j), "")), id(j) in places) for j in shown)
    overdue = item.open and action.due is not None and action.due.last < site.today
    owner = Said.by(item.said_by, action.owner) if action.owner else None
    holds = {
        "open": item.open,
        "urgent": action.priority == "critical" and item.open,
        "several": len(places) > 1,
        "overdue": overdue,
        **{f"m{n}": id(j) in places for n, j in enumerate(site.journeys, 1) if len(site.journeys) <= MAX_MAPS},
    }
    return Entry(
        title=Said.by(item.said_by, item.title),
        code=CODES[action.priority] if action.priority else None,
        word=words(f"priority.{action.priority}") if action.priority else None,
        effort=None if action.effort is None else words.count("count.person_days", action.effort),
        status=action.status,
        open=item.open,
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
