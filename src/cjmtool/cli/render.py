"""`cjm render`: maps as pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.cli.pages import Drawing

HELP = "Draw maps as HTML pages or Markdown."

Html = Annotated[bool, typer.Option("--html", help="Draw an HTML page for each map (default).")]
Md = Annotated[bool, typer.Option("--md", help="Write a Markdown file for each map.")]
Mermaid = Annotated[bool, typer.Option("--mermaid", help="Add a Mermaid diagram of the emotions to the Markdown.")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR|FILE|-",
        help="Folder, one .html or .md file, or - for stdout. Default: build/ beside the settings file, else here.",
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")]


def command(
    paths: shared.Paths = None,
    html: Html = False,
    md: Md = False,
    mermaid: Mermaid = False,
    output: Output = None,
    open: Open = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.maps import find
    from cjmtool.cli.output import set_colour
    from cjmtool.cli.pages import Target, draw
    from cjmtool.project import Options, Projects

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    file, overrides = shared.read_config(config)
    options = Options(shared.read_today(today), config=file, overrides=overrides, isolated=isolated)
    projects = Projects(options)
    target = replace(Target.read(output, html, md), mermaid=mermaid)
    if mermaid and "md" not in target.formats:
        raise UsageError("--mermaid adds a diagram to the Markdown, and no Markdown is asked for", "add --md")
    if "-" in (paths or []):
        raise UsageError("render reads files, not standard input", "name the map")
    files, code = find(paths, projects, allow_empty=allow_empty)
    drawing = draw(files, projects, options, target)
    code = max(code, _tell(drawing, verbose=verbose))
    if open and drawing.written:
        import webbrowser

        webbrowser.open(drawing.written[0].resolve().as_uri())
    raise typer.Exit(code)


def _tell(drawing: Drawing, *, verbose: bool) -> int:
    """What was not drawn, and on stderr what was written; the exit code."""
    from cjmtool.cli.maps import tell
    from cjmtool.cli.output import say
    from cjmtool.paths import shown
    from cjmtool.words import visible

    help = "mend the errors above; what was drawn before is untouched"
    code = tell(drawing, help=help, to_stderr=drawing.on_stdout, verbose=verbose)
    for file in drawing.removed:
        say(f"removed {visible(shown(file))}: its map is gone")
    for file in drawing.written:
        say(f"wrote {visible(shown(file))}")
    return code
