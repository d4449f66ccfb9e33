"""Maps for the commands that draw: found, read, and told about where one cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from cjmtool.check import Checked
from cjmtool.lint.plugin import Failure
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem
from cjmtool.project import Options, Project, Projects, check_file, find_files
from cjmtool.project.journeys import errors_of, texts_of
from cjmtool.words import visible


@dataclass
class Unread:
    """What cannot be drawn: libraries, problems of maps that are refused with their texts, paths that failed.

    `broken`: rules of plug-ins that broke down, whose findings are missing from what is drawn.
    """

    libraries: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)
    broken: list[Failure] = field(default_factory=list)


def find(paths: list[str] | None, projects: Projects, *, allow_empty: bool) -> tuple[list[Path], int]:
    """The files of the paths, by default of the project, and the exit code so far. Without any, exits with 2."""
    from cjmtool.cli.output import fail, note

    found = find_files([Path(p) for p in paths or []], projects)
    for line in found.notes:
        note(line)
    for line in found.failures:
        fail(line)
    empty = () if allow_empty else found.empty
    tell_empty(empty)
    code = 2 if found.failures or empty else 0
    if code and not found.files:
        raise typer.Exit(code)
    return found.files, code


def tell_empty(folders: Iterable[str], *, allowing: bool = True) -> None:
    """Say which folders hold no maps. `allowing`: the command knows --allow-empty."""
    from cjmtool.cli.output import fail

    for folder in folders:
        fail(
            f"there are no maps in {folder}",
            "maps are files called NAME.cjm.yaml; `cjm init` writes the first one"
            + (", --allow-empty accepts none" if allowing else ""),
        )


def read(
    files: Sequence[Path], projects: Projects, options: Options, unread: Unread
) -> list[tuple[Path, Project, Checked]]:
    """The maps that are well-formed; what else is there is noted in `unread`."""
    maps: list[tuple[Path, Project, Checked]] = []
    for file in files:
        project = projects.of(file)
        try:
            checked = check_file(file, project, options)
        except OSError as error:
            unread.failures.append((f"cannot read {shown(file)}: {reason(error)}", ""))
            continue
        unread.broken += checked.failures
        errors = errors_of(checked, project, options)
        if errors:
            unread.refused += errors
            unread.texts |= texts_of(checked)
        elif checked.is_library:
            if len(files) == 1:
                unread.libraries.append(checked.path)
        elif checked.journey is not None:
            maps.append((file, project, checked))
    return maps


def tell(unread: Unread, *, help: str, to_stderr: bool = False, verbose: bool = False) -> int:
    """Problems of refused maps on stdout or stderr, all else on stderr; the exit code that follows from it."""
    from cjmtool.cli import broken
    from cjmtool.cli.output import fail, say
    from cjmtool.words import count

    for path in unread.libraries:
        say(f"note: {visible(path)} is a library; maps that use it show what it defines")
    if unread.refused:
        _problems(unread, to_stderr=to_stderr)
        names = sorted({p.path for p in unread.refused})
        fail(f"{count(len(names), 'map')} not drawn: {', '.join(names)}", help)
    for error in unread.failures:
        fail(*error)
    if unread.broken:
        broken.tell(unread.broken, verbose=verbose)
        return broken.EXIT_CODE
    return 2 if unread.failures else int(bool(unread.refused))


def _problems(unread: Unread, *, to_stderr: bool) -> None:
    import sys

    from cjmtool.cli.output import colours, columns, say, write
    from cjmtool.report.text import Paint, full

    stream = sys.stderr if to_stderr else sys.stdout
    text = "\n".join(full(unread.refused, unread.texts, Paint(colours(stream.isatty())), columns()))
    if to_stderr:
        say(text)
    else:
        write(text + "\n")
