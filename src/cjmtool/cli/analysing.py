"""What the commands of analysis have in common: reading maps, formats, the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import completion, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.model.journey import Journey
    from cjmtool.project import Options
    from cjmtool.project.journeys import Reading
    from cjmtool.render.tables import Report

FORMATS = ("text", "markdown", "json", "csv")

Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT[=FILE]",
        help="text, markdown, json or csv; may be repeated, each with =FILE.",
        autocompletion=completion.words(*FORMATS),
    ),
]
TableName = Annotated[
    str | None,
    typer.Option("--table", metavar="NAME", help="Only this table; CSV holds one, by default the first."),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="en|ru|pl",
        help="Language of Markdown; default: that of the maps, where they share one. The terminal speaks English.",
    ),
]
Archived = Annotated[bool, typer.Option("--archived", help="Count archived maps as well.")]


def specs(values: Sequence[str] | None, formats: Sequence[str] = FORMATS) -> list[tuple[str, Path | None]]:
    """Pairs of format and file. Raises UsageError and OutputError."""
    found = shared.read_formats(values or ["text"], formats)
    if sum(file is None for _, file in found) > 1:
        raise UsageError("two formats cannot share standard output", "give all but one a file: --format csv=plan.csv")
    return found


def read(
    paths: list[str] | None, options: Options, formats: Sequence[str] | None, *, archived: bool = False
) -> tuple[Reading, int]:
    """The maps, and the exit code so far: 1 where some are refused, 2 where paths could not be read.

    `formats`: where the report will go, which must replace nothing of the author's. Raises UsageError and OutputError.
    Problems go to stderr, since stdout is for the result. Leaves with 2 where no map is left.
    """
    from cjmtool.cli.maps import tell_empty
    from cjmtool.cli.output import colours, columns, fail, note, say
    from cjmtool.cli.sparing import Spared
    from cjmtool.project.journeys import read_maps
    from cjmtool.report.text import Paint, full
    from cjmtool.words import count, visible

    wanted = specs(formats)
    done = read_maps([Path(p) for p in paths or []], options, archived=archived)
    Spared(done.files, done.projects, options).check(*(file for _, file in wanted))
    for line in done.notes:
        note(line)
    for line in done.failures:
        fail(line)
    tell_empty(done.empty, allowing=False)
    if done.problems:
        say("\n".join(full(done.problems, done.texts, Paint(colours(sys.stderr.isatty())), columns())))
        names = sorted({p.path for p in done.problems})
        fail(f"{count(len(names), 'map')} left out: {visible(', '.join(names))}", "mend the errors above")
    code = 2 if done.failures or done.empty else 1 if done.problems else 0
    if not done.maps:
        if not code:
            fail("there is no map here, only what is a library or archived", "name a map")
        raise typer.Exit(code or 2)
    return done, code


def only(reading: Reading, path: str) -> Journey:
    """The map of a path that was read. Raises UsageError where it is no single map."""
    import os

    real = os.path.realpath(path)
    for read in reading.maps:
        if os.path.realpath(read.source) == real:
            return read.journey
    raise UsageError(f"{path} is no map that can be compared", "name one map file")


def language_of(reading: Reading, given: str | None) -> str:
    """The language of Markdown: as given, else that of the maps where they share one, else English."""
    from cjmtool.render.labels import LANGUAGES

    if given is not None:
        return shared.one_of(given, LANGUAGES, "--language")
    languages = {read.journey.language for read in reading.maps}
    return languages.pop() if len(languages) == 1 else "en"


def tell(build: ReportMaker, values: Sequence[str] | None, table: str | None, language: str, today: str) -> None:
    """Write the report in every format asked for. `build` makes it with the words of a language."""
    from cjmtool.cli.output import say, write, write_file
    from cjmtool.paths import shown
    from cjmtool.words import visible

    texts = []
    for name, file in specs(values):
        text = _text(build, name, table, language, today, to_terminal=file is None)
        texts.append((file, text))
    for file, text in texts:
        if file is None:
            write(text)
        else:
            write_file(file, text.encode("utf-8", "backslashreplace"))
            say(f"wrote {visible(shown(file))}")


if TYPE_CHECKING:
    from collections.abc import Callable

    from cjmtool.render.labels import Words

    ReportMaker = Callable[[Words], Report]


def _text(build: ReportMaker, name: str, table: str | None, language: str, today: str, *, to_terminal: bool) -> str:
    from dataclasses import replace

    from cjmtool.render.labels import Words
    from cjmtool.render.tables import as_csv, as_document, as_markdown

    words = Words(language if name == "markdown" else "en")
    report = build(words)
    if table is not None:
        shared.one_of(table, [one.key for one in report.tables], "--table")
        report = replace(report, tables=tuple(one for one in report.tables if one.key == table))
    if name == "json":
        from cjmtool.report.written import json_text

        return json_text(as_document(report, today)) + "\n"
    if name == "csv":
        return as_csv(report.tables[0])
    if name == "markdown":
        return as_markdown(report, words)
    from cjmtool.cli.tables import as_text

    return as_text(report, words, to_terminal=to_terminal)
