"""`cjm index`: all journeys with their health, in one table."""

from __future__ import annotations

import typer

from cjmtool.cli import analysing, lint, shared

HELP = "List all maps with their health in one table."


def command(
    paths: shared.Paths = None,
    format: analysing.Format = None,
    archived: analysing.Archived = False,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import set_colour
    from cjmtool.render.health_tables import index

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(paths, options, format, archived=archived)
    journeys = [read.journey for read in reading.maps]
    analysing.tell(
        lambda words: index(journeys, words, options.today),
        format,
        None,
        analysing.language_of(reading, language),
        options.today.isoformat(),
    )
    raise typer.Exit(code)
