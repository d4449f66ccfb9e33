"""From what was read to the pages of a site: its maps, drawn as `cjm render` draws them, and the pages about them."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool.cli.pages import picture_of
from cjmtool.cli.site_folder import Draft
from cjmtool.errors import OutputError, UsageError
from cjmtool.model.parts import DEFAULT_VALIDITY
from cjmtool.paths import shown
from cjmtool.project import Options
from cjmtool.project.journeys import ReadMap
from cjmtool.project.sites import SiteReading
from cjmtool.render.html import render
from cjmtool.render.labels import Words
from cjmtool.render.site.address import address, map_page
from cjmtool.render.site.data import Refused, Site, SiteMap
from cjmtool.render.site.frame import draw
from cjmtool.render.site.pages import HOME, links, pages
from cjmtool.render.view import Home, build
from cjmtool.render.view_head import Picture

if TYPE_CHECKING:
    from cjmtool.analysis.plan import Impossible, Plan
    from cjmtool.render.plan_tables import Frame


def drafts(reading: SiteReading, options: Options, title: str | None, folder: Path) -> list[Draft]:
    """Every page of the site, not drawn yet. Raises OutputError where two would have one name."""
    pictures = {one.path: picture_of(one.source, one.project, one.checked) for one in reading.maps}
    site = site_of(reading, options, title, pictures)
    found = [_map_draft(one, reading, options, site, pictures[one.path], folder) for one in reading.maps]
    shared = links(site)
    found += [Draft(page.path, partial(draw, site, page, shared)) for page in pages(site)]
    _refuse_clashes(found)
    return found


def site_of(reading: SiteReading, options: Options, title: str | None, pictures: dict[str, Picture | None]) -> Site:
    """What the pages tell."""
    project = reading.projects[0] if reading.projects else None
    of_personas: dict[str, Picture] = {}
    for one in reading.maps:
        picture, key = pictures[one.path], one.journey.persona_key
        if picture is not None and key is not None:
            of_personas.setdefault(key, picture)
    frame, planned = _planned(reading)
    return Site(
        words=Words(language_of(reading)),
        today=options.today,
        maps=tuple(SiteMap(one.journey, one.path, tuple(reading.findings.get(one.path, ()))) for one in reading.maps),
        title=title,
        refused=tuple(Refused(one.file, one.problems) for one in reading.refused),
        findings=tuple(problem for _, found in sorted(reading.findings.items()) for problem in found),
        pictures=of_personas,
        validity=project.settings.evidence_validity if project else DEFAULT_VALIDITY,
        frame=frame,
        plan=planned,
    )


def _planned(reading: SiteReading) -> tuple[Frame | None, Plan | Impossible | None]:
    """The backlog, and the plan within the limits of the settings; what keeps it from being made is said."""
    from cjmtool.cli.output import say
    from cjmtool.cli.plan import Wanted, plan_of
    from cjmtool.words import visible

    maps = [one for one in reading.maps if one.journey.map.status != "archived"]
    if not maps:
        return None, None
    try:
        return plan_of(maps, Wanted())
    except UsageError as error:
        say(visible(f"no conclusions: {error.message}; {error.help}"))
        return None, None


def language_of(reading: SiteReading) -> str:
    """As the settings say, else that of the maps where they share one, else English."""
    named = {p.settings.language for p in reading.projects if "language" in p.settings.model_fields_set}
    if len(named) == 1:
        return named.pop()
    languages = {one.journey.language for one in reading.maps}
    return languages.pop() if len(languages) == 1 else "en"


def kept(reading: SiteReading) -> list[str]:
    """The pages that maps had which cannot be drawn now."""
    return [map_page(one.file) for one in reading.refused]


def _map_draft(
    one: ReadMap, reading: SiteReading, options: Options, site: Site, picture: Picture | None, folder: Path
) -> Draft:
    page = map_page(one.journey.file)

    def drawn() -> str:
        findings = reading.findings.get(one.path, [])
        view = build(one.journey, today=options.today, findings=findings, picture=picture)
        home = Home(Words(one.journey.language)("site.home"), address(page, HOME))
        return render(replace(view, home=home))

    return Draft(page, drawn, Path(os.path.relpath(one.source, folder)).as_posix())


def _refuse_clashes(found: list[Draft]) -> None:
    """Names that differ by capitals or by how letters are composed are one file on some disks."""
    taken: dict[str, Draft] = {}
    for draft in found:
        other = taken.setdefault(unicodedata.normalize("NFC", draft.path).casefold(), draft)
        if other is not draft:
            maps = [shown(Path(one.source)) for one in (other, draft)]
            raise OutputError(f"{draft.path} would be the page of two maps: {' and '.join(maps)}", "rename one of them")
