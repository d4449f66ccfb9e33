"""`cjm render`: maps as pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import completion, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.cli.pages import Drawing
    from cjmtool.render.own_template import OwnTemplate

HELP = "Draw maps as HTML pages, Markdown, PDF or images."

Html = Annotated[bool, typer.Option("--html", help="Draw an HTML page for each map (default).")]
Md = Annotated[bool, typer.Option("--md", help="Write a Markdown file for each map.")]
Mermaid = Annotated[bool, typer.Option("--mermaid", help="Add a Mermaid diagram of the emotions to the Markdown.")]
Pdf = Annotated[bool, typer.Option("--pdf", help="Set each map as a PDF for print (extra: cjmtool[pdf]).")]
Png = Annotated[bool, typer.Option("--png", help="Make a PNG image of each page of the PDF.")]
Svg = Annotated[bool, typer.Option("--svg", help="Make an SVG drawing of each page of the PDF.")]
Json = Annotated[bool, typer.Option("--json", help="Write what templates are given of each map, as JSON.")]
Template = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="Fill in a template of your own, such as brief.md.j2.",
        callback=shared.not_empty,
    ),
]
Paper = Annotated[
    str,
    typer.Option(
        "--paper",
        metavar="SIZE",
        help="Paper of PDF, images and printed pages, landscape: a3 or a4.",
        autocompletion=completion.words("a3", "a4"),
    ),
]
Ppi = Annotated[
    int | None, typer.Option("--ppi", metavar="N", help="Pixels an inch of PNG images, 36 to 600. Default: 144.")
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR|FILE|-",
        help="Folder, a file (.html, .md, .pdf …), or - for stdout. Default: build/ beside the settings file, or here.",
        callback=shared.not_empty,
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")]


def command(
    paths: shared.Paths = None,
    html: Html = False,
    md: Md = False,
    mermaid: Mermaid = False,
    pdf: Pdf = False,
    png: Png = False,
    svg: Svg = False,
    json: Json = False,
    template: Template = None,
    paper: Paper = "a3",
    ppi: Ppi = None,
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
    asked = (("html", html), ("md", md), ("pdf", pdf), ("png", png), ("svg", svg), ("json", json))
    target = Target.read(output, tuple(name for name, on in asked if on), _template(template))
    target = replace(
        target, mermaid=mermaid, paper=shared.one_of(paper.lower(), ("a3", "a4"), "--paper"), ppi=_ppi(ppi)
    )
    _need_extra(target.formats)
    if mermaid and "md" not in target.formats:
        raise UsageError("--mermaid adds a diagram to the Markdown, and no Markdown is asked for", "add --md")
    files, code = find(paths, projects, allow_empty=allow_empty)
    drawing = draw(files, projects, options, target)
    code = max(code, _tell(drawing, verbose=verbose))
    if open and drawing.written:
        import webbrowser

        webbrowser.open(drawing.written[0].resolve().as_uri())
    raise typer.Exit(code)


def _template(file: str | None) -> OwnTemplate | None:
    if file is None:
        return None
    from pathlib import Path

    from cjmtool.render.own_template import OwnTemplate

    return OwnTemplate(Path(file))


def _ppi(given: int | None) -> int | None:
    if given is not None and not 36 <= given <= 600:
        raise UsageError(f"--ppi {given} is not from 36 to 600", "144 suits a screen, 300 a printer")
    return given


def _need_extra(formats: tuple[str, ...]) -> None:
    from cjmtool.cli.pages import TYPESET

    wanted = next((name for name in formats if name in TYPESET), None)
    if wanted is None:
        return
    from cjmtool.render.typeset import installed

    if not installed():
        raise UsageError(
            f'{wanted.upper()} needs the extra "pdf", which is not installed',
            'pip install "cjmtool[pdf]"; in a copy of the sources: pip install ".[pdf]"',
        )


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
    for file in drawing.surplus:
        say(f"removed {visible(shown(file))}: its map has fewer pages now")
    for file in drawing.written:
        say(f"wrote {visible(shown(file))}")
    return code
