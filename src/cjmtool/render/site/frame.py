"""A page of the site: navigation around it, the icons that it uses, and a strict policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from cjmtool import __version__
from cjmtool.render import figures
from cjmtool.render.icons import CHANNEL_ICONS, ICONS
from cjmtool.render.labels import Label, direction, primary
from cjmtool.render.site.address import address
from cjmtool.render.site.data import Said, Site
from cjmtool.render.site.sheet import script, sheet

_USED = re.compile(r'href="#i-([\w-]+)"')


class Link(NamedTuple):
    """An entry of the navigation: the page that it leads to and the key of its label."""

    page: str
    label: str


@dataclass(frozen=True)
class Content:
    """What stands between navigation and footer: `template` is drawn with `context`.

    `rules` are added to the style sheet. `search`: the page has a list that can be searched.
    """

    template: str
    title: str
    context: dict[str, Any] = field(default_factory=dict)
    rules: str = ""
    search: bool = False
    description: str = ""


@dataclass(frozen=True)
class Page:
    """A page to be drawn: its path within the site, and what makes its content."""

    path: str
    make: Callable[[], Content]


def draw(site: Site, page: Page, links: tuple[Link, ...]) -> str:
    """The whole page. The same site gives the same bytes."""
    words, content = site.words, page.make()
    foreign = primary(words.page_language) != words.language
    environment = _environment(words.page_language, foreign)
    shared: dict[str, Any] = {
        "site": site,
        "t": words,
        "n": lambda value, digits=2: figures.number(words, value, digits),
        "percent": lambda ratio: figures.EN_DASH if ratio.share is None else figures.percent(words, ratio.share),
        "signed": lambda value: figures.signed(words, value),
        "day": lambda value: figures.full_date(words, value),
        "to": lambda target, anchor="": Markup(address(page.path, target, anchor)),
        "ic": _icon,
        "foreign": foreign,
    }
    body = environment.get_template(content.template).render({**shared, **content.context})
    style = sheet() + content.rules
    code = script() if content.search else ""
    whole = environment.get_template("site/frame.html.j2").render(
        {
            **shared,
            "body": Markup(body),  # made by our templates, which escape what they put in
            "title": content.title,
            "path": page.path,
            "links": links,
            "language": words.page_language,
            "direction": direction(words.page_language),
            "style": Markup(style),
            "style_hash": _hash(style),
            "script": Markup(code),
            "script_hash": _hash(code),
            "symbols": [(name, Markup(_path(name))) for name in sorted(set(_USED.findall(body)))],
            "version": __version__,
        }
    )
    return whole + "\n"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _path(icon: str) -> str:
    return CHANNEL_ICONS[icon.removeprefix("ch-")] if icon.startswith("ch-") else ICONS[icon]


def _icon(name: str) -> Markup:
    return Markup('<svg class="ic" aria-hidden="true"><use href="#i-{}"/></svg>').format(name)


@lru_cache(maxsize=4)
def _environment(language: str, foreign: bool) -> jinja2.Environment:
    """`foreign`: the tool's words are in another language than the page and say so; so do texts in other languages."""

    def put(value: object) -> object:
        if foreign and isinstance(value, Label):
            return Markup('<span lang="en" dir="ltr">{}</span>').format(str(value))
        if isinstance(value, Said):
            if value.language != language:
                return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(value.language, value.direction, str(value))
            return Markup("<bdi>{}</bdi>").format(str(value))
        return value

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("cjmtool.render", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=put,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = str
    return environment
