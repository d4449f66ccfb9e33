"""`cjm init`: the first map, the settings and the schemas for the editor; the files of a CI system."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cjmtool.cli import shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.cli.layout import Layout

HELP = "Write a first map, settings, schemas for the editor, and what CI needs. Nothing that exists is overwritten."

Folder = Annotated[
    str | None,
    typer.Argument(
        metavar="[FOLDER]",
        help="Where the project is to be. Default: the current folder.",
        show_default=False,
        callback=shared.not_empty,
    ),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the map shows, in a few words.")]
Persona = Annotated[str | None, typer.Option("--persona", metavar="NAME", help="The name of the client.")]
Language = Annotated[
    str | None, typer.Option("--language", metavar="en|ru|pl", help="Language of the map and its notes; default: en.")
]
Name = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="File name of the map; default: from the title.")
]
Ci = Annotated[
    list[str] | None,
    typer.Option(
        "--ci",
        metavar="github|gitlab|pre-commit",
        help="Write what checks the maps there; may be repeated. In a project that has maps nothing else is written, "
        "unless a title is given.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: take the defaults for what is not given.")]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="The day of the first review, instead of today.")
]


def command(
    folder: Folder = None,
    title: Title = None,
    persona: Persona = None,
    language: Language = None,
    name: Name = None,
    ci: Ci = None,
    yes: Yes = False,
    today: Today = None,
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli import ci as systems
    from cjmtool.cli import starter
    from cjmtool.cli.layout import Layout

    day = shared.read_today(today)
    wanted = systems.read(ci)
    layout = Layout.of(Path(folder or "."))
    if wanted and (title, persona, name) == (None, None, None) and layout.in_use(systems.SOURCE):
        _write(layout, {}, systems.texts(layout, wanted))
        _next_steps(layout, systems.next_steps(layout, wanted))
        return
    # What is given is checked before anything is asked.
    title = None if title is None else starter.one_line(title, "the title")
    persona = None if persona is None else starter.one_line(persona, "the name of the persona")
    language = None if language is None else _language(language, "--language")
    stem = None if name is None else layout.free(starter.check_stem(name))
    stdin: TextIO | None = sys.stdin  # None where it is closed
    asking = not yes and stdin is not None and stdin.isatty()
    if not (asking or yes):
        _require({"--title": title, "--persona": persona})
    if asking and language is None:
        language = _ask("Language of the map: en, ru or pl", lambda word: _language(word, "the answer"), default="en")
    language = language or "en"
    usual_title, usual_persona = starter.DEFAULTS[language]
    if title is None:
        title = _ask(
            "What is the map about? Its title", lambda t: starter.one_line(t, "the title"), asking, usual_title
        )
    if persona is None:
        persona = _ask("Whose journey is it? A name", lambda t: starter.one_line(t, "the name"), asking, usual_persona)
    if stem is None:
        stem = _stem(title, layout, asking)
    texts = {
        layout.map_file(stem): starter.map_text(language, title, persona, day, layout.schema_seen_from_map),
        **layout.companions(language, systems.SOURCE if systems.from_source(wanted) else None),
    }
    _write(layout, texts, systems.texts(layout, wanted))
    _next_steps(layout, [*_first_steps(layout, stem), *systems.next_steps(layout, wanted)])


def _language(word: str, flag: str) -> str:
    from cjmtool.cli.starter import LANGUAGES

    return shared.one_of(word.strip().lower(), LANGUAGES, flag)


def _require(answers: dict[str, str | None]) -> None:
    missing = [flag for flag, answer in answers.items() if answer is None]
    if missing:
        raise UsageError(
            f"there is no terminal to ask for {' and '.join(missing)}",
            'give them: cjm init --title "Buying a bicycle" --persona Anna; or take the defaults: cjm init --yes',
        )


def _stem(title: str, layout: Layout, asking: bool) -> str:
    """The file name that the title gives; where it gives none, or that of a map, somebody at the terminal is asked."""
    from cjmtool.cli.output import say
    from cjmtool.cli.starter import check_stem, stem_of
    from cjmtool.words import visible

    stem = stem_of(title)
    try:
        if stem is None:
            raise UsageError("the title gives no file name", "give one: --name first-map")
        return layout.free(stem)
    except UsageError as error:
        if not asking:
            raise
        say(visible(error.message))
    return _ask("Name of the file, such as first-map", lambda answer: layout.free(check_stem(answer)))


def _ask(question: str, read: Callable[[str], str], asking: bool = True, default: str | None = None) -> str:
    """An answer that `read` accepts; the default where nobody is asked. The end of the input is a UsageError."""
    from cjmtool.cli.output import fail, say

    if not asking and default is not None:
        return default
    while True:
        try:
            answer = str(typer.prompt(question, default=default, err=True))
        except typer.Abort as aborted:
            say("")
            # Typer says the same of Ctrl-C and of the end of the input; what it had before it tells them apart.
            if not isinstance(aborted.__context__, EOFError):
                raise KeyboardInterrupt from None
            raise UsageError(
                "the input ended before all questions were answered",
                "give the answers as flags, see: cjm init --help; or take the defaults: cjm init --yes",
            ) from None
        except UnicodeDecodeError:
            fail("the answer is not UTF-8", "set the terminal to UTF-8, or give the answers as flags")
            continue
        try:
            return read(answer)
        except UsageError as error:
            fail(error.message, error.help)


def _write(layout: Layout, texts: dict[Path, str], ci: dict[Path, str]) -> None:
    """Write what is not there yet, the map last; if anything fails, nothing of it stays.

    `texts`: the map and what stands beside it, or nothing; `ci`: files of CI systems.
    """
    from cjmtool.cli.ci import by_hand
    from cjmtool.cli.output import say, write_file
    from cjmtool.paths import shown
    from cjmtool.words import visible

    kept = {}
    for file in layout.existing(texts) if texts else ():
        renewal = f"; to renew it: cjm schema --out {layout.argument(file.parent)}"
        kept[file] = _hint(layout, file, texts.get(file), renewal)
    for file, text in ci.items():
        if os.path.lexists(file):
            kept[file] = _hint(layout, file, text, f"; what belongs into it:\n\n{by_hand(text)}")
    texts = texts | ci
    new = [file for file in texts if file not in kept]
    for file in new:
        layout.check(file)
    folders = {folder for file in new for folder in file.parents if not os.path.lexists(folder)}
    done: list[Path] = []
    try:
        for file in reversed(new):
            done.append(file)
            write_file(file, texts[file].encode())
    except BaseException:
        for file in done:
            with contextlib.suppress(OSError):
                file.unlink()
        for folder in sorted(folders, key=lambda path: -len(path.parts)):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    for file in new:
        say(f"wrote {visible(shown(file))}")
    for file, hint in kept.items():
        say(f"kept {visible(shown(file))}, which was there before{hint}")


def _hint(layout: Layout, file: Path, text: str | None, differs: str) -> str:
    """What to say of a file that is kept, where it differs. Raises UsageError where it is no file."""
    if not file.is_file():
        raise UsageError(f"{layout.argument(file)} is in the way: it is no file", "rename it; nothing was written")
    if text is None:
        return ""
    with contextlib.suppress(OSError):
        if file.read_bytes() == text.encode():
            return ""
    return differs


def _first_steps(layout: Layout, stem: str) -> list[tuple[str, str]]:
    file = layout.map_file(stem)
    where = "" if layout.alone else " " + layout.argument(file)
    return [
        ("edit the map:", layout.argument(file)),
        ("check it:", f"cjm lint{where}"),
        ("look at it:", f"cjm render{where} --html --open"),
    ]


def _next_steps(layout: Layout, steps: list[tuple[str, str]]) -> None:
    from cjmtool.cli.output import say

    say("\nNext:")
    for purpose, way in steps:
        say(f"  {purpose:<14} {way}")
