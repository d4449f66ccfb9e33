"""What all pages have in common: how templates put in text, and the document around a body, with a strict policy."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

import jinja2
from markupsafe import Markup, escape

from cjmtool import __version__
from cjmtool.render.labels import Label
from cjmtool.render.safe_link import fragment
from cjmtool.render.short_names import shorten
from cjmtool.render.theme import PLAIN, Theme

# Neither can occur in a text of the author's: there `<` is `&lt;`, and quotes are `&#34;`.
_IMPLIED_ENDS = re.compile(r"</(?:li|dt|dd|td|th|tr)>|</p>(?=<p[ >]|<(?:ul|div|details)[ >]|</(?:li|dd|div|section)>)")
_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r'="([\w#.-]+)"(?=[ >])')
# Letters that are read from right to left, and the characters that turn or part the direction of a text.
_CONTROLS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_RIGHT_TO_LEFT = re.compile(
    f"[\u0590-\u08ff{_CONTROLS}\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TURNING = re.compile(f"[{_CONTROLS}]")


def compact(page: str) -> str:
    """Leave out what HTML implies: end tags that the next tag implies, quotes around plain values."""
    return _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), _IMPLIED_ENDS.sub("", page))


def document(
    body: str, style: str, *, title: str, language: str, direction: str, script: str = "", theme: Theme = PLAIN
) -> str:
    """A whole page. Nothing is fetched: its policy admits this one style, this one script, and embedded pictures.

    `script` runs at the end of the body; without it nothing runs at all. An embedded typeface is admitted where the
    theme has one. Classes and custom properties get short names.
    """
    body, style = shorten(body, style)
    return (
        templates(foreign=False, rtl=direction == "rtl")
        .get_template("page.html.j2")
        .render(
            body=Markup(body),  # made by our templates, which escape what they put in
            style=Markup(style),
            style_hash=_digest(style),
            script=Markup(script),
            script_hash=_digest(script),
            title=title,
            lang=language,
            dir=direction,
            version=__version__,
            fonts=theme.face is not None,
            bar=theme.light["bar"][1:],
            bar_ink=theme.light["bar-ink"][1:],
        )
        + "\n"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@lru_cache(maxsize=4)
def templates(*, foreign: bool, rtl: bool) -> jinja2.Environment:
    """`foreign`: the tool's words are in another language than the page and say so. `rtl`: the page runs right to left.

    Every text is escaped. One that could turn the direction of what stands around it is isolated; in attributes, where
    that is impossible, texts go through the filter `attr`.
    """
    # On a page from right to left, elements isolate what they hold (base.css); controls can break out of no element,
    # but reach to its end.
    other_way = _TURNING if rtl else _RIGHT_TO_LEFT

    def put(value: object) -> object:
        if type(value) is str:
            return value if value.isascii() or not other_way.search(value) else _isolated(value)
        if foreign and isinstance(value, Label):
            return Markup('<span lang="en" dir="ltr">{}</span>').format(str(value))
        return value

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("cjmtool.render", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=put,
    )
    environment.filters["anchor"] = lambda name: Markup(fragment(name))
    environment.filters["plain"] = str
    environment.filters["attr"] = escape
    environment.filters["coord"] = lambda value: f"{value:.1f}".removesuffix(".0")
    environment.filters["lower_first"] = lambda text: Label(text[:1].lower() + text[1:])
    return environment


def _isolated(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(text)
