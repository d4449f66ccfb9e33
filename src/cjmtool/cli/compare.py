"""`cjm compare`: several journeys side by side, or one as it is and as it is to be."""

from __future__ import annotations

from typing import Annotated

import typer

from cjmtool.cli import analysing, lint, shared
from cjmtool.cli.coverage import read_share
from cjmtool.errors import UsageError

HELP = "Compare maps: common steps, where they part, what would help most; or a map as it is and as it is to be."

AsIs = Annotated[
    str | None,
    typer.Option("--as-is", metavar="MAP", help="The map of today, with --to-be.", callback=shared.files_only),
]
ToBe = Annotated[
    str | None,
    typer.Option("--to-be", metavar="MAP", help="The map that is to replace it.", callback=shared.files_only),
]
Alike = Annotated[
    str,
    typer.Option(
        "--alike",
        metavar="SHARE",
        help="How alike the titles of steps with different ids must be to be proposed as one step; 0.75 unless set.",
    ),
]
# Comparing the titles of every pair of maps is for a few maps, not for a repository of hundreds.
MAX_CANDIDATE_MAPS = 20


def command(
    paths: shared.Paths = None,
    as_is: AsIs = None,
    to_be: ToBe = None,
    alike: Alike = "0.75",
    format: analysing.Format = None,
    table: analysing.TableName = None,
    archived: analysing.Archived = False,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import set_colour
    from cjmtool.render.compare_tables import report, succeeding

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    least = read_share(alike, "--alike")
    pair = [path for path in (as_is, to_be) if path is not None]
    if len(pair) == 1 or (pair and paths):
        raise UsageError("--as-is and --to-be go together, alone", "write: cjm compare --as-is A --to-be B")
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(pair or paths, options, format, archived=archived)
    day = options.today.isoformat()
    spoken = analysing.language_of(reading, language)
    if pair:
        one, other = (analysing.only(reading, path) for path in pair)
        analysing.tell(lambda words: succeeding(one, other, words), format, table, spoken, day)
        raise typer.Exit(code)
    journeys = [read.journey for read in reading.maps]
    if not paths:
        journeys = [journey for journey in journeys if journey.map.state == "current"]
    if len(journeys) < 2:
        raise UsageError(f"there {'is one map' if journeys else 'are no maps'} to compare", "name two maps or more")
    most = least if len(journeys) <= MAX_CANDIDATE_MAPS else None
    analysing.tell(lambda words: report(journeys, words, most), format, table, spoken, day)
    raise typer.Exit(code)
