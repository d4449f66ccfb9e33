"""`cjm validate`: is it a well-formed map?"""

from __future__ import annotations

import typer

from cjmtool.cli import shared

HELP = "Check that maps and libraries are well-formed: YAML, keys, values, references."


def command(
    paths: shared.PathsOrInput = None,
    baseline: shared.BaselineFile = None,
    no_ignores: shared.NoIgnores = False,
    fix: shared.Fix = False,
    unsafe_fixes: shared.UnsafeFixes = False,
    diff: shared.Diff = False,
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
    from cjmtool.cli.changing import wish
    from cjmtool.cli.checking import Display, perform
    from cjmtool.cli.output import set_colour
    from cjmtool.project import Options

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    file, overrides = shared.read_config(config)
    options = Options(
        today=shared.read_today(today),
        config=file,
        overrides=overrides,
        force_exclude=force_exclude,
        isolated=isolated,
        well_formed_only=True,
        jobs=jobs,
        baseline=baseline,
        no_ignores=no_ignores,
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
        verbose=verbose,
    )
    wanted = wish(options, fix=fix, unsafe=unsafe_fixes, diff=diff)
    raise typer.Exit(perform(paths, options, display, stdin_filename, wanted))
