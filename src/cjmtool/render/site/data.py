"""What a site is made of: the maps that can be drawn, those that cannot, and what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cjmtool.analysis.health import Health, health
from cjmtool.analysis.plan import Impossible, Plan
from cjmtool.model.journey import Journey
from cjmtool.model.parts import DEFAULT_VALIDITY
from cjmtool.model.values import Duration
from cjmtool.problem import Path, Problem
from cjmtool.render.compare_tables import names
from cjmtool.render.labels import Words, direction
from cjmtool.render.plan_tables import Frame
from cjmtool.render.site.address import map_page, named_pages
from cjmtool.render.site.families import Family, families
from cjmtool.render.view_context import unique
from cjmtool.render.view_head import Picture


class Said(str):
    """A text of an author's, with the language that it is written in."""

    __slots__ = ("language",)
    language: str

    @classmethod
    def by(cls, journey: Journey, text: str) -> Said:
        said = cls(text)
        said.language = journey.language
        return said

    @property
    def direction(self) -> str:
        return direction(self.language)


@dataclass(frozen=True)
class SiteMap:
    """A map with a page of its own. `path` is how reports name its file, `findings` what the linter said about it."""

    journey: Journey
    path: str
    findings: tuple[Problem, ...] = ()

    @property
    def page(self) -> str:
        return map_page(self.journey.file)

    @property
    def archived(self) -> bool:
        return self.journey.map.status == "archived"

    @property
    def title(self) -> Said:
        return Said.by(self.journey, self.journey.map.title)

    @cached_property
    def health(self) -> Health:
        return health(self.journey)

    @cached_property
    def anchors(self) -> dict[Path, str]:
        """The anchors of the steps on the map's page, by their addresses."""
        return unique(((path, step.key) for path, _, step in self.journey.steps()), "s-")

    @cached_property
    def step_anchors(self) -> tuple[str, ...]:
        """The same in the order of the steps."""
        return tuple(self.anchors[path] for path, _, _ in self.journey.steps())


@dataclass(frozen=True)
class Refused:
    """A map that cannot be drawn, by its path within the project, and why."""

    file: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Site:
    """Everything that the pages tell. `findings` are those of all files, the libraries' among them, in order.

    `pictures` are the personas', by their keys. `title` is None where nobody has given one. `frame` and `plan` are what
    the conclusions end in, where there are any.
    """

    words: Words
    today: date
    maps: tuple[SiteMap, ...]
    title: str | None = None
    refused: tuple[Refused, ...] = ()
    findings: tuple[Problem, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    validity: Duration = DEFAULT_VALIDITY
    frame: Frame | None = None
    plan: Plan | Impossible | None = None

    @property
    def name(self) -> str:
        return self.title or self.words("site.maps_title")

    @cached_property
    def live(self) -> tuple[SiteMap, ...]:
        """The maps that are not archived: figures and lists are over these."""
        return tuple(one for one in self.maps if not one.archived)

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        return tuple(one.journey for one in self.live)

    @cached_property
    def current(self) -> tuple[Journey, ...]:
        """The journeys as they are, which are compared."""
        return tuple(journey for journey in self.journeys if journey.map.state == "current")

    @cached_property
    def called(self) -> dict[int, Said]:
        """What a map is called beside the others, by the identity of its journey: by its persona, else by its title."""
        found = names(self.journeys)
        return {id(one.journey): Said.by(one.journey, found.get(id(one.journey), one.title)) for one in self.maps}

    @cached_property
    def short(self) -> dict[int, Said]:
        """The same where there is little room: the first names, where all are two words and no first comes again."""
        said = [self.called[id(journey)] for journey in self.journeys]
        firsts = {name.split()[0].casefold() for name in said if len(name.split()) == 2}
        if len(firsts) < len(said):
            return self.called
        return {id(j): Said.by(j, name.split()[0]) for j, name in zip(self.journeys, said, strict=True)}

    @cached_property
    def by_journey(self) -> dict[int, SiteMap]:
        return {id(one.journey): one for one in self.maps}

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """The maps of today that share steps."""
        return tuple(families(self.current))

    @cached_property
    def successions(self) -> tuple[tuple[Journey, Journey], ...]:
        """Each map of the future with the map of today that it replaces, where the site has both."""
        today = {journey.id: journey for journey in reversed(self.current)}
        return tuple(
            (today[future.map.succeeds], future)
            for future in self.journeys
            if future.map.state == "future" and future.map.succeeds in today
        )

    def page_of(self, journey: Journey) -> str:
        return self.by_journey[id(journey)].page

    @cached_property
    def persona_pages(self) -> dict[str, str]:
        """The page of each persona whose journey a map is, by its key."""
        keys = {one.journey.persona_key for one in self.maps if one.journey.persona is not None}
        return named_pages("personas", sorted(key for key in keys if key))

    @cached_property
    def channel_pages(self) -> dict[str, str]:
        """The page of each channel that a touchpoint of a map names, by its key."""
        return named_pages("channels", sorted(_channels(self.journeys)))


def _channels(journeys: Sequence[Journey]) -> set[str]:
    return {card.channel for journey in journeys for _, _, step in journey.steps() for card in step.touchpoints}
