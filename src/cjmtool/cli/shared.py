"""What `validate` and `lint` have in common: flags, the run, the reports, the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.project import Options, Run
    from cjmtool.report.summary import Summary

FORMATS = ("auto", "full", "concise", "json", "github")
_MACHINE = ("json",)

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...", help="Files and folders; - reads standard input. Default: the project.", show_default=False
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT[=FILE]",
        help="auto, full, concise, json or github; may be repeated, each with =FILE.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="From which severity on to exit with 1: error (default), warning, info or never.",
    ),
]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Judge dates as of this day instead of today.")
]
Config = Annotated[str | None, typer.Option("--config", metavar="FILE", help="Use this settings file and no other.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no settings file.")]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="Succeed when there are no maps.")]
StdinFilename = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="FILE", help="The name of what is read from standard input.")
]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=0, help="Processes; 0 means as many as processors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print more, also of an internal error.")]


def one_of(value: str, choices: Sequence[str], flag: str) -> str:
    """The value, or a UsageError that names the nearest choice."""
    if value in choices:
        return value
    from cjmtool.words import nearest, quoted
    from cjmtool.words import one_of as listed

    guess = nearest(value, choices)
    raise UsageError(f"{quoted(value)} is not {listed(choices)} in {flag}", f'did you mean "{guess}"?' if guess else "")


def read_today(value: str | None) -> date:
    """`--today`, else the environment's CJM_TODAY, else the local date."""
    given = value if value is not None else os.environ.get("CJM_TODAY")
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        source = "--today" if value is not None else "CJM_TODAY"
        raise UsageError(f'"{given}" is no date in {source}', "write it as 2026-10-15") from None


def read_selectors(values: Sequence[str] | None, flag: str) -> tuple[str, ...] | None:
    """Names, codes, families and `all`, given by commas or repeated. None when the flag is absent."""
    if values is None:
        return None
    from cjmtool.settings import resolve_selector, suggest_selector

    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    for word in words:
        if resolve_selector(word) is None:
            guess = suggest_selector(word)
            help = f'did you mean "{guess}"? ' if guess else ""
            raise UsageError(f'unknown rule "{word}" in {flag}', f"{help}List them with: cjm rule --all")
    if not words:
        raise UsageError(f"{flag} names no rule", "List them with: cjm rule --all")
    return words


def settings_file(value: str | None) -> Path | None:
    """`--config`, else the environment's CJM_CONFIG."""
    given = value or os.environ.get("CJM_CONFIG")
    if not given:
        return None
    path = Path(given)
    if not os.path.isfile(path):
        raise UsageError(f"there is no settings file {given}", "--config takes the path of a TOML file")
    return path


def formats(values: Sequence[str] | None) -> list[tuple[str, Path | None]]:
    """Pairs of format and file; `auto` is full, and github besides where GitHub runs us."""
    specs: list[tuple[str, Path | None]] = []
    for value in values or ["auto"]:
        name, _, file = value.partition("=")
        one_of(name, FORMATS, "--format")
        if "=" in value and not file:
            raise UsageError(f"--format {name}= names no file", f"write --format {name}=FILE")
        if name == "auto":
            specs.append(("full", Path(file) if file else None))
            if os.environ.get("GITHUB_ACTIONS") == "true":
                specs.append(("github", None))
        else:
            specs.append((name, Path(file) if file else None))
    on_stdout = [name for name, file in specs if file is None]
    if len(on_stdout) > 1 and any(name in _MACHINE for name in on_stdout):
        raise UsageError(
            f"{' and '.join(on_stdout)} cannot share standard output",
            "give all but one a file: --format json=report.json",
        )
    return specs


def inputs(paths: list[str] | None, stdin_filename: str | None) -> tuple[list[Path], bytes | None, Path | None]:
    """Paths, and the bytes of standard input where `-` asks for them."""
    named = paths or []
    stdin = None
    if "-" in named:
        stdin = sys.stdin.buffer.read()
    elif stdin_filename is not None:
        raise UsageError("--stdin-filename goes with -", "write: cjm lint - --stdin-filename map.cjm.yaml")
    return [Path(p) for p in named if p != "-"], stdin, Path(stdin_filename) if stdin_filename else None


def perform(
    paths: list[str] | None,
    options: Options,
    *,
    stdin_filename: str | None,
    format: Sequence[str] | None,
    fail_on: str | None,
    allow_empty: bool,
) -> int:
    """Check, report, and return the exit code."""
    from cjmtool.project import run
    from cjmtool.report.summary import summarise
    from cjmtool.report.text import severity_from

    specs = formats(format)
    threshold = one_of(fail_on, ("error", "warning", "info", "never"), "--fail-on") if fail_on else None
    files, stdin, name = inputs(paths, stdin_filename)
    done = run(files, options, stdin=stdin, stdin_name=name)
    problems = sorted(done.problems, key=lambda p: p.sort_key)
    maps = [r for r in done.results if not r.is_library]
    waiting = 0 if options.well_formed_only else sum(not r.judged for r in done.results)
    summary = summarise(problems, len(maps), len(done.results) - len(maps), sum(r.steps for r in maps), waiting)
    if done.results or (allow_empty and not done.failures):
        _report(specs, done, summary)
    failed = _failures(done, allow_empty)
    if failed:
        return 2
    level = severity_from(threshold or done.fail_on)
    return int(level is not None and any(p.severity <= level for p in problems))


def _failures(done: Run, allow_empty: bool) -> bool:
    from cjmtool.cli.output import fail

    for line in done.failures:
        fail(line)
    if done.failures:
        return True
    if done.empty and not allow_empty:
        for folder in done.empty:
            fail(
                f"there are no maps in {folder}",
                "maps are files called NAME.cjm.yaml; `cjm init` writes the first one, --allow-empty accepts none",
            )
        return True
    return False


def _report(specs: list[tuple[str, Path | None]], done: Run, summary: Summary) -> None:
    from cjmtool.cli.output import colours, columns, say, write, write_file

    for name, file in specs:
        colour = file is None and colours(sys.stdout.isatty())
        text = _RENDERERS[name](done, summary, colour, columns() if file is None else 120)
        if file is None:
            write(text)
        else:
            write_file(file, text.encode("utf-8", "backslashreplace"))
            say(f"wrote {file.as_posix()}")


def _full(done: Run, summary: Summary, colour: bool, width: int) -> str:
    from cjmtool.report.text import Paint, closing, full

    paint = Paint(colour)
    texts = {r.path: r.text for r in done.results}
    return "\n".join([*full(_sorted(done), texts, paint, width), *closing(summary, paint)]) + "\n"


def _concise(done: Run, summary: Summary, colour: bool, width: int) -> str:
    from cjmtool.report.text import Paint, closing, concise

    paint = Paint(colour)
    return "\n".join([*concise(_sorted(done), paint), *closing(summary, paint)]) + "\n"


def _json(done: Run, summary: Summary, colour: bool, width: int) -> str:
    from cjmtool.report.json import dumps

    texts = {r.path: r.text for r in done.results}
    return dumps(_sorted(done), summary, texts, {r.path: r.project for r in done.results})


def _github(done: Run, summary: Summary, colour: bool, width: int) -> str:
    from cjmtool.report.github import repository_root, workflow_commands

    return "".join(line + "\n" for line in workflow_commands(_sorted(done), repository_root(Path.cwd())))


def _sorted(done: Run) -> list:  # type: ignore[type-arg]
    return sorted(done.problems, key=lambda p: p.sort_key)


_RENDERERS: dict[str, Callable[[Run, Summary, bool, int], str]] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "github": _github,
}
