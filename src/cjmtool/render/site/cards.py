"""The card of a map: whose journey it is, its curve, and its health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cjmtool.analysis.coverage import Ratio
from cjmtool.analysis.health import OPEN, full_actions
from cjmtool.analysis.stops import Stop, stops
from cjmtool.render import figures
from cjmtool.render.curve import Curve, curve
from cjmtool.render.labels import Words
from cjmtool.render.site.data import Said, Site, SiteMap


@dataclass(frozen=True)
class Strip:
    """Contact along the journey, as path data for steps where we meet, where we are absent, and nobody has looked."""

    met: str
    blind: str
    unassessed: str


@dataclass(frozen=True)
class Card:
    """`due`: the day of the next review, with `overdue`; `reviewed` and `version` as the author wrote them."""

    page: str
    title: Said
    persona: Said | None
    role: Said | None
    monogram: str
    picture: str | None
    state: str
    status: str
    curve: Curve
    curve_text: str
    strip: Strip
    steps: int
    coverage: Ratio
    blind: int
    urgent: int
    backed: Ratio
    version: Said | None
    reviewed: str | None
    due: date | None
    overdue: bool
    owner: Said | None
    tags: tuple[str, ...]
    errors: int
    warnings: int


def card(site: Site, one: SiteMap) -> Card:
    words, journey, health = site.words, one.journey, one.health
    this, persona = journey.map, journey.persona
    places = stops([journey])
    picture = site.pictures.get(journey.persona_key or "")

    def said(text: str | None) -> Said | None:
        return Said.by(journey, text) if text else None

    return Card(
        page=one.page,
        title=one.title,
        persona=said(persona.name) if persona else None,
        role=said(persona.role) if persona else None,
        monogram=monogram(persona.name if persona else this.title),
        picture=picture.address if picture else None,
        state=this.state,
        status=this.status,
        curve=curve([stop.step.emotion for stop in places]),
        curve_text=curve_text(words, places, len(health.coverage.blind)),
        strip=strip(places),
        steps=health.coverage.steps,
        coverage=health.coverage.contact,
        blind=len(health.coverage.blind),
        urgent=sum(full.status in OPEN and full.priority == "critical" for full in full_actions(journey)),
        backed=health.coverage.claims.backed,
        version=said(this.version),
        reviewed=figures.day(words, this.reviewed) if this.reviewed else None,
        due=health.due,
        overdue=health.overdue(site.today),
        owner=said(this.owner),
        tags=this.tags,
        errors=sum(problem.severity.word == "error" for problem in one.findings),
        warnings=sum(problem.severity.word == "warning" for problem in one.findings),
    )


def monogram(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:2].upper()


def strip(places: list[Stop]) -> Strip:
    """A stroke for each step, with a gap to the next."""

    def runs(state: str) -> str:
        return "".join(f"M{(stop.number - 1) * 100 + 8} 95h84" for stop in places if stop.state == state)

    return Strip(runs("met"), runs("blind"), runs("unassessed"))


def curve_text(words: Words, places: list[Stop], blind: int) -> str:
    """What the drawing shows, for those who hear it."""
    known = [stop.step.emotion for stop in places if stop.step.emotion is not None]
    spots = words.count("count.blind", blind)
    if not known:
        return f"{words('page.curve_none')} {spots}."
    low, high = figures.signed(words, min(known)), figures.signed(words, max(known))
    return words("site.curve", steps=words.count("count.steps", len(places)), low=low, high=high, blind=spots)
