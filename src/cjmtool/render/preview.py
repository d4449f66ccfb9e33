"""What the live preview adds to a page that it sends, never to a file: a panel of problems and a script that updates.

The map changes under the open page, and with it the hash of its style; so here the policy admits styles by a nonce
that the page was opened with, and the script by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cjmtool.render.labels import Words
from cjmtool.render.page import templates
from cjmtool.render.sheets import part
from cjmtool.render.short_names import short_class, short_selector

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^<>]*>\n')


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong. `place` is `path:line:column`, and `href` leads there; both may be empty."""

    message: str
    label: str = ""
    help: str = ""
    name: str = ""
    severity: str = "error"
    place: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """`events`: the address of the stream that tells of changes. `saying`: a word of `serve`, or empty."""

    language: str
    events: str
    troubles: tuple[Trouble, ...] = ()
    saying: str = ""


def version(page: str, panel: Panel) -> str:
    """Two sendings of a page that show the same have the same version."""
    return hashlib.sha256(f"{page}\0{panel!r}".encode("utf-8", "replace")).hexdigest()[:16]


def with_preview(page: str, panel: Panel, nonce: str) -> str:
    """A page of ours with the panel before all else but the skip link, and the script at the end."""
    context = {"panel": panel, "t": Words(panel.language), "version": version(page, panel)}
    drawn = templates(foreign=False, rtl=False).get_template("preview.html.j2").render(context)
    # The first of each is the page's own: what the author wrote has no `<` left.
    page = _POLICY.sub("", page, count=1)
    page = page.replace("<style>", f'<style nonce="{nonce}">{short_selector(part("preview"))}', 1)
    whole = f"<div class={short_class('page')}>"
    page = page.replace(whole, f"{drawn}\n{whole}", 1)
    before, _, after = page.rpartition("</body>")
    return f"{before}<script>{script()}</script>\n</body>{after}"


def policy(nonce: str) -> str:
    """The Content-Security-Policy that goes with it, for the header of the answer."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'nonce-{nonce}'; img-src data:; "
        "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@cache
def script() -> str:
    return (files("cjmtool.render") / "templates" / "preview.js").read_text(encoding="utf-8")
