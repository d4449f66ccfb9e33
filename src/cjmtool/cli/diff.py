"""`cjm diff`: what has changed between two versions of maps."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import analysing, completion, lint, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from cjmtool.analysis.changes import Differences
    from cjmtool.project import Options
    from cjmtool.project.comparison import Comparison

HELP = "Say what has changed between two revisions, files or folders: steps, cards, emotions, evidence, figures."
FORMATS = ("text", "markdown", "json")

What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[A..B | REV [REV]] [PATH]... | OLD NEW",
        help="Revisions of git and paths, or two files or folders. Default: the last commit against the files now.",
        show_default=False,
        callback=shared.not_empty,
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT[=FILE]",
        help="text, markdown or json; may be repeated, each with =FILE.",
        autocompletion=completion.words(*FORMATS),
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="en|ru|pl", help="Language of Markdown; default: that of each map."),
]
Html = Annotated[
    str | None,
    typer.Option(
        "--html",
        metavar="FILE.html|DIR",
        help="Draw the newer maps with what has changed marked on them: one page, or a folder of them.",
        callback=shared.not_empty,
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where anything differs.")]
Tool = Annotated[
    bool,
    typer.Option("--tool", help="For git: two files and the name of the map, or what GIT_EXTERNAL_DIFF is given."),
]
Textconv = Annotated[
    bool, typer.Option("--textconv", help="For git: write the one map out as lines that can be compared.")
]


def command(
    what: What = None,
    format: Format = None,
    language: Language = None,
    html: Html = None,
    exit_code: ExitCode = False,
    tool: Tool = False,
    textconv: Textconv = False,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import set_colour
    from cjmtool.cli.sparing import Spared
    from cjmtool.render.labels import LANGUAGES

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    if language is not None:
        shared.one_of(language, LANGUAGES, "--language")
    options = lint.read_options(today=today, config=config, isolated=isolated)
    formats = analysing.specs(format, FORMATS)
    arguments = what or []
    if "-" in arguments:
        raise UsageError("diff reads files, not standard input", "name two files")
    if tool or textconv:
        from cjmtool.cli.for_git import show_difference, show_text

        (show_text if textconv else show_difference)(arguments, options)
        raise typer.Exit
    with ExitStack() as stack:
        comparison, labels = compare(arguments, options, stack)
        spared = Spared(comparison.files, comparison.projects, options)
        spared.check(*(file for _, file in formats))
        found = comparison.differences(*labels)
        if html is None or format:
            tell(found, formats, language)
        if html is not None:
            from cjmtool.cli.marked_pages import draw

            draw(comparison, labels[0], html, options, spared)
    code = complain(comparison)
    raise typer.Exit(max(code, 1 if exit_code and not found.empty else 0))


def compare(arguments: list[str], options: Options, stack: ExitStack) -> tuple[Comparison, tuple[str, str]]:
    """The comparison, and what its versions are called; what it reads from stays open as long as the stack.

    Raises UsageError, RevisionError and SettingsError.
    """
    from pathlib import Path

    from cjmtool.project.asked import two_paths, two_versions
    from cjmtool.project.repository import Repository
    from cjmtool.project.revisions import compare as compare_versions
    from cjmtool.project.two_paths import compare_paths

    paths = two_paths(arguments)
    if paths is not None:
        return compare_paths(paths.before, paths.after, options), ("", "")
    repository = stack.enter_context(Repository.around(Path()))
    asked = two_versions(arguments, repository, options)
    done = compare_versions(asked.before, asked.after, asked.wanted)
    return done, (asked.before.label, asked.after.label)


def tell(found: Differences, formats: list[tuple[str, Path | None]], language: str | None) -> None:
    """Write the difference in every format asked for."""
    from cjmtool.cli.output import say, write, write_file
    from cjmtool.paths import shown
    from cjmtool.words import visible

    for name, file in formats:
        text = in_format(found, name, language, to_terminal=file is None)
        if file is None:
            write(text)
        else:
            write_file(file, text.encode("utf-8", "backslashreplace"))
            say(f"wrote {visible(shown(file))}")


def in_format(found: Differences, name: str, language: str | None, *, to_terminal: bool) -> str:
    from cjmtool.render.diff_layout import layout

    if name == "json":
        from cjmtool.render.diff_document import as_document
        from cjmtool.report.written import json_text

        return json_text(as_document(found)) + "\n"
    if name == "markdown":
        from cjmtool.render.diff_markdown import render

        return render(layout(found, language))
    return as_text(found, to_terminal=to_terminal)


def as_text(found: Differences, *, to_terminal: bool) -> str:
    import sys

    from cjmtool.cli.output import colours
    from cjmtool.render.diff_layout import layout
    from cjmtool.render.diff_text import render
    from cjmtool.report.text import Paint

    paint = Paint(to_terminal and colours(sys.stdout.isatty()))
    styles = {"good": "ok", "bad": "error", "bold": "bold", "quiet": "frame"}
    lines = (paint(styles[line.style], line.text) if line.style else line.text for line in render(layout(found, "en")))
    return "".join(f"{line}\n" for line in lines)


def complain(comparison: Comparison) -> int:
    """What could not be compared, on stderr; the exit code: 1 where maps are not well-formed, 2 where files failed."""
    from cjmtool.cli.output import fail, note
    from cjmtool.words import count

    for line in comparison.notes:
        note(line)
    for line in comparison.failures:
        fail(line)
    for one in comparison.refused:
        first = one.problems[0]
        more = f", and {count(len(one.problems) - 1, 'more error')}" if len(one.problems) > 1 else ""
        at = f" at {one.label}" if one.label else ""
        where = f"{first.path}:{first.span.start.line}"
        help = "" if one.label else f"see: cjm validate {one.path}"
        fail(f"{one.path}{at} is left out: {first.message} ({where}){more}", help)
    return 2 if comparison.failures else 1 if comparison.refused else 0
