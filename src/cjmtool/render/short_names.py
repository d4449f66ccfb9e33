"""Short names for the classes and custom properties of a page, which names them thousands of times and nobody reads.

Templates and style sheets keep the long ones. The table depends on the style sheets and icons alone and never on a
map: an edit changes in a page what it changes in the map.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import chain, product
from string import ascii_letters

from cjmtool.render.sheets import CLASS, MAP_PARTS, part, tokens
from cjmtool.render.sprite import icon_classes

# What pages repeat most; these get one letter.
_FREQUENT = (
    "i", "vh", "tag", "list", "top", "cards", "pr", "step", "lv-validated", "ln", "k", "act", "ft", "meta", "tp",
    "nm", "void", "num", "xp", "met", "v", "nt", "li-questions", "li-goals", "li-expectations", "li-thoughts",
    "li-opportunities", "li-success", "flag", "s-no", "xp-pos", "xp-neg", "tp-green", "sp", "sp-t", "h-s", "s-real",
    "gh", "emo", "w", "imp", "i-idea", "i-planned", "tbl", "at", "goal", "is-blind", "filter", "persona", "i-mot",
    "node",
)  # fmt: skip
# The panel of the preview is put into pages that are drawn already, and its script knows its names.
_PARTS = (*MAP_PARTS, "site", "serve")
_PROPERTY = re.compile(r"--([a-z][\w-]*)")
# A string holds what an author or a theme has written, or a picture; nothing in it is a name.
_NAME = re.compile(rf'"[^"]*"|{CLASS.pattern}|{_PROPERTY.pattern}')
_ATTRIBUTE = r' [A-Za-z:-]+(?:=(?:"[^"]*"|[^ ">]+))?'
_CLASSED = re.compile(rf'(<[a-z][a-z0-9]*(?:{_ATTRIBUTE})*?) class=(?:"([^"]*)"|([\w-]+))')


def shorten(body: str, sheet: str) -> tuple[str, str]:
    """The same page and its style sheet in short names, the sheet in one line.

    Classes of which the sheet says nothing are left out.
    """
    ruled = {found[1] for found in _NAME.finditer(sheet) if found[1]}

    @cache
    def shortened(names: str) -> list[str]:
        return [short_class(name) for name in names.split() if name in ruled]

    def attribute(found: re.Match[str]) -> str:
        kept = shortened(found[2] or found[3] or "")
        if len(kept) == 1 and body[found.end()] != "/":  # `class=a/>` is the class `a/`
            return f"{found[1]} class={kept[0]}"
        return f'{found[1]} class="{" ".join(kept)}"' if kept else found[1]

    return _CLASSED.sub(attribute, body), _NAME.sub(_shortened, sheet).replace("\n", "")


def short_class(name: str) -> str:
    """The short name of a class; one that counts something, such as that of a row or column, has none."""
    return classes().get(name, name)


def short_selector(selector: str) -> str:
    """A CSS selector, or a whole sheet, in the names of a page."""
    return _NAME.sub(_shortened, selector)


@cache
def classes() -> dict[str, str]:
    """The short name of every class that has one. None is the long name of another."""
    written = CLASS.findall("".join(map(part, _PARTS)))
    return _numbered(dict.fromkeys((*_FREQUENT, *written, *icon_classes())))


@cache
def properties() -> dict[str, str]:
    """The short name of every custom property, without its dashes."""
    written = _PROPERTY.findall("".join(map(part, _PARTS)) + tokens())
    return _numbered(sorted(dict.fromkeys(written), key=lambda name: (-written.count(name) * len(name), name)))


def _shortened(found: re.Match[str]) -> str:
    if found[1]:
        return f".{short_class(found[1])}"
    return f"--{properties().get(found[2], found[2])}" if found[2] else found[0]


def _numbered(names: Collection[str]) -> dict[str, str]:
    """`a` to `Z`, then `aa` to `ZZ`, in their order."""
    codes = chain(ascii_letters, map("".join, product(ascii_letters, repeat=2)))
    return dict(zip(names, (code for code in codes if code not in names), strict=False))
