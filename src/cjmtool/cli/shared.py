"""What `validate` and `lint` have in common: flags, the run, the reports, the exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from cjmtool.cli import completion
from cjmtool.errors import UsageError
from cjmtool.paths import shown


def not_empty(param: typer.CallbackParam, value: Any) -> Any:
    """Of a parameter that takes paths. Raises UsageError for an empty one, which would mean the current folder."""
    if "" in _each(value):
        what = f"{param.opts[0]} is empty" if param.opts[0].startswith("-") else "one of the paths is empty"
        raise UsageError(what, "name a file or folder, or leave it out; a variable that is not set gives an empty name")
    return value


def files_only(context: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """Of a parameter that takes paths and not standard input. Raises UsageError, also for an empty path."""
    if "-" in _each(value):
        command = context.command_path.partition(" ")[2]
        raise UsageError(f"{command} reads files, not standard input", "name the map")
    return not_empty(param, value)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files and folders. Default: the project.",
        show_default=False,
        callback=files_only,
    ),
]
PathsOrInput = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files and folders; - reads standard input. Default: the project.",
        show_default=False,
        callback=not_empty,
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT[=FILE]",
        help="auto, full, concise, grouped, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or markdown; "
        "may be repeated, each with =FILE.",
        autocompletion=completion.formats,
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="From which severity on to exit with 1: error (default), warning, info or never.",
        autocompletion=completion.words("error", "warning", "info", "never"),
    ),
]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Judge dates as of this day instead of today.")
]
Config = Annotated[
    list[str] | None,
    typer.Option(
        "--config",
        metavar="FILE|KEY=VALUE",
        help="Use this settings file and no other, or set one key over the settings; may be repeated.",
        callback=not_empty,
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no settings file.")]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="Succeed when there are no maps.")]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="The name of what is read from standard input.",
        callback=not_empty,
    ),
]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=0, help="Processes; 0 means as many as processors.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")]
ForceExclude = Annotated[
    bool, typer.Option("--force-exclude", help="Leave out what the settings exclude even where it is named.")
]
MinSeverity = Annotated[
    str | None,
    typer.Option("--min-severity", metavar="SEVERITY", help="List only error, or warning and error; all are counted."),
]
MaxFindings = Annotated[
    int | None, typer.Option("--max-findings", metavar="N", min=0, help="List at most so many findings.")
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule instead.")]
BaselineFile = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE|none",
        help="The baseline in place of the project's, or none; see: cjm baseline.",
        callback=not_empty,
    ),
]
NoIgnores = Annotated[bool, typer.Option("--no-ignores", help="Report what comments ignore as well.")]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended without changing what the maps say.")]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Mend slips in keys, words and texts as well; look at --diff first.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only: no counts, no notes.")]
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


def read_words(values: Sequence[str] | None, flag: str) -> tuple[str, ...] | None:
    """Names, codes, families and `all`, given by commas or repeated. None when the flag is absent."""
    if values is None:
        return None
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if not words:
        raise UsageError(f"{flag} names no rule", "List them with: cjm rule --all")
    return words


def read_config(values: Sequence[str] | None) -> tuple[Path | None, tuple[str, ...]]:
    """`--config`, else the environment's CJM_CONFIG: a settings file, and keys to set over the settings."""
    overrides = tuple(value for value in values or () if "=" in value and not os.path.isfile(value))
    files = [value for value in values or () if value not in overrides]
    if len(files) > 1:
        raise UsageError("--config names two settings files", "name one; settings are not merged")
    given = files[0] if files else os.environ.get("CJM_CONFIG")
    if not given:
        return None, overrides
    path = Path(given)
    if not os.path.isfile(path):
        raise UsageError(
            f"there is no settings file {given}", "--config takes the path of a TOML file, or a key: profile=strict"
        )
    return path, overrides


def read_formats(values: Sequence[str], known: Sequence[str]) -> list[tuple[str, Path | None]]:
    """Pairs of format and file, each file once. Raises UsageError and OutputError."""
    from cjmtool.cli.output import spare

    specs: list[tuple[str, Path | None]] = []
    for value in values:
        name, _, file = value.partition("=")
        one_of(name, known, "--format")
        if "=" in value and not file:
            raise UsageError(f"--format {name}= names no file", f"write --format {name}=FILE")
        specs.append((name, spare(Path(file)) if file else None))
    files = [os.path.realpath(file) for _, file in specs if file is not None]
    twice = next((file for n, file in enumerate(files) if file in files[:n]), None)
    if twice is not None:
        raise UsageError(f"two formats cannot share the file {shown(Path(twice))}", "give each a file of its own")
    return specs


def formats(values: Sequence[str] | None) -> list[tuple[str, Path | None]]:
    """Pairs of format and file; `auto` is full, and github besides where GitHub runs us."""
    from cjmtool.report.formats import RENDERERS, WHOLE

    specs: list[tuple[str, Path | None]] = []
    for name, file in read_formats(values or ["auto"], ("auto", *RENDERERS)):
        specs.append(("full" if name == "auto" else name, file))
        if name == "auto" and os.environ.get("GITHUB_ACTIONS") == "true":
            specs.append(("github", None))
    on_stdout = [name for name, file in specs if file is None]
    if len(on_stdout) > 1 and any(name in WHOLE for name in on_stdout):
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
        from cjmtool.cli.output import read_bytes

        stdin = read_bytes()
    elif stdin_filename is not None:
        raise UsageError("--stdin-filename goes with -", "write: cjm lint - --stdin-filename map.cjm.yaml")
    return [Path(p) for p in named if p != "-"], stdin, Path(stdin_filename) if stdin_filename else None
