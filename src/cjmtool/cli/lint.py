"""`cjm lint`: everything that makes a map false, useless or unreadable. The command for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjmtool.cli import completion, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.cli.checking import Display
    from cjmtool.project import Options

HELP = "Check maps against all rules: well-formed, and true and useful as well. The command for CI."

_NAMES = "NAME|CODE|FAMILY|all"
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar=_NAMES,
        help="Rules that are on, in place of the profile; by commas or repeated.",
        autocompletion=completion.selectors,
    ),
]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option(
        "--extend-select",
        metavar=_NAMES,
        help="Rules that are on in addition.",
        autocompletion=completion.selectors,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar=_NAMES, help="Rules that are off.", autocompletion=completion.selectors),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="PROFILE",
        help="minimal, recommended (default) or strict.",
        autocompletion=completion.words("minimal", "recommended", "strict"),
    ),
]
Watch = Annotated[bool, typer.Option("--watch", "-w", help="Run again whenever a map or the settings change.")]
Preview = Annotated[bool, typer.Option("--preview", help="Treat rules in preview like others.")]
AddIgnore = Annotated[
    str | None,
    typer.Option("--add-ignore", metavar="REASON", help="Ignore what is found, by comments that give the reason."),
]


def command(
    paths: shared.PathsOrInput = None,
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    profile: ProfileName = None,
    preview: Preview = False,
    baseline: shared.BaselineFile = None,
    no_ignores: shared.NoIgnores = False,
    fix: shared.Fix = False,
    unsafe_fixes: shared.UnsafeFixes = False,
    diff: shared.Diff = False,
    add_ignore: AddIgnore = None,
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
    watch: Watch = False,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.changing import wish
    from cjmtool.cli.checking import Display, perform
    from cjmtool.cli.output import set_colour

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = read_options(
        select,
        extend_select,
        ignore,
        profile,
        today,
        config,
        isolated=isolated,
        jobs=jobs,
        preview=preview,
        baseline=baseline,
        no_ignores=no_ignores,
        force_exclude=force_exclude,
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
    wanted = wish(options, fix=fix, unsafe=unsafe_fixes, diff=diff, reason=add_ignore, watch=watch)
    if watch:
        _watch(paths, options, display)
    raise typer.Exit(perform(paths, options, display, stdin_filename, wanted))


def _watch(paths: list[str] | None, options: Options, display: Display) -> None:
    """Never returns but by an interruption."""
    from pathlib import Path

    from cjmtool.cli.checking import perform
    from cjmtool.cli.watching import watch
    from cjmtool.project import Projects

    if "-" in (paths or []):
        raise UsageError("standard input cannot be watched", "name files or folders")
    named = [Path(p) for p in paths or []]
    roots = {Projects(options).of(path).root for path in named or [Path()]}
    watch(lambda: perform(paths, options, display, None), [*named, *roots])


def read_options(
    select: list[str] | None = None,
    extend_select: list[str] | None = None,
    ignore: list[str] | None = None,
    profile: str | None = None,
    today: str | None = None,
    config: list[str] | None = None,
    **others: Any,
) -> Options:
    """The flags of every command that lints; `others` go as they are. Raises UsageError.

    Which rules there are is known with the projects: the run looks up what the flags name.
    """
    from cjmtool.lint.rule import PROFILES
    from cjmtool.project import Options

    if profile is not None:
        shared.one_of(profile, PROFILES, "--profile")
    file, overrides = shared.read_config(config)
    return Options(
        today=shared.read_today(today),
        profile=profile,  # type: ignore[arg-type]
        select=shared.read_words(select, "--select"),
        extend_select=shared.read_words(extend_select, "--extend-select") or (),
        ignore=shared.read_words(ignore, "--ignore") or (),
        config=file,
        overrides=overrides,
        **others,
    )
