"""`cjm coverage`: where clients meet us, and where they look for us in vain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import analysing, lint, ratchet, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.model.journey import Journey

HELP = "Count where clients meet us, and list the blind spots by weight."

FailUnder = Annotated[
    str | None,
    typer.Option(
        "--fail-under",
        metavar="SHARE",
        help="Exit with 1 where the contact coverage of all maps together is lower: 0.8 or 80%.",
    ),
]
Weighted = Annotated[
    bool, typer.Option("--weighted", help="--fail-under and --not-less-than look at the weighted contact coverage.")
]


def command(
    paths: shared.Paths = None,
    format: analysing.Format = None,
    table: analysing.TableName = None,
    fail_under: FailUnder = None,
    weighted: Weighted = False,
    not_less_than: ratchet.NotLessThan = None,
    archived: analysing.Archived = False,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.analysis.breakdown import counted, steps_of
    from cjmtool.analysis.coverage import measure
    from cjmtool.cli.output import fail, set_colour
    from cjmtool.render.coverage_tables import report

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    threshold = None if fail_under is None else read_share(fail_under, "--fail-under")
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(paths, options, format, archived=archived)
    journeys = [read.journey for read in reading.maps]
    analysing.tell(
        lambda words: report(journeys, words),
        format,
        table,
        analysing.language_of(reading, language),
        options.today.isoformat(),
    )

    def contact(found: Sequence[Journey]) -> float | None:
        total = measure(steps_of(counted(found)))
        return (total.contact_weighted if weighted else total.contact).share

    if threshold is not None:
        share = contact(journeys)
        if share is None or share < threshold:
            got = "nothing is assessed" if share is None else f"{share:.1%}"
            fail(f"contact coverage is under {fail_under}: {got}")
            code = max(code, 1)
    if not_less_than is not None:
        code = max(code, ratchet.hold(not_less_than, reading.maps, options, contact, "contact coverage"))
    raise typer.Exit(code)


def read_share(text: str, flag: str) -> float:
    """`0.8` or `80%` as a number from 0 to 1. Raises UsageError."""
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f'"{text}" is no share in {flag}', "write 0.8 or 80%")
    return value
