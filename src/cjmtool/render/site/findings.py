"""What the linter found in the files of the project, each finding with a way to its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.problem import Problem
from cjmtool.render.labels import Label
from cjmtool.render.site.backlog import Filter
from cjmtool.render.site.data import Said, Site, SiteMap
from cjmtool.render.site.frame import Content

SEVERITIES = ("error", "warning", "info")
SIGNS = {"error": "no", "warning": "warn", "info": "q"}


@dataclass(frozen=True)
class Finding:
    """`page` is None where there is nothing to lead to; `step` names the place, with its anchor.

    `message` and `help` are English; `statement` says the same in short, where the site's language has it.
    """

    severity: str
    sign: str
    word: Label
    statement: Label | None
    message: str
    help: str
    name: str
    code: str
    line: int
    step: Said | None
    anchor: str


@dataclass(frozen=True)
class FileFindings:
    """The findings of one file, with the map's title and page where it has one."""

    file: str
    title: Said | None
    page: str | None
    findings: tuple[Finding, ...]


def by_file(site: Site, problems: Sequence[Problem]) -> list[FileFindings]:
    """In the order of the files."""
    maps = {one.path: one for one in site.maps}
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.path, []).append(problem)
    return [
        FileFindings(
            found[0].file or path,
            of.title if of else None,
            of.page if of else None,
            tuple(_finding(site, problem, of) for problem in found),
        )
        for path, found in groups.items()
        for of in (maps.get(path),)
    ]


def _finding(site: Site, problem: Problem, of: SiteMap | None) -> Finding:
    step, anchor = None, ""
    if of is not None and problem.at[:4] in of.anchors:
        anchor = of.anchors[problem.at[:4]]
        titles = {path: one.title for path, _, one in of.journey.steps()}
        step = Said.by(of.journey, titles[problem.at[:4]])
    word = problem.severity.word
    return Finding(
        severity=word,
        sign=SIGNS[word],
        word=site.words(f"site.{word}"),
        statement=site.words.statement(problem.name),
        message=problem.message,
        help=problem.help,
        name=problem.name,
        code=problem.code,
        line=problem.span.start.line,
        step=step,
        anchor=anchor,
    )


def content(site: Site) -> Content:
    found = by_file(site, site.findings)
    counts = {word: sum(p.severity.word == word for p in site.findings) for word in SEVERITIES}
    filters = [Filter(word, site.words(f"site.{word}s"), n, SIGNS[word]) for word, n in counts.items() if n]
    if len(filters) > 1:
        filters.insert(0, Filter("all", site.words("site.all"), len(site.findings)))
    else:
        filters = []
    rules = []
    for word in (one.key for one in filters[1:]):
        rules.append(f"body:has(#b-{word}:checked) .fd:not(.v-{word})")
        rules.append(f"body:has(#b-{word}:checked) .fg:not(:has(.v-{word}))")
    return Content(
        "site/findings.html.j2",
        site.words("page.findings"),
        {"files": found, "filters": filters, "any": bool(site.findings)},
        f"{','.join(rules)}{{display:none}}" if rules else "",
        search=bool(site.findings),
    )
