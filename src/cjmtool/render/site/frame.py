"""A page of the site: the navigation around it, and what its template may ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from cjmtool import __version__
from cjmtool.render import figures
from cjmtool.render.labels import direction, primary
from cjmtool.render.page import document, templates
from cjmtool.render.sheets import classes_of, pruned, shared
from cjmtool.render.site.address import address
from cjmtool.render.site.data import Said, Site
from cjmtool.render.sprite import sprite

SHEETS = ("base", "site")


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


@dataclass(frozen=True)
class Page:
    """A page to be drawn: its path within the site, and what makes its content."""

    path: str
    make: Callable[[], Content]


def draw(site: Site, page: Page, links: tuple[Link, ...]) -> str:
    """The whole page. The same site gives the same bytes."""
    words, content = site.words, page.make()
    language = words.page_language
    foreign, rtl = primary(language) != words.language, direction(language) == "rtl"
    context: dict[str, Any] = {
        "site": site,
        "t": words,
        "n": lambda value: figures.number(words, value, 2),
        "percent": lambda ratio: figures.EN_DASH if ratio.share is None else figures.percent(words, ratio.share),
        "signed": lambda value: figures.signed(words, value),
        "day": lambda value: figures.full_date(words, value),
        "to": lambda target, anchor="": Markup(address(page.path, target, anchor)),
        "foreign": foreign,
        "path": page.path,
        "links": links,
        "version": __version__,
    }
    body = _environment(language, foreign, rtl).get_template(content.template).render({**context, **content.context})
    classes = classes_of(body)
    style = "\n".join([*sprite(classes), pruned(shared(SHEETS), classes, rtl=rtl), content.rules])
    return document(
        body,
        style,
        title=content.title if content.title == site.name else f"{content.title} — {site.name}",
        language=language,
        direction=direction(language),
        script=_script() if content.search else "",
    )


@cache
def _script() -> str:
    """The search, the only script: it hides what does not match."""
    return (files("cjmtool.render") / "templates" / "site.js").read_text(encoding="utf-8")


@cache
def _environment(language: str, foreign: bool, rtl: bool) -> jinja2.Environment:
    """The templates of a site in one language: a text of an author's in another one says so, and all are isolated."""
    base = templates(foreign=foreign, rtl=rtl)
    put = base.finalize

    def said(value: object) -> object:
        if isinstance(value, Said):
            if value.language != language:
                return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(value.language, value.direction, str(value))
            return Markup("<bdi>{}</bdi>").format(str(value))
        return put(value) if put is not None else value

    return base.overlay(finalize=said, trim_blocks=True, lstrip_blocks=True)
