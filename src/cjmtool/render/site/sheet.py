"""The style sheet of the site's pages: the tokens and the base of the map page, and the site's own rules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cjmtool.render.palette import DARK, LIGHT
from cjmtool.render.style import FONT


@cache
def sheet() -> str:
    def tokens(colours: dict[str, str]) -> str:
        return ";".join(f"--{role}:{colour}" for role, colour in colours.items())

    folder = files("cjmtool.render") / "templates"
    parts = "".join((folder / name).read_text(encoding="utf-8") for name in ("base.css", "site.css"))
    return (
        f":root{{color-scheme:light;--font:{FONT};{tokens(LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{tokens(DARK)}}}}}\n{parts}"
    )


@cache
def script() -> str:
    """The search, the only script: it hides what does not match."""
    return (files("cjmtool.render") / "templates" / "site.js").read_text(encoding="utf-8")
