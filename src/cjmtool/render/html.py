"""A map as one HTML page: no script, nothing from outside, a strict policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cjmtool import __version__
from cjmtool.render.curve import curve, word_above
from cjmtool.render.curve_text import curve_text
from cjmtool.render.labels import primary
from cjmtool.render.page import compact, document, templates
from cjmtool.render.print_fit import PAPERS
from cjmtool.render.style import MANY_STEPS, MapStyle, mood_class
from cjmtool.render.theme import PLAIN, Theme
from cjmtool.render.view import MapView
from cjmtool.render.view_chunks import chunks, groupings
from cjmtool.render.view_parts import Contact, Content, Details, Gauge, Grounds, Group, Idea, Mood
from cjmtool.render.view_sections import Lane, Step

# A step hurts from here on.
PAIN = -1.0
# So many tags become filters; the rest would bury the map.
MAX_TAGS = 12


@dataclass(frozen=True, slots=True)
class Filter:
    """A highlight control: the steps with `css_class` match."""

    key: str
    label: str
    count: int
    icon: str | None
    css_class: str


def render(view: MapView, paper: str = "a3", theme: Theme = PLAIN) -> str:
    """The whole page, to be printed on `paper` (`a3`, `a4`). The same view and theme give the same bytes."""
    steps = view.steps
    sheet_of_paper = PAPERS[paper]
    lanes = _lanes(view)
    filters = _filters(view)
    staged = any(stage.about or stage.facts or stage.extras or stage.findings for stage in view.stages)
    rows = [*(["stage"] if staged else []), *(lane.key for lane in lanes)]
    moods = [step.mood.value for step in steps]
    cut = chunks(view.stages, sheet_of_paper.steps)
    foreign = primary(view.words.page_language) != view.words.language
    context: dict[str, Any] = {
        "foreign": foreign,
        "rtl": view.direction == "rtl",
        "view": view,
        "brand": theme,
        "t": view.words,
        "version": __version__,
        "cv": curve(moods),
        "curve_text": curve_text(view),
        "long": len(steps) > MANY_STEPS,
        "blind_path": "".join(f"M{(step.number - 1) * 100} 92h100" for step in steps if step.blind),
        "filters": filters,
        "lanes": lanes,
        "chunks": cut,
        "void": {chunk.id: {row for row in rows if row not in chunk.filled} for part in cut.values() for chunk in part},
        "grouped": groupings(view.stages),
        "staged": staged,
        "rows": {key: n for n, key in enumerate(rows, 1)},
        "lane_classes": {key: f"l{n}" for n, key in enumerate(rows, 1)},
        "classes": _classes(view, filters),
        "moods": dict(_mood_classes(steps)),
        "used": _used(view),
    }
    style = MapStyle(
        words=view.words,
        title=view.title,
        stages=view.stages,
        lanes=rows,
        moods=[value for value in moods if value is not None],
        filters=[(f.key, f.css_class) for f in filters[1:]],
        registers=view.registers,
        paper=sheet_of_paper,
        rtl=view.direction == "rtl",
        theme=theme,
    )
    environment = templates(foreign=foreign, rtl=view.direction == "rtl")
    body = compact(environment.get_template("map.html.j2").render(context))
    return document(
        body,
        style.sheet(body),
        title=f"{view.title} — {view.words('page.kind')}",
        language=view.words.page_language,
        direction=view.direction,
        theme=theme,
    )


def _lanes(view: MapView) -> tuple[Lane, ...]:
    """The lanes without that about the step itself, where all it would hold are findings shown at their cards."""

    def empty(content: Content | None) -> bool:
        return not isinstance(content, Details) or not content.shown

    if all(empty(step.cells.get("details")) for step in view.steps):
        return tuple(lane for lane in view.lanes if lane.key != "details")
    return view.lanes


def _contacts(step: Step) -> tuple[Contact, ...]:
    cards = step.cells.get("touchpoints", ())
    return tuple(card for card in cards if isinstance(card, Contact)) if isinstance(cards, tuple) else ()


def _used(view: MapView) -> set[str]:
    """What the legend has to explain: lanes, states and signs that occur."""
    used = {lane.key for lane in view.lanes}
    for step in view.steps:
        used |= {name for name, holds in (("blind", step.blind), ("moment", step.moment)) if holds}
        used |= _signs_of(step)
    if any(register.key == "evidence" for register in view.registers):
        used.add("sources")
    return used


def _signs_of(step: Step) -> set[str]:
    parts = (part for cell in step.cells.values() for part in (cell if isinstance(cell, tuple) else (cell,)))
    return {sign for part in parts for sign in _signs(part)}


def _guessed(step: Step) -> bool:
    """Whether something that is said about the step rests on nothing."""
    return "guesses" in _signs_of(step)


def _signs(part: object) -> set[str]:
    """The signs that a card or cell shows."""
    used: set[str] = set()
    if isinstance(part, Contact):
        used.add(part.state)
        if part.undecided:
            used.add("undecided")
    if isinstance(part, Contact | Idea) and part.priority:
        used.add("priority")
    if isinstance(part, Gauge) and part.trend:
        used.add("trend")
    if isinstance(part, Grounds) and part.level == "assumption":
        used.add("guesses")
    claims = (
        [card.claim for card in part.cards]
        if isinstance(part, Group)
        else [part.claim]
        if isinstance(part, Mood)
        else []
    )
    for claim in claims:
        if claim is not None:
            used.add("guesses" if claim.level == "assumption" else "claims")
    return used


def _filters(view: MapView) -> list[Filter]:
    """Highlight controls; one that would find nothing is left out."""
    steps, words = view.steps, view.words
    tests: list[tuple[str, str, str | None, str, Callable[[Step], bool]]] = [
        ("blind", words("summary.blind"), "no", "is-blind", lambda s: s.blind),
        ("mot", words("summary.moments"), "mot", "is-mot", lambda s: s.moment),
        ("pain", words("page.pain"), "bolt", "is-pain", lambda s: s.mood.value is not None and s.mood.value <= PAIN),
        ("p1", words("page.urgent"), "P1", "is-p1", lambda s: s.urgent),
        ("guess", words("page.guesses"), "q", "is-guess", _guessed),
        ("find", words("page.findings"), "warn", "is-find", lambda s: bool(s.findings)),
        ("chg", words("diff.mark"), None, "is-chg", lambda s: "changes" in s.cells),
    ]
    for n, tag in enumerate(_tags(view), 1):
        tests.append((f"t{n}", tag, None, f"is-t{n}", lambda s, tag=tag: tag in s.tags))  # type: ignore[misc]
    counted = [Filter(key, label, sum(map(test, steps)), icon, css) for key, label, icon, css, test in tests]
    return [Filter("all", words("page.all"), len(steps), None, ""), *(f for f in counted if f.count)]


def _tags(view: MapView) -> list[str]:
    return sorted({tag for step in view.steps for tag in step.tags})[:MAX_TAGS]


def _classes(view: MapView, filters: list[Filter]) -> dict[int, str]:
    """Classes of each step, by its number, with a leading blank."""
    steps, tags = view.steps, _tags(view)
    stage_starts = {stage.steps[0].number for stage in view.stages[1:]}
    contact = {"amber": "is-part", "unassessed": "is-none"}
    found = {}
    for step in steps:
        names = [
            ("is-blind", step.blind),
            ("is-mot", step.moment),
            ("is-pain", step.mood.value is not None and step.mood.value <= PAIN),
            ("is-p1", step.urgent),
            ("is-guess", _guessed(step)),
            ("is-find", bool(step.findings)),
            ("is-chg", "changes" in step.cells),
            (contact.get(step.contact, ""), step.contact in contact),
            ("is-first", step.number == 1),
            ("is-last", step.number == len(steps)),
            ("is-st", step.number in stage_starts),
            *((f"is-t{n}", tag in step.tags) for n, tag in enumerate(tags, 1)),
        ]
        found[step.number] = "".join(f" {name}" for name, holds in names if holds)
    return found


def _mood_classes(steps: tuple[Step, ...]) -> list[tuple[int, str]]:
    """Where a marker stands, and on which side its word."""
    values = [step.mood.value for step in steps]
    found = []
    for step, value, above in zip(steps, values, word_above(values), strict=True):
        if value is None:
            found.append((step.number, "up e-none y-0"))
            continue
        sign = "e-pos" if value > 0 else "e-neg" if value < 0 else "e-zero"
        found.append((step.number, f"{'up' if above else 'dn'} {sign} {mood_class(value)}"))
    return found
