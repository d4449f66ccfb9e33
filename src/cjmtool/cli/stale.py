"""`cjm stale`: what is to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import analysing, lint, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from cjmtool.project.journeys import Reading
    from cjmtool.render.health_tables import Age

HELP = "List what is due: reviews, evidence, decisions, actions, figures."

Within = Annotated[
    str | None,
    typer.Option("--within", metavar="DURATION", help="Also what is due soon, such as within 30 days."),
]
Untouched = Annotated[
    str | None,
    typer.Option(
        "--untouched", metavar="DURATION", help="Also steps that nobody has changed for so long; this asks git."
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where anything is due.")]


def command(
    paths: shared.Paths = None,
    within: Within = None,
    untouched: Untouched = None,
    exit_code: ExitCode = False,
    format: analysing.Format = None,
    table: analysing.TableName = None,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from datetime import timedelta

    from cjmtool.analysis.health import due, undated
    from cjmtool.cli.output import set_colour
    from cjmtool.render.health_tables import stale

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = lint.read_options(today=today, config=config, isolated=isolated)
    # Without --within only what is past counts: on its last day a thing still holds.
    until = _after(within, options.today, "--within") if within else options.today - timedelta(days=1)
    if untouched:
        _after(untouched, options.today, "--untouched")
    reading, code = analysing.read(paths, options, format)
    journeys = [read.journey for read in reading.maps]
    found = due(journeys, until, reading.maps[0].project.settings.evidence_validity)
    ages = _ages(reading, untouched, options.today) if untouched else None
    analysing.tell(
        lambda words: stale(found, undated(journeys), ages, words, options.today),
        format,
        table,
        analysing.language_of(reading, language),
        options.today.isoformat(),
    )
    if exit_code and (found or ages):
        code = max(code, 1)
    raise typer.Exit(code)


def _after(text: str, day: date, flag: str) -> date:
    from cjmtool.model.values import parse_duration

    duration = parse_duration(text)
    if duration is None:
        raise UsageError(f'"{text}" is no duration in {flag}', "write it as 30 days, or 6 months")
    return duration.after(day)


def _ages(reading: Reading, text: str, today: date) -> list[Age]:
    """Steps whose last change lies so long back, the oldest first."""
    from cjmtool.cli.output import say
    from cjmtool.project.ages import step_ages
    from cjmtool.words import visible

    found: list[Age] = []
    for read in reading.maps:
        ages = step_ages(read, today)
        if ages is None:
            say(f"git knows nothing of {visible(read.path)}")
            continue
        found += [(read.journey, step, n, day) for _, step, n, day in ages if _after(text, day, "--untouched") <= today]
    return sorted(found, key=lambda age: (age[3], age[0].id, age[2]))
