"""The parts of a style sheet that pages share, and what is left of them once the classes of a page are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files

from cjmtool.render.theme import PLAIN, Theme

FONT = (
    "Inter,'Segoe UI Variable Text','Segoe UI',system-ui,-apple-system,Roboto,'Noto Sans','Helvetica Neue',Arial,"
    "sans-serif"
)
# The parts of the page of a map, in their order.
MAP_PARTS = ("base", "head", "map", "cards", "registers", "narrow", "print", "forced")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_EMPTY = re.compile(r"@[^{}]+\{\s*\}")
CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_CLASSES = re.compile(r"<[a-z][^<>]*? class=(?:\"([^\"]*)\"|([\w-]+))")


def tokens(theme: Theme = PLAIN) -> str:
    """The colours by role, light and dark, and the font, as custom properties; before them an embedded typeface."""

    def listed(colours: Mapping[str, str]) -> str:
        return ";".join(f"--{role}:{colour}" for role, colour in colours.items())

    return (
        f"{theme.faces}:root{{color-scheme:light;--font:{theme.fonts}{FONT};{listed(theme.light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{listed(theme.dark)}}}}}\n"
    )


@cache
def part(name: str) -> str:
    """`templates/NAME.css`."""
    return (files("cjmtool.render") / "templates" / f"{name}.css").read_text(encoding="utf-8")


def shared(names: Iterable[str], theme: Theme = PLAIN) -> str:
    return tokens(theme) + "".join(map(part, names))


def classes_of(page: str) -> frozenset[str]:
    """Every class that an element of the page has."""
    return frozenset(name for quoted, bare in _CLASSES.findall(page) for name in (quoted or bare).split())


def pruned(sheet: str, classes: Collection[str], *, rtl: bool = True) -> str:
    """The sheet without selectors that ask for a class which no element has: without scripts none will get it later.

    `rtl`: whether the page runs from right to left; else what is said for such pages is left out too.
    """

    def rule(found: re.Match[str]) -> str:
        prelude, body = found[1], found[2]
        if "@" in prelude or "." not in prelude:
            return found[0]
        kept = [
            selector
            for selector in _alternatives(prelude)
            if all(name in classes for name in CLASS.findall(_outside(selector)))
            and (rtl or "[dir=rtl]" not in selector)
        ]
        return f"{','.join(kept)}{{{body}}}" if kept else ""

    return _EMPTY.sub("", _RULE.sub(rule, sheet))


def _alternatives(prelude: str) -> list[str]:
    """Selectors of a list; a comma between parentheses parts nothing."""
    found, depth = [""], 0
    for piece in re.split(r"([(),])", prelude):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return found


def _outside(selector: str) -> str:
    """The selector without what stands in parentheses: `:not(.a)` asks for no class."""
    while "(" in selector:
        shorter = re.sub(r"\([^()]*\)", "", selector)
        if shorter == selector:
            break
        selector = shorter
    return selector
