"""`cjm metrics`: where the figures stand."""

from __future__ import annotations

from typing import Annotated

import typer

from cjmtool.cli import analysing, lint, shared

HELP = "Say where the metrics of maps stand: baseline, last value, target, trend, age."

FailOnMissed = Annotated[
    bool, typer.Option("--fail-on-missed", help="Exit with 1 where a target was missed by its day.")
]


def command(
    paths: shared.Paths = None,
    format: analysing.Format = None,
    table: analysing.TableName = None,
    fail_on_missed: FailOnMissed = False,
    archived: analysing.Archived = False,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.analysis.metrics import tracked
    from cjmtool.cli.output import fail, set_colour
    from cjmtool.render.metric_tables import report
    from cjmtool.words import count

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(paths, options, format, archived=archived)
    journeys = [read.journey for read in reading.maps]
    analysing.tell(
        lambda words: report(journeys, words, options.today),
        format,
        table,
        analysing.language_of(reading, language),
        options.today.isoformat(),
    )
    missed = sum(one.standing(options.today) == "missed" for one in tracked(journeys))
    if fail_on_missed and missed:
        fail(f"{count(missed, 'metric')} missed the target")
        code = max(code, 1)
    raise typer.Exit(code)
