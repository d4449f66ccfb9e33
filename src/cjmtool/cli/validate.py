"""`cjm validate`: is it a well-formed map?"""

from __future__ import annotations

import typer

from cjmtool.cli import shared

HELP = "Check that maps and libraries are well-formed: YAML, keys, values, references."


def command(
    paths: shared.Paths = None,
    format: shared.Format = None,
    fail_on: shared.FailOn = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    stdin_filename: shared.StdinFilename = None,
    jobs: shared.Jobs = 0,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import set_colour
    from cjmtool.project import Options

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = Options(
        today=shared.read_today(today),
        config=shared.settings_file(config),
        isolated=isolated,
        well_formed_only=True,
        jobs=jobs,
    )
    code = shared.perform(
        paths, options, stdin_filename=stdin_filename, format=format, fail_on=fail_on, allow_empty=allow_empty
    )
    raise typer.Exit(code)
