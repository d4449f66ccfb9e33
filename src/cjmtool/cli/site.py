"""`cjm site`: all maps of a project as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import lint, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.cli.site_folder import Publishing
    from cjmtool.project.sites import SiteReading

HELP = "Build a static site from all maps: index, comparison, backlog, personas, channels, findings, search."
DEFAULT = "public"

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="Folder of the site. Default: public/ beside the settings file, else here.",
        callback=shared.not_empty,
    ),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What stands above the first page.")]
Open = Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")]


def command(
    paths: shared.Paths = None,
    output: Output = None,
    title: Title = None,
    open: Open = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    jobs: shared.Jobs = 0,
    allow_empty: shared.AllowEmpty = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.maps import tell_empty
    from cjmtool.cli.output import fail, set_colour
    from cjmtool.cli.site_folder import publish
    from cjmtool.cli.site_pages import drafts, kept
    from cjmtool.project.sites import read_site

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = lint.read_options(today=today, config=config, isolated=isolated, jobs=jobs)
    reading = read_site([Path(p) for p in paths or []], options)
    for line in reading.failures:
        fail(line)
    missed = [] if allow_empty else reading.empty
    tell_empty(missed)
    if not reading.maps and not reading.refused and not allow_empty:
        if not (reading.failures or missed):
            fail("there is no map here, only libraries", "name a folder of maps, or allow none with --allow-empty")
        raise typer.Exit(2)
    folder = _folder(output, reading)
    done = publish(folder, drafts(reading, options, title, folder), kept(reading), jobs)
    code = _tell(reading, done, folder)
    if open:
        import webbrowser

        webbrowser.open((folder / "index.html").resolve().as_uri())
    raise typer.Exit(2 if reading.failures or missed else code)


def _folder(output: str | None, reading: SiteReading) -> Path:
    if output is not None:
        if Path(output).is_file():
            raise UsageError(f"{output} is a file", "name a folder for the site")
        return Path(output)
    project = reading.projects[0] if reading.projects else None
    return project.root / DEFAULT if project and project.settings_file else Path(DEFAULT)


def _tell(reading: SiteReading, done: Publishing, folder: Path) -> int:
    """What cannot be drawn goes to stdout, all else to stderr; the exit code."""
    import sys

    from cjmtool.cli.output import colours, columns, fail, note, say, write
    from cjmtool.paths import shown
    from cjmtool.report.text import Paint, full
    from cjmtool.words import count, visible

    for line in reading.notices:
        note(line)
    if reading.refused:
        paint = Paint(colours(sys.stdout.isatty()))
        problems = [problem for one in reading.refused for problem in one.problems]
        write("\n".join(full(problems, reading.texts, paint, columns())) + "\n")
        names = sorted({problem.path for problem in problems})
        fail(
            f"{count(len(reading.refused), 'map')} not drawn: {visible(', '.join(names))}",
            "mend the errors above; the first page lists them, and the other pages are built",
        )
    for file in done.removed:
        say(f"removed {visible(shown(file))}: there is nothing for it any more")
    changed = len(done.written)
    say(f"wrote {visible(shown(folder / 'index.html'))}: {count(done.pages, 'page')}, {changed} new or changed")
    return 1 if reading.refused else 0
