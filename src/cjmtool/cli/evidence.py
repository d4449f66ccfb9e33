"""`cjm evidence`: what is known, and what is imagined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import analysing, lint, ratchet, shared
from cjmtool.cli.coverage import read_share

if TYPE_CHECKING:
    from cjmtool.model.journey import Journey

HELP = "Say what the claims of maps rest on, and which of them are imagined."

Min = Annotated[
    str | None,
    typer.Option(
        "--min",
        metavar="SHARE",
        help="Exit with 1 where a smaller share of the claims rests on more than assumptions: 0.6 or 60%.",
    ),
]


def command(
    paths: shared.Paths = None,
    format: analysing.Format = None,
    table: analysing.TableName = None,
    min: Min = None,
    not_less_than: ratchet.NotLessThan = None,
    archived: analysing.Archived = False,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.analysis.evidence import claimed, levels
    from cjmtool.cli.output import fail, set_colour
    from cjmtool.render.evidence_tables import report

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    threshold = None if min is None else read_share(min, "--min")
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(paths, options, format, archived=archived)
    journeys = [read.journey for read in reading.maps]
    validity = reading.maps[0].project.settings.evidence_validity
    analysing.tell(
        lambda words: report(journeys, words, options.today, validity),
        format,
        table,
        analysing.language_of(reading, language),
        options.today.isoformat(),
    )

    def backed(found: Sequence[Journey]) -> float | None:
        return levels(claimed(found)).backed.share

    if threshold is not None:
        share = backed(journeys)
        if share is not None and share < threshold:
            fail(f"the share of claims that rest on evidence is under {min}: {share:.1%}")
            code = max(code, 1)
    if not_less_than is not None:
        called = "the share of claims that rest on evidence"
        code = max(code, ratchet.hold(not_less_than, reading.maps, options, backed, called))
    raise typer.Exit(code)
