"""Conclusions, coverage, evidence and metrics: what the commands say, as pages."""

from __future__ import annotations

from cjmtool.render.brief_tables import report as brief_report
from cjmtool.render.coverage_tables import report as coverage_report
from cjmtool.render.evidence_tables import report as evidence_report
from cjmtool.render.metric_tables import report as metric_report
from cjmtool.render.site.data import Site
from cjmtool.render.site.frame import Content
from cjmtool.render.tables import Report
from cjmtool.render.tables_html import sections


def coverage(site: Site) -> Content:
    return _content(site, coverage_report(site.journeys, site.words))


def evidence(site: Site) -> Content:
    return _content(site, evidence_report(site.journeys, site.words, site.today, site.validity))


def metrics(site: Site) -> Content:
    return _content(site, metric_report(site.journeys, site.words, site.today))


def conclusions(site: Site) -> Content:
    assert site.frame is not None
    return _content(site, brief_report(site.frame, site.plan, site.words, site.today, site.validity))


def _content(site: Site, report: Report) -> Content:
    return Content(
        "site/tables.html.j2",
        report.title,
        {"heading": report.title, "lines": report.lines, "tables": sections(site.words, report.tables)},
    )
