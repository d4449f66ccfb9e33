"""What `validate` and `lint` do: the run, the reports, the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool.cli import shared
from cjmtool.cli.changing import NOTHING, Wish

if TYPE_CHECKING:
    from cjmtool.project import Options, Run
    from cjmtool.report.findings import Findings

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Display:
    """How a run is told, and what makes it fail."""

    formats: Sequence[str] | None = None
    fail_on: str | None = None
    min_severity: str | None = None
    max_findings: int | None = None
    statistics: bool = False
    quiet: bool = False
    exit_zero: bool = False
    allow_empty: bool = False
    verbose: bool = False


def perform(
    paths: list[str] | None,
    options: Options,
    display: Display,
    stdin_filename: str | None,
    wish: Wish = NOTHING,
) -> int:
    """Check, change what is to be changed, report, and return the exit code."""
    from cjmtool.cli.sparing import Spared
    from cjmtool.project import run

    specs = shared.formats(display.formats)
    if display.fail_on is not None:
        shared.one_of(display.fail_on, (*SEVERITIES, "never"), "--fail-on")
    if display.min_severity is not None:
        shared.one_of(display.min_severity, SEVERITIES, "--min-severity")
    files, stdin, name = shared.inputs(paths, stdin_filename)
    done = run(files, options, stdin=stdin, stdin_name=name)
    spared = Spared([*files, *(Path(r.path) for r in done.results if r.kind != "other")], done.projects, options)
    spared.check(*(file for _, file in specs))
    fixed = 0
    if wish.changes:
        from cjmtool.cli.changing import changed, show, store

        changes, failures = changed(done, options, wish, stdin, name)
        if wish.diff:
            done.failures += failures
            code = show(changes, wish, display)
            return 2 if _failures(done, display) else code
        failures += store(changes, wish, display)
        fixed = sum(one.change.made for one in changes if one.stored and wish.reason is None)
        if any(one.stored for one in changes):
            stdin = next((one.change.after for one in changes if one.file is None), stdin)
            done = run(files, options, stdin=stdin, stdin_name=name)
        done.failures += failures
    if done.results or (display.allow_empty and not done.failures):
        findings = findings_of(done, display, wish, fixed)
        report(specs, findings, display, to_stderr=wish.changes and stdin is not None)
    return exit_code(done, display)


def exit_code(done: Run, display: Display) -> int:
    """3 where a rule of a plug-in broke down, 2 where something asked for could not be done; both are said on stderr.

    Else 1 where findings weigh enough.
    """
    from cjmtool.cli import broken
    from cjmtool.paths import shown
    from cjmtool.report.text import severity_from

    _notices(done, display)
    failed = _failures(done, display)
    if done.broken:
        broken.tell(done.broken, verbose=display.verbose)
        return broken.EXIT_CODE
    if failed:
        return 2
    if display.exit_zero:
        return 0
    levels = {shown(p.root): severity_from(display.fail_on or p.settings.fail_on) for p in done.projects}
    found = ((levels[result.project], problem) for result in done.results for problem in result.problems)
    return int(any(level is not None and problem.severity <= level for level, problem in found))


def findings_of(done: Run, display: Display, wish: Wish, fixed: int) -> Findings:
    """What the reports are made of: all findings counted, those that are not to be listed left out."""
    from cjmtool.lint.plugin import breakdowns
    from cjmtool.paths import repository_root
    from cjmtool.problem import Severity
    from cjmtool.report.findings import Findings, Source
    from cjmtool.report.summary import summarise

    problems, suppressed = done.problems, done.suppressed
    listed = problems
    if display.min_severity is not None:
        listed = [p for p in listed if p.severity <= Severity[display.min_severity.upper()]]
    if display.max_findings is not None:
        listed = listed[: display.max_findings]
    maps = [r for r in done.results if r.kind == "map"]
    libraries = [r for r in done.results if r.kind == "library"]
    summary = summarise(
        problems,
        suppressed,
        maps=len(maps),
        libraries=len(libraries),
        steps=sum(r.steps for r in maps),
        waiting=sum(not r.judged for r in (*maps, *libraries)),
        hidden=len(problems) - len(listed),
        fixed=fixed,
        fixing=wish.fix,
        unsafe_fixes=wish.unsafe,
    )
    sources = {r.path: Source(r.text, r.project, r.kind, r.bom) for r in done.results}
    own = {rule.name: rule for project in done.projects for rule in project.catalogue.own_records()}
    failed = tuple(line for line, _ in breakdowns(done.broken))
    return Findings(tuple(listed), tuple(suppressed), summary, sources, repository_root(Path.cwd()), own, failed)


def report(
    specs: Sequence[tuple[str, Path | None]], findings: Findings, display: Display, *, to_stderr: bool = False
) -> None:
    """Write every format to its file or to stdout; to stderr where stdout holds a map."""
    from cjmtool.cli.output import colours, columns, say, write, write_file
    from cjmtool.report.formats import RENDERERS, Layout

    for name, file in specs:
        layout = Layout(
            colour=file is None and colours((sys.stderr if to_stderr else sys.stdout).isatty()),
            width=columns() if file is None else 120,
            statistics=display.statistics,
            quiet=display.quiet,
        )
        text = RENDERERS[name](findings, layout)
        if file is None and to_stderr:
            if text:
                say(text.removesuffix("\n"))
        elif file is None:
            write(text)
        else:
            write_file(file, text.encode("utf-8", "backslashreplace"))
            if not display.quiet:
                say(f"wrote {file.as_posix()}")


def _notices(done: Run, display: Display) -> None:
    """Say which rules that somebody names will not stay."""
    from cjmtool.cli.output import note

    if not display.quiet:
        for line in done.notices:
            note(line)


def _failures(done: Run, display: Display) -> bool:
    """Say what could not be done, and whether anything could not."""
    from cjmtool.cli.maps import tell_empty
    from cjmtool.cli.output import fail, say
    from cjmtool.words import count

    for line in done.failures:
        fail(line)
    if done.failures:
        return True
    if done.empty and not display.allow_empty:
        tell_empty(done.empty)
        return True
    if done.excluded and not done.results and not display.quiet:
        excluded = count(len(done.excluded), "file")
        say(f"nothing was checked: {excluded} excluded by the settings")
    return False
