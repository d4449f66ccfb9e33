"""`cjm render`: maps as pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.cli.pages import Drawing
    from cjmtool.problem import Problem

HELP = "Draw maps as HTML pages or Markdown."

Html = Annotated[bool, typer.Option("--html", help="Draw an HTML page for each map (default).")]
Md = Annotated[bool, typer.Option("--md", help="Write a Markdown file for each map.")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR|FILE|-",
        help="Folder, one .html or .md file, or - for stdout. Default: build/ beside the settings file, else here.",
    ),
]
Paper = Annotated[
    str, typer.Option("--paper", metavar="a3|a4", help="Paper that an HTML page is laid out for when it is printed.")
]
Open = Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")]


def command(
    paths: shared.Paths = None,
    html: Html = False,
    md: Md = False,
    output: Output = None,
    paper: Paper = "a3",
    open: Open = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import fail, set_colour
    from cjmtool.cli.pages import Target, draw
    from cjmtool.project import Options, Projects, find_files

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    file, overrides = shared.read_config(config)
    options = Options(shared.read_today(today), config=file, overrides=overrides, isolated=isolated)
    projects = Projects(options)
    target = Target.read(output, html, md, shared.one_of(paper, ("a3", "a4"), "--paper"))
    if "-" in (paths or []):
        raise UsageError("render reads files, not standard input", "name the map")
    found = find_files([Path(p) for p in paths or []], projects)
    for line in found.failures:
        fail(line)
    code = 2 if found.failures else 0
    if not found.files and not found.failures and not allow_empty:
        fail(
            f"there are no maps in {found.empty[0] if found.empty else 'this project'}",
            "maps are files called NAME.cjm.yaml; `cjm init` writes the first one, --allow-empty accepts none",
        )
        raise typer.Exit(2)
    drawing = draw(found.files, projects, options, target)
    code = max(code, _tell(drawing))
    if open and drawing.written:
        import webbrowser

        webbrowser.open(drawing.written[0].resolve().as_uri())
    raise typer.Exit(code)


def _tell(drawing: Drawing) -> int:
    """Problems of refused maps on stdout, what was written on stderr; the exit code."""
    from cjmtool.cli.output import fail, say
    from cjmtool.paths import shown
    from cjmtool.words import count, visible

    for path in drawing.libraries:
        say(f"note: {visible(path)} is a library; maps that use it show what it defines")
    if drawing.refused:
        _problems(drawing.refused, drawing.texts, to_stderr=drawing.on_stdout)
        names = sorted({p.path for p in drawing.refused})
        fail(
            f"{count(len(names), 'map')} not drawn: {', '.join(names)}",
            "mend the errors above; what was drawn before is untouched",
        )
    for error in drawing.failures:
        fail(*error)
    for file in drawing.removed:
        say(f"removed {visible(shown(file))}: its map is gone")
    for file in drawing.written:
        say(f"wrote {visible(shown(file))}")
    if drawing.failures:
        return 2
    return 1 if drawing.refused else 0


def _problems(problems: list[Problem], texts: dict[str, str], *, to_stderr: bool) -> None:
    import sys

    from cjmtool.cli.output import colours, columns, say, write
    from cjmtool.report.text import Paint, full

    stream = sys.stderr if to_stderr else sys.stdout
    text = "\n".join(full(problems, texts, Paint(colours(stream.isatty())), columns()))
    if to_stderr:
        say(text)
    else:
        write(text + "\n")
