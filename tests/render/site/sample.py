"""Sites made from maps as text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

from cjmtool.render.labels import Words
from cjmtool.render.site.data import Site, SiteMap
from cjmtool.render.site.frame import draw
from cjmtool.render.site.pages import links, pages
from tests.names import spelled_out
from tests.render.drawing import TODAY, journey

ANNA = """\
cjm: 1
title: Anna moves
status: active
reviewed: 2026-01-15
review_every: 3 months
version: "1.2"
persona: {id: anna, name: Anna Kowalska, role: Nurse, quote: I have two days.}
channels:
  site: {title: Our site, kind: web, ownership: own}
  forum: {title: Forum, kind: social, ownership: third_party}
stages:
  - title: Search
    steps:
      - id: asks
        title: Asks friends
        emotion: -1
        touchpoints: [{channel: forum, contact: red, priority: high}]
        actions:
          - {id: expert, title: An expert in the forum, status: planned, priority: critical, effort: 5, closes: forum,
             owner: Marketing, due: 2026-10-01}
          - {title: Buy adverts, status: done}
      - id: compares
        title: Compares offers
        emotion: 1
        touchpoints: [{channel: site, contact: green}]
"""
PAWEL = """\
cjm: 1
title: Paweł moves
status: active
persona: {id: pawel, name: Paweł Nowak}
channels:
  site: {title: Our site, kind: web, ownership: own}
  forum: {title: Forum, kind: social, ownership: third_party}
stages:
  - title: Search
    steps:
      - id: asks
        title: Asks friends
        emotion: -2
        touchpoints: [{channel: forum, contact: red}]
        actions: [{id: expert}, {title: A checklist, priority: low}]
      - id: waits
        title: Waits
        touchpoints: [{channel: site}]
"""
EXPERT = "actions: {expert: {title: An expert in the forum, status: planned, priority: critical}}\n"


def site(*texts: str, **more: Any) -> Site:
    """A site of maps called `maps/1`, `maps/2` …"""
    maps = tuple(
        SiteMap(replace(journey(text), file=f"maps/{n}.cjm.yaml"), f"maps/{n}.cjm.yaml")
        for n, text in enumerate(texts, 1)
    )
    return Site(words=Words(more.pop("language", "en")), today=TODAY, maps=maps, **more)


def two(**more: Any) -> Site:
    return site(ANNA, PAWEL + EXPERT, **more)


def drawn(made: Site) -> dict[str, str]:
    """Every page by its path, in the names of the templates."""
    return {path: spelled_out(page) for path, page in written(made).items()}


def written(made: Site) -> dict[str, str]:
    """Every page as it is, by its path."""
    shared = links(made)
    return {page.path: draw(made, page, shared) for page in pages(made)}


def text_of(page: str) -> str:
    """What is written in the body, without tags."""
    body = page.partition("<body>")[2].partition("<script>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())
