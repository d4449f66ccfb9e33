"""`cjm show`: maps drawn in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.render.terminal import Line

HELP = "Draw maps in the terminal."
# Styles of the drawing. The colours stand out by 3.5:1 and more on white, black and the grounds between them that
# terminals use; for red-green blindness they part in brightness and hue, and a sign says the same.
STYLES = {
    "strong": "bold",
    "quiet": "color(243)",
    "ok": "color(30)",
    "warn": "color(100)",
    "no": "color(166)",
    "moment": "color(98)",
}
# Piped output is as wide as this, unless COLUMNS says otherwise.
WIDTH = 100

Width = Annotated[
    int | None,
    typer.Option(
        "--width", metavar="COLUMNS", min=40, help="Draw so wide. Default: the terminal, or COLUMNS, or 100 in a pipe."
    ),
]
Step = Annotated[
    str | None, typer.Option("--step", metavar="ID|NUMBER", help="Draw this step alone, with all that stands there.")
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Draw with signs that every terminal has.")]


def command(
    paths: shared.Paths = None,
    step: Step = None,
    width: Width = None,
    ascii: Ascii = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    import shutil

    from cjmtool.cli.maps import Unread, find, read, tell
    from cjmtool.cli.output import set_colour, speaks_unicode, write
    from cjmtool.project import Options, Projects, findings_of
    from cjmtool.render.terminal import draw, draw_step
    from cjmtool.render.terminal import find as find_step
    from cjmtool.render.terminal.ascii import in_ascii
    from cjmtool.render.view import build

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    file, overrides = shared.read_config(config)
    options = Options(shared.read_today(today), config=file, overrides=overrides, isolated=isolated)
    projects = Projects(options)
    files, code = find(paths, projects, allow_empty=allow_empty)
    unread = Unread()
    room = width or shutil.get_terminal_size((WIDTH, 24)).columns
    simple = ascii or not speaks_unicode()
    drawn = 0
    for _, project, checked in read(files, projects, options, unread):
        assert checked.journey is not None
        view = build(checked.journey, today=options.today, findings=findings_of(checked, project, options))
        one = None if step is None else find_step(view, step)
        if step is not None and one is None:
            continue
        lines = draw(view, room) if one is None else draw_step(view, one, room)
        write("\n\n" * bool(drawn) + printed(in_ascii(lines) if simple else lines))
        drawn += 1
    code = max(code, tell(unread, help="mend the errors above", verbose=verbose))
    if step is not None and not drawn and not unread.refused and files:
        raise UsageError(
            f'there is no step "{step}" here', "--step takes the id of a step, or its number in the drawing"
        )
    raise typer.Exit(code)


def printed(lines: Iterable[Line]) -> str:
    """The lines as a terminal shows them, or plain where there are no colours."""
    import sys

    from cjmtool.cli.output import colours
    from cjmtool.render.terminal import as_text

    if not colours(sys.stdout.isatty()):
        return as_text(lines)
    import io

    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

    styles = STYLES | {f"strong-{name}": f"bold {STYLES[name]}" for name in ("quiet", "ok", "warn", "no", "moment")}
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=True, theme=Theme(styles), markup=False, emoji=False, highlight=False,
        legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        text = Text.assemble(*((piece.text, piece.style) for piece in line))
        text.rstrip()
        console.print(text, soft_wrap=True)
    return stream.getvalue()
