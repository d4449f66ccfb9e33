"""Where the pages of a site lie, and how one names another: relative, so that it works from a disk and any sub-path."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from cjmtool.model.journey import stem
from cjmtool.model.values import slug
from cjmtool.render.safe_link import fragment

# Letters of the longest file name: four bytes each in UTF-8, with ending and number below what file systems take.
MAX_NAME = 56


def map_page(file: str) -> str:
    """The page of a map by its path within the project; a folder `maps` is not repeated: `maps/a/b.html`."""
    folder = file[: len(file) - len(file.rsplit("/", 1)[-1])]
    return f"maps/{folder.removeprefix('maps/')}{stem(file)}.html"


def named_pages(folder: str, keys: Iterable[str]) -> dict[str, str]:
    """A page for each key, named by its slug; a name that comes again is numbered, capitals of no account."""
    taken: set[str] = set()
    pages: dict[str, str] = {}
    for key in keys:
        name = slug(key)[:MAX_NAME] or "page"
        bare, n = name, 2
        while name.casefold() in taken:
            name, n = f"{bare}-{n}", n + 1
        taken.add(name.casefold())
        pages[key] = f"{folder}/{name}.html"
    return pages


@lru_cache(maxsize=65536)
def address(source: str, target: str, anchor: str = "") -> str:
    """The link from one page of the site to another, percent-encoded; bytes of names that are no UTF-8 as they are."""
    path = posixpath.relpath(target, posixpath.dirname(source) or ".")
    link = quote(path, safe="/-._~", errors="surrogateescape")
    return link + (f"#{fragment(anchor)}" if anchor else "")
