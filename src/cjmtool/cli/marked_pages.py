"""`cjm diff --html`: pages of the maps that differ, with what has changed marked on them."""

from __future__ import annotations

from pathlib import Path

from cjmtool.cli.output import say, write_file
from cjmtool.cli.pages import view_of
from cjmtool.cli.sparing import Spared
from cjmtool.errors import UsageError
from cjmtool.model.journey import stem
from cjmtool.paths import shown
from cjmtool.project import Options, theme_of
from cjmtool.project.comparison import Comparison
from cjmtool.words import visible


def draw(comparison: Comparison, before: str, target: str, options: Options, spared: Spared) -> None:
    """Draw the newer version of each map that differs. Raises UsageError and OutputError."""
    from cjmtool.render.diff_html import render

    changes = [(change, side) for change, (_, side) in comparison.maps() if side is not None]
    one_file = Path(target).suffix.lower() in (".html", ".htm")
    if one_file and len(changes) > 1:
        raise UsageError(f"{len(changes)} maps cannot go into {target}", "name one map, or a folder")
    for change, side in changes:
        page = Path(target) if one_file else Path(target) / Path(side.file).parent / f"{stem(side.file)}.html"
        spared.check(page)
        view = view_of(side.source, side.project, side.checked, None, options)
        write_file(page, render(view, change, before, theme_of(side.project)).encode("utf-8", "replace"))
        say(f"wrote {visible(shown(page))}")
    if not changes:
        say("no page: no map that is there now has changed")
