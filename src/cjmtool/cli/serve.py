"""`cjm serve`: maps in the browser, up to date while they are written."""

from __future__ import annotations

from typing import Annotated

import typer

from cjmtool.cli import shared

HELP = "Show maps in the browser, and keep the pages up to date while you write."

Port = Annotated[
    int,
    typer.Option(
        "--port", metavar="N", min=0, max=65535, help="Port, or the next one that is free; 0 is any free one."
    ),
]
Host = Annotated[
    str,
    typer.Option("--host", metavar="HOST", help="Address to listen on; other than this one, others can read the maps."),
]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


def command(
    paths: shared.Paths = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    open: Open = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from pathlib import Path

    from cjmtool.cli.lint import read_options
    from cjmtool.cli.maps import find
    from cjmtool.cli.output import set_colour
    from cjmtool.cli.serving.preview import Preview
    from cjmtool.cli.serving.running import run
    from cjmtool.cli.serving.server import listen
    from cjmtool.project import Projects

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = read_options(today=today, config=config, isolated=isolated)
    _, code = find(paths, Projects(options), allow_empty=allow_empty)
    if code:
        raise typer.Exit(code)
    named = [Path(path) for path in paths or []]
    preview = Preview(named, options, lambda: shared.read_today(today))
    server = listen(host, port, preview, lambda error: _bug(error, verbose=verbose))
    run(server, preview, named, lambda: _tell(server.host, port, server.port, preview.maps, open=open))


def _tell(host: str, wanted: int, port: int, maps: list[str], *, open: bool) -> None:
    """Where the pages are, on stderr; in the browser where that is wanted."""
    import ipaddress

    from cjmtool.cli.output import say
    from cjmtool.words import count, visible

    try:
        bound = ipaddress.ip_address(host)
        name = "localhost" if bound.is_unspecified else f"[{host}]" if bound.version == 6 else host
        loopback = bound.is_loopback
    except ValueError:
        name, loopback = host, host == "localhost"
    address = f"http://{visible(name)}:{port}"
    if wanted not in (0, port):
        say(f"note: port {wanted} is taken")
    if not loopback:
        say("note: whoever reaches this machine can read the maps")
    say(f"serving {count(len(maps), 'file')} at {address}/")
    say("Ctrl-C ends")
    if open:
        import webbrowser

        webbrowser.open(address + (maps[0] if len(maps) == 1 else "/"))


def _bug(error: Exception, *, verbose: bool) -> None:
    """Said, and the preview goes on."""
    import traceback

    from cjmtool import __version__
    from cjmtool.cli.output import fail, say

    if verbose:
        say("".join(traceback.format_exception(error)).rstrip())
    fail(
        f"this is a bug in cjm {__version__}: {type(error).__name__}: {error}",
        "run the command again with -v and report what it prints, with the map if you may share it",
    )
