"""The pages of a site beside those of its maps, and the navigation between them."""

from __future__ import annotations

from functools import partial

from cjmtool.analysis.metrics import tracked
from cjmtool.render.site import analysis, backlog, channels, compare, due, findings, index, personas, search
from cjmtool.render.site.data import Site
from cjmtool.render.site.frame import Link, Page

HOME = "index.html"
_LINKS = (
    Link(HOME, "site.maps"),
    Link("conclusions.html", "brief.title"),
    Link("compare.html", "site.compare"),
    Link("backlog.html", "site.backlog"),
    Link("personas.html", "site.personas"),
    Link("channels.html", "site.channels"),
    Link("coverage.html", "coverage.title"),
    Link("evidence.html", "evidence_report.title"),
    Link("metrics.html", "metrics.title"),
    Link("due.html", "health.stale"),
    Link("findings.html", "page.findings"),
    Link("search.html", "site.search"),
)


def links(site: Site) -> tuple[Link, ...]:
    """The navigation: what there is nothing of is left out."""
    has = {
        "conclusions.html": site.frame is not None,
        "compare.html": bool(site.families or site.successions),
        "backlog.html": any(step.actions for journey in site.journeys for _, _, step in journey.steps()),
        "personas.html": bool(site.persona_pages),
        "channels.html": bool(site.channel_pages),
        "coverage.html": bool(site.journeys),
        "evidence.html": bool(site.journeys),
        "metrics.html": bool(tracked(site.journeys)),
        "due.html": bool(site.journeys),
        "search.html": bool(site.maps),
    }
    return tuple(link for link in _LINKS if has.get(link.page, True))


def pages(site: Site) -> list[Page]:
    """Every page that has something to say. What several of them need is counted here, the rest when one is drawn."""
    actions, places = backlog.entries(site), channels.views(site)
    makers = {
        HOME: partial(index.content, site, actions),
        "conclusions.html": partial(analysis.conclusions, site),
        "compare.html": partial(compare.content, site),
        "backlog.html": partial(backlog.content, site, actions),
        "personas.html": partial(personas.list_content, site),
        "channels.html": partial(channels.list_content, site, places),
        "coverage.html": partial(analysis.coverage, site),
        "evidence.html": partial(analysis.evidence, site),
        "metrics.html": partial(analysis.metrics, site),
        "due.html": partial(due.content, site),
        "findings.html": partial(findings.content, site),
        "search.html": partial(search.content, site, actions, places),
    }
    found = [Page(link.page, makers[link.page]) for link in links(site)]
    found += [Page(path, partial(personas.content, site, key, actions)) for key, path in site.persona_pages.items()]
    found += [Page(place.page, partial(channels.content, site, place)) for place in places]
    return found
