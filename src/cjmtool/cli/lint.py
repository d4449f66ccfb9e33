"""`cjm lint`: everything that makes a map false, useless or unreadable. The command for CI."""

from __future__ import annotations

from typing import Annotated

import typer

from cjmtool.cli import shared

HELP = "Check maps against all rules: well-formed, and true and useful as well. The command for CI."

_NAMES = "NAME|CODE|FAMILY|all"
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar=_NAMES, help="Rules that are on, in place of the profile; by commas or repeated."),
]
ExtendSelect = Annotated[
    list[str] | None, typer.Option("--extend-select", metavar=_NAMES, help="Rules that are on in addition.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar=_NAMES, help="Rules that are off.")]
ProfileName = Annotated[
    str | None, typer.Option("--profile", metavar="PROFILE", help="minimal, recommended (default) or strict.")
]
BaselineFile = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="FILE|none", help="The baseline in place of the project's, or none; see: cjm baseline."
    ),
]
NoIgnores = Annotated[bool, typer.Option("--no-ignores", help="Report what comments ignore as well.")]


def command(
    paths: shared.Paths = None,
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    profile: ProfileName = None,
    baseline: BaselineFile = None,
    no_ignores: NoIgnores = False,
    format: shared.Format = None,
    fail_on: shared.FailOn = None,
    min_severity: shared.MinSeverity = None,
    max_findings: shared.MaxFindings = None,
    statistics: shared.Statistics = False,
    exit_zero: shared.ExitZero = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    force_exclude: shared.ForceExclude = False,
    stdin_filename: shared.StdinFilename = None,
    jobs: shared.Jobs = 0,
    color: shared.Color = "auto",
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.checking import Display, perform
    from cjmtool.cli.output import set_colour
    from cjmtool.lint.rule import PROFILES
    from cjmtool.project import Options

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    if profile is not None:
        shared.one_of(profile, PROFILES, "--profile")
    file, overrides = shared.read_config(config)
    options = Options(
        today=shared.read_today(today),
        profile=profile,  # type: ignore[arg-type]
        select=shared.read_selectors(select, "--select"),
        extend_select=shared.read_selectors(extend_select, "--extend-select") or (),
        ignore=shared.read_selectors(ignore, "--ignore") or (),
        config=file,
        overrides=overrides,
        force_exclude=force_exclude,
        isolated=isolated,
        baseline=baseline,
        no_ignores=no_ignores,
        jobs=jobs,
    )
    display = Display(
        formats=format,
        fail_on=fail_on,
        min_severity=min_severity,
        max_findings=max_findings,
        statistics=statistics,
        quiet=quiet,
        exit_zero=exit_zero,
        allow_empty=allow_empty,
    )
    raise typer.Exit(perform(paths, options, display, stdin_filename))
