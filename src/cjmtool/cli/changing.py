"""`--fix`, `--diff` and `--add-ignore`: which files change, shown or written."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool.errors import OutputError, UsageError

if TYPE_CHECKING:
    from cjmtool.cli.checking import Display
    from cjmtool.project import Options, Run
    from cjmtool.project.fixing import Change


@dataclass(frozen=True)
class Wish:
    """What is to become of the files: fixes, safe or all, or ignores with a reason; `diff`: it is only shown."""

    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    reason: str | None = None

    @property
    def changes(self) -> bool:
        return self.fix or self.diff or self.reason is not None


NOTHING = Wish()


@dataclass
class FileChange:
    """What becomes of one file. `file`: None for standard input; `stored`: it has been written."""

    path: str
    file: Path | None
    change: Change
    stored: bool = False


def wish(
    options: Options, *, fix: bool, unsafe: bool, diff: bool, reason: str | None = None, watch: bool = False
) -> Wish:
    """The flags, checked. Raises UsageError."""
    if watch and (fix or diff or reason is not None):
        flag = "--add-ignore" if reason is not None else "--fix" if fix else "--diff"
        raise UsageError(f"--watch and {flag} exclude each other", "files that are being edited are not changed")
    if reason is None:
        return Wish(fix, unsafe, diff)
    from cjmtool.lint.new_ignores import flaw

    for on, flag in ((fix, "--fix"), (unsafe, "--unsafe-fixes")):
        if on:
            raise UsageError(f"--add-ignore and {flag} exclude each other", "mend first, then ignore what is left")
    if options.no_ignores:
        raise UsageError("--add-ignore and --no-ignores exclude each other", "what is ignored needs no second comment")
    reason = " ".join(reason.split(" ")).strip()
    why = flaw(reason, options.today)
    if why:
        raise UsageError(
            f"the reason in --add-ignore {why}", 'write why, in one line: --add-ignore "Waiting for the new site"'
        )
    return Wish(diff=diff, reason=reason)


def changed(
    done: Run, options: Options, wish: Wish, stdin: bytes | None, name: Path | None
) -> tuple[list[FileChange], list[str]]:
    """What becomes of the files with findings, in order, and a line for each that cannot be changed."""
    from cjmtool.paths import reason, shown
    from cjmtool.project import Projects
    from cjmtool.project.fixing import Change, fixed
    from cjmtool.project.ignoring import ignoring
    from cjmtool.source.decode import decode

    projects = Projects(options)
    piped = None if stdin is None else shown(name) if name else "-"
    found, failures = [], []
    for result in done.results:
        is_stdin = result.path == piped
        if is_stdin:
            piped = None  # a file of that name may come as well
        wanted = [p for p in result.problems if wish.reason is not None or p.fix is not None]
        if result.kind == "other" or not (is_stdin or wanted):
            continue
        file = Path(result.path) if not is_stdin else name or Path("stdin.cjm.yaml")
        project = projects.of(file)
        try:
            raw = stdin if is_stdin and stdin is not None else file.read_bytes()
        except OSError as error:
            failures.append(f"cannot read {result.path}: {reason(error)}")
            continue
        if not wanted:
            change = Change(raw, raw)
        elif decode(raw)[0] != result.text:
            failures.append(f"cannot change {result.path}: somebody else has just changed it")
            continue
        elif wish.reason is None:
            change = fixed(file, project, options, raw, result.problems, unsafe=wish.unsafe)
        else:
            change = ignoring(file, project, options, raw, result.problems, wish.reason)
        if change.before != change.after and not is_stdin and project.inside(file) is None:
            failures.append(f"cannot change {result.path}: it is a link out of the project")
        else:
            found.append(FileChange(result.path, None if is_stdin else file, change))
    return found, failures


def show(files: Sequence[FileChange], wish: Wish, display: Display) -> int:
    """The diff on stdout; 1 where there is one."""
    from cjmtool.cli.output import colours, write
    from cjmtool.report.diff import for_terminal, unified
    from cjmtool.report.text import Paint

    terminal = sys.stdout.isatty()
    paint = Paint(colours(terminal))
    differing = [one for one in files if one.change.before != one.change.after]
    for one in differing:
        lines = unified(one.path, one.change.before, one.change.after)
        write("".join(for_terminal(line, paint) if terminal or paint.on else line for line in lines))
    _say(files, wish, display, done=False)
    return int(bool(differing) and not display.exit_zero)


def store(files: Sequence[FileChange], wish: Wish, display: Display) -> list[str]:
    """Write what changed: files in their places, standard input to stdout. Returns what could not be written."""
    from cjmtool.cli.output import write_bytes

    failures = []
    for one in files:
        if one.file is None:
            write_bytes(one.change.after)
            one.stored = one.change.before != one.change.after
        elif one.change.before != one.change.after:
            try:
                _replace(one.file, one.change)
            except OutputError as error:
                failures.append(error.message)
            else:
                one.stored = True
    _say(files, wish, display, done=True)
    return failures


def _say(files: Sequence[FileChange], wish: Wish, display: Display, *, done: bool) -> None:
    """Notes on stderr: how much, where no report counts it, and what stays as it is."""
    from cjmtool.cli.output import colours, say
    from cjmtool.report.text import Paint
    from cjmtool.words import count, visible

    if display.quiet:
        return
    note = Paint(colours(sys.stderr.isatty()))("note", "note") + ": "
    ignoring = wish.reason is not None
    for one in files:
        for p, why in one.change.refused:
            where = f"{visible(one.path)}:{p.span.start.line}:{p.span.start.column}"
            say(f"{note}{where}: {p.name} was not {'ignored' if ignoring else 'fixed'}: {why}")
    if done and not ignoring:
        return
    making = [one for one in files if one.change.made and (one.stored or not done)]
    verb = "ignore" if ignoring else "fix"
    if making:
        findings = count(sum(one.change.made for one in making), "finding")
        say(f"{note}{f'{verb}d' if done else f'would {verb}'} {findings} in {count(len(making), 'file')}")
    else:
        say(f"{note}there is nothing to {verb}")


def _replace(file: Path, change: Change) -> None:
    """Write through links. Raises OutputError."""
    from cjmtool.cli.output import write_file
    from cjmtool.paths import reason, shown

    target = Path(os.path.realpath(file))
    try:
        if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
            raise OutputError(f"cannot change {shown(file)}: it may only be read")
        if target.read_bytes() != change.before:
            raise OutputError(f"cannot change {shown(file)}: somebody else has just changed it")
    except OSError as error:
        raise OutputError(f"cannot change {shown(file)}: {reason(error)}") from None
    write_file(target, change.after, edit=True)
