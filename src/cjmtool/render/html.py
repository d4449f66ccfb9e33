"""A map as one HTML page: no script, nothing from outside, a strict policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from cjmtool import __version__
from cjmtool.render.curve import curve, word_above
from cjmtool.render.curve_text import curve_text
from cjmtool.render.icons import BULLETS, CHANNEL_ICONS, ICONS
from cjmtool.render.labels import Label, primary
from cjmtool.render.style import STEPS_A_PAGE, mood_class, style
from cjmtool.render.view import MapView
from cjmtool.render.view_chunks import chunks, groupings
from cjmtool.render.view_parts import Contact, Group
from cjmtool.render.view_sections import Step

# Over so many steps the overview shows runs instead of single steps.
MANY_STEPS = 48
# A step hurts from here on.
PAIN = -1.0
# So many tags become filters; the rest would bury the map.
MAX_TAGS = 12
# Lanes that the style sheet knows by name; the others have but the number of their row.
STYLED_LANES = ("stage", "description", "touchpoints", "contact", "emotion", "importance")


@dataclass(frozen=True, slots=True)
class Filter:
    """A highlight control: the steps with `css_class` match."""

    key: str
    label: str
    count: int
    icon: str | None
    css_class: str


def render(view: MapView) -> str:
    """The whole page. The same view gives the same bytes."""
    steps = view.steps
    filters = _filters(view)
    staged = any(stage.about or stage.facts or stage.extras for stage in view.stages)
    rows = [*(["stage"] if staged else []), *(lane.key for lane in view.lanes)]
    lane_classes = {key: f"l{n}" + (f" l-{key}" if key in STYLED_LANES else "") for n, key in enumerate(rows, 1)}
    moods = [step.mood.value for step in steps]
    sheet = style(
        view.title,
        view.stages,
        rows,
        [value for value in moods if value is not None],
        [(f.key, f.css_class) for f in filters[1:]],
        _bullets(view),
    )
    cut = chunks(view.stages, STEPS_A_PAGE)
    foreign = primary(view.words.page_language) != view.words.language
    context: dict[str, Any] = {
        "foreign": foreign,
        "view": view,
        "t": view.words,
        "I": _icon_uses(),
        "style": Markup(sheet),
        "style_hash": base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii"),
        "version": __version__,
        "symbols": _symbols(view),
        "cv": curve(moods),
        "curve_text": curve_text(view),
        "long": len(steps) > MANY_STEPS,
        "blind_path": "".join(f"M{(step.number - 1) * 100} 92h100" for step in steps if step.blind),
        "filters": filters,
        "chunks": cut,
        "void": {chunk.id: [row for row in rows if row not in chunk.filled] for part in cut.values() for chunk in part},
        "grouped": groupings(view.stages),
        "staged": staged,
        "rows": {key: n for n, key in enumerate(rows, 1)},
        "lane_classes": lane_classes,
        "classes": _classes(view, filters),
        "moods": dict(_mood_classes(steps)),
        "used": _used(view),
    }
    return compact(_environment(foreign).get_template("map.html.j2").render(context)) + "\n"


# Neither can occur in a text of the author's: there `<` is `&lt;`, and quotes are `&#34;`.
_IMPLIED_ENDS = re.compile(r"</(?:li|dt|dd|td|th|tr)>|</p>(?=<p[ >]|</(?:li|dd|div|section)>)")
_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r'="([\w#.-]+)"(?=[ >])')


def compact(page: str) -> str:
    """Leave out what HTML implies: end tags that the next tag implies, quotes around plain values."""
    head, style_end, body = page.partition("</style>")
    body = _IMPLIED_ENDS.sub("", body)
    return head + style_end + _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), body)


@lru_cache(maxsize=2)
def _environment(foreign: bool) -> jinja2.Environment:
    """`foreign`: the tool's words are in another language than the page and say so."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("cjmtool.render", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_marked if foreign else None,
    )
    environment.filters["anchor"] = lambda name: quote(name, safe="-._~")
    environment.filters["plain"] = str
    return environment


def _marked(value: object) -> object:
    if isinstance(value, Label):
        return Markup('<span lang="en" dir="ltr">{}</span>').format(str(value))
    return value


@lru_cache(maxsize=1)
def _icon_uses() -> dict[str, Markup]:
    def use(name: str, css_class: str = "i") -> Markup:
        return Markup('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>').format(css_class, name)

    uses = {name: use(name) for name in ICONS} | {f"ch-{kind}": use(f"ch-{kind}") for kind in CHANNEL_ICONS}
    uses["to"] = use("to", "i dirflip")
    return uses | {"mot.fill": use("mot", "i fill")}


def _symbols(view: MapView) -> list[tuple[str, Markup]]:
    """The drawings that the page uses: all signs, and the channels that occur."""
    kinds = sorted({card.icon for step in view.steps for card in _contacts(step)})
    return [(name, Markup(path)) for name, path in ICONS.items()] + [
        (f"ch-{kind}", Markup(CHANNEL_ICONS[kind])) for kind in kinds
    ]


def _bullets(view: MapView) -> list[str]:
    """Kinds of text cards that have a bullet of their own, as far as they occur."""
    groups = [group for stage in view.stages for group in stage.about]
    for step in view.steps:
        for cell in step.cells.values():
            groups += (g for g in cell if isinstance(g, Group)) if isinstance(cell, tuple) else ()
    kinds = {group.kind for group in groups} | {"said" for g in groups if any(card.said for card in g.cards)}
    return [kind for kind in BULLETS if kind in kinds]


def _contacts(step: Step) -> tuple[Contact, ...]:
    cards = step.cells.get("touchpoints", ())
    return tuple(card for card in cards if isinstance(card, Contact)) if isinstance(cards, tuple) else ()


def _used(view: MapView) -> set[str]:
    """What the legend has to explain: lanes and states that occur."""
    used = {lane.key for lane in view.lanes}
    for step in view.steps:
        for card in _contacts(step):
            used |= {card.state} | ({"undecided"} if card.undecided else set())
    return used


def _filters(view: MapView) -> list[Filter]:
    """Highlight controls; one that would find nothing is left out."""
    steps, words = view.steps, view.words
    tests: list[tuple[str, str, str | None, str, Callable[[Step], bool]]] = [
        ("blind", words("summary.blind"), "no", "is-blind", lambda s: s.blind),
        ("mot", words("summary.moments"), "mot.fill", "is-mot", lambda s: s.moment),
        ("pain", words("page.pain"), "bolt", "is-pain", lambda s: s.mood.value is not None and s.mood.value <= PAIN),
        ("p1", words("page.urgent"), "P1", "is-p1", lambda s: s.urgent),
        ("find", words("page.findings"), "warn", "is-find", lambda s: bool(s.findings)),
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
            ("is-find", bool(step.findings)),
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
