"""`cjm baseline`: findings that were there before, so that only new ones fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import lint, shared
from cjmtool.errors import BaselineError, OutputError, UsageError

if TYPE_CHECKING:
    from cjmtool.lint.baseline import Entry
    from cjmtool.project import Known, Options, Run

HELP = "Keep a list of findings that were there before, so that only new ones fail."

app = typer.Typer(help=HELP, rich_markup_mode=None, no_args_is_help=True)

File = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="The baseline; default: cjm-baseline.json of the project.",
        callback=shared.not_empty,
    ),
]
ShowFormat = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")]


@app.command("create", help="Write what is found now into the baseline. Exits with 0.")
def create(
    paths: shared.Paths = None,
    select: lint.Select = None,
    extend_select: lint.ExtendSelect = None,
    ignore: lint.Ignore = None,
    profile: lint.ProfileName = None,
    preview: lint.Preview = False,
    baseline: File = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    jobs: shared.Jobs = 0,
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.lint.baseline import entries_of
    from cjmtool.lint.ignores import excusable
    from cjmtool.paths import shown
    from cjmtool.project import baseline_file, load_baseline

    wanted = lint.read_options(
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
    )
    done = _run(paths, wanted, compare=False, verbose=verbose)
    for project in done.projects:
        _spare(baseline_file(project, wanted))
    for project in done.projects:
        try:
            before = load_baseline(project, wanted)
        except BaselineError:
            before = None  # missing, or broken: it is made anew
        results = [r for r in done.results if r.project == shown(project.root)]
        looked_at = {r.file for r in results}
        known = before.entries if before is not None else ()
        problems = [p for r in results for p in r.problems if excusable(p)]
        others = [entry for entry in known if entry.path not in looked_at]
        _write(baseline_file(project, wanted), (*others, *entries_of(problems, wanted.today, known)), wanted.today)
    left = sum(not excusable(p) for p in done.problems)
    if left:
        _note(left)


@app.command("update", help="Take out what is settled. Nothing is added.")
def update(
    paths: shared.Paths = None,
    select: lint.Select = None,
    extend_select: lint.ExtendSelect = None,
    ignore: lint.Ignore = None,
    profile: lint.ProfileName = None,
    preview: lint.Preview = False,
    baseline: File = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    jobs: shared.Jobs = 0,
    verbose: shared.Verbose = False,
) -> None:
    wanted = lint.read_options(
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
    )
    _shrink(_run(paths, wanted, verbose=verbose), wanted, lambda known: set(known.settled))


@app.command("prune", help="Take out the entries of maps and rules that are gone.")
def prune(
    baseline: File = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    jobs: shared.Jobs = 0,
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.paths import is_gone

    wanted = lint.read_options(today=today, config=config, isolated=isolated, jobs=jobs, baseline=baseline)

    def gone(known: Known) -> set[Entry]:
        root, find_name = known.project.root, known.project.catalogue.find_name
        return {e for e in known.settled if find_name(e.rule) is None or is_gone(root / e.path)}

    _shrink(_run(None, wanted, verbose=verbose), wanted, gone)


@app.command("show", help="Say what is in the baseline, and for how long.")
def show(
    baseline: File = None,
    format: ShowFormat = "text",
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    verbose: shared.Verbose = False,
) -> None:
    import json

    from cjmtool.cli.output import write
    from cjmtool.lint.baseline import as_table, entry_record
    from cjmtool.project import Projects, load_baseline

    shared.one_of(format, ("text", "json"), "--format")
    wanted = lint.read_options(today=today, config=config, isolated=isolated, baseline=baseline)
    project = Projects(wanted).of(Path())
    known = load_baseline(project, wanted)
    if known is None:
        raise _missing()
    if format == "json":
        entries = [entry_record(entry) for entry in known.entries]
        write(json.dumps({"version": 1, "entries": entries}, ensure_ascii=False, indent=2) + "\n")
    else:
        write("".join(line + "\n" for line in as_table(known.entries, wanted.today)))


def _run(paths: list[str] | None, options: Options, *, compare: bool = True, verbose: bool) -> Run:
    """Check, and leave where a path or a plug-in could not be used: a baseline of half the maps is worse than none."""
    from dataclasses import replace

    from cjmtool.cli.checking import Display, exit_code
    from cjmtool.project import run

    if options.baseline == "none":
        raise UsageError("--baseline none names no file", "name the file that is to be written")
    done = run([Path(p) for p in paths or []], options if compare else replace(options, baseline="none"))
    failed = exit_code(done, Display(fail_on="never", verbose=verbose))
    if failed:
        raise typer.Exit(failed)
    if options.baseline is not None and len(done.projects) > 1:
        raise UsageError(
            f"{len(done.projects)} projects cannot share one baseline", "leave --baseline out: each has its own"
        )
    return done


def _shrink(done: Run, options: Options, chosen: Callable[[Known], set[Entry]]) -> None:
    from cjmtool.lint.baseline import shrunk

    if not done.baselines:
        raise _missing()
    for known in done.baselines:
        _write(known.file, shrunk(known.baseline, known.covered, chosen(known)), options.today, known.baseline.entries)


def _spare(file: Path) -> None:
    """Only a baseline may be written over: also one that is broken or in conflict. Raises OutputError."""
    from cjmtool.cli.output import spare
    from cjmtool.lint.baseline import NAME
    from cjmtool.paths import reason, shown

    try:
        old = file.read_bytes().strip() if spare(file).is_file() else b""
    except OSError as error:
        raise OutputError(f"cannot read {shown(file)}: {reason(error)}") from None
    if old and file.name != NAME and b'"entries"' not in old and not old.startswith(b"<<<<<<<"):
        raise OutputError(f"{shown(file)} is no baseline, and would be written over", "name another file")


def _missing() -> BaselineError:
    return BaselineError("this project has no baseline", "make one: cjm baseline create")


def _write(file: Path, entries: Iterable[Entry], today: date, before: Sequence[Entry] = ()) -> None:
    """Write the file, and say what is in it and how that has changed."""
    from cjmtool.cli.output import say, write_file
    from cjmtool.lint.baseline import dumps, summary
    from cjmtool.paths import shown
    from cjmtool.words import count, visible

    kept = list(entries)
    changed = write_file(file, dumps(kept).encode())
    gone = sum(e.count for e in before) - sum(e.count for e in kept)
    taken = f", {count(gone, 'finding')} taken out" if before and gone else ""
    say(f"{'wrote' if changed else 'kept'} {visible(shown(file))}: {summary(kept, today)}{taken}")


def _note(left: int) -> None:
    from cjmtool.cli.output import say
    from cjmtool.words import count

    say(f"{count(left, 'finding')} cannot be put into a baseline: such a file is no map, or its comments need mending")
