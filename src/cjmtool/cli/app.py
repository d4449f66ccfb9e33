"""The command line: registers the commands, and turns whatever happens into an exit code.

0 ran, nothing to complain of · 1 findings · 2 could not do what was asked · 3 a bug in cjm or in a plug-in ·
130 interrupted · 141 closed pipe
"""

from __future__ import annotations

import copy
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from cjmtool import __version__
from cjmtool.cli import (
    baseline,
    brief,
    compare,
    config,
    coverage,
    diff,
    evidence,
    files,
    index,
    init,
    lint,
    metrics,
    plan,
    render,
    rule,
    schema,
    serve,
    show,
    site,
    stale,
    validate,
)
from cjmtool.errors import CjmError, PluginError

INTERRUPTED = 130
BUG = 3

app = typer.Typer(
    name="cjm",
    help="Customer journey maps as code: validate, lint and draw maps written in YAML.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: cjm init",
)


def _version(context: typer.Context, value: bool) -> None:
    if value:
        from cjmtool.cli.output import write

        text = f"cjm {__version__}\n"
        if context.params.get("verbose") or {"-v", "--verbose"} & set(sys.argv[1:]):
            from cjmtool.cli.versions import details

            text += details()
        write(text)
        raise typer.Exit


@app.callback()
def main(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", is_eager=True, help="With --version: what a report of a bug needs.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Customer journey maps as code: validate, lint and draw maps written in YAML."""


app.command("init", help=init.HELP)(init.command)
app.command("validate", help=validate.HELP)(validate.command)
app.command("lint", help=lint.HELP)(lint.command)
app.command("render", help=render.HELP)(render.command)
app.command("site", help=site.HELP)(site.command)
app.command("show", help=show.HELP)(show.command)
app.command("serve", help=serve.HELP)(serve.command)
app.add_typer(baseline.app, name="baseline")
app.command("coverage", help=coverage.HELP)(coverage.command)
app.command("compare", help=compare.HELP)(compare.command)
app.command("brief", help=brief.HELP)(brief.command)
app.command("plan", help=plan.HELP)(plan.command)
app.command("diff", help=diff.HELP)(diff.command)
app.command("evidence", help=evidence.HELP)(evidence.command)
app.command("metrics", help=metrics.HELP)(metrics.command)
app.command("index", help=index.HELP)(index.command)
app.command("stale", help=stale.HELP)(stale.command)
app.command("rule", help=rule.HELP)(rule.command)
app.command("schema", help=schema.HELP)(schema.command)
app.add_typer(config.app, name="config")
app.command("files", help=files.HELP)(files.command)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The app, with no command but the one that is called: to put all of them together takes longer than to read a map.

    With all where none of them is called by its name.
    """
    commands = [one for one in app.registered_commands if [one.name] == [*arguments[:1]]]
    groups = [one for one in app.registered_groups if [one.name] == [*arguments[:1]]]
    if not commands and not groups:
        return app
    narrow = copy.copy(app)
    narrow.registered_commands, narrow.registered_groups = commands, groups
    return narrow


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Never raises."""
    from cjmtool.cli.output import fail, prepare_streams

    prepare_streams()
    try:
        os.getcwd()
    except FileNotFoundError:
        fail("the current folder does not exist any more", "go to another folder and try again")
        return 2
    try:
        return _called(arguments)
    except CjmError as error:
        if isinstance(error, PluginError) and error.__cause__ is not None:
            _trace(error.__cause__, arguments)
        fail(error.message, error.help)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else BUG
    except typer.Abort:
        return INTERRUPTED
    except Exception as error:
        return _bug(error, arguments)


def _called(arguments: Sequence[str]) -> int:
    from cjmtool.cli.output import CLOSED_PIPE, write

    try:
        result = app_for(arguments)(list(arguments), standalone_mode=False, prog_name="cjm")
        return result if isinstance(result, int) else 0
    except SystemExit as leaving:
        # Typer prints help by itself, and leaves a closed pipe with 1, which means findings.
        raise SystemExit(CLOSED_PIPE if isinstance(leaving.__context__, BrokenPipeError) else leaving.code) from None
    except OSError:
        write("")  # raises where standard output is what failed
        raise
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _usage(error)


def _usage(error: Exception) -> int:
    """A flag or command that does not exist, told with the nearest one."""
    from cjmtool.cli.output import fail, write
    from cjmtool.words import nearest

    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        write(error.format_message() + "\n")  # type: ignore[attr-defined]
        return 0
    message = str(error.format_message()).rstrip(".")  # type: ignore[attr-defined]
    help = f"see: {context.command_path} --help" if context is not None else "see: cjm --help"
    option = getattr(error, "option_name", None)
    if type(error).__name__ == "NoSuchOption" and context is not None:
        known = [o for p in context.command.params for o in p.opts if o.startswith("--")] + ["--help"]
        guess = nearest(str(option), known)
        message, help = f"there is no option {option}", f'did you mean "{guess}"?' if guess else help
    elif message.startswith("No such command") and context is not None:
        word = message.split("'")[1] if "'" in message else ""
        guess = nearest(word, context.command.commands)
        message = f'there is no command "{word}"'
        help = f'did you mean "{guess}"?' if guess else help
    else:
        message = message[:1].lower() + message[1:]
    fail(message, help)
    return 2


def _bug(error: Exception, arguments: Sequence[str]) -> int:
    from cjmtool.cli.output import fail

    _trace(error, arguments)
    fail(
        f"this is a bug in cjm {__version__}: {type(error).__name__}: {error}",
        "run the command again with -v and report what it prints, with the map if you may share it",
    )
    return BUG


def _trace(error: BaseException, arguments: Sequence[str]) -> None:
    """Where it was raised, for those who ask."""
    from cjmtool.cli.output import say

    if {"-v", "--verbose"} & set(arguments):
        import traceback

        say("".join(traceback.format_exception(error)).rstrip())
