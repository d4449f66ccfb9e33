"""`cjm rule`: what a rule looks for, why, and what would be right."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from cjmtool.cli import completion, shared
from cjmtool.errors import UsageError

HELP = "Explain a rule, or list them all."

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME|CODE]",
        help="The rule; without it, the list.",
        show_default=False,
        autocompletion=completion.rules,
    ),
]
All = Annotated[bool, typer.Option("--all", help="All rules.")]
Format = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="md or json; default: for the terminal.")
]


def command(
    name: Name = None,
    all: All = False,
    format: Format = None,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import set_colour, write
    from cjmtool.lint.page import index
    from cjmtool.lint.rules import all_rules

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    if format is not None:
        shared.one_of(format, ("md", "json"), "--format")
    if name is not None and all:
        raise UsageError("NAME and --all exclude each other", "write: cjm rule NAME, or: cjm rule --all")
    rules = [_find(name)] if name is not None else list(all_rules())
    if format == "json":
        import json

        write(
            json.dumps({"version": 1, "rules": [record(rule) for rule in rules]}, ensure_ascii=False, indent=2) + "\n"
        )
    elif name is not None:
        text = _page(rules[0])
        write(text if format == "md" or not _terminal() else _styled(text))
    elif format == "md":
        write(index(rules))
    else:
        write(_list(rules))


def _find(name: str) -> Any:
    from cjmtool.lint.rules import NAMES, all_rules
    from cjmtool.words import nearest

    folded = name.strip().casefold()
    for rule in all_rules():
        if folded in (rule.name, rule.code.casefold()):
            return rule
    guess = nearest(name, [*NAMES, *(rule.code for rule in all_rules())])
    raise UsageError(
        f'there is no rule "{name}"', (f'did you mean "{guess}"? ' if guess else "") + "List them with: cjm rule --all"
    )


def record(rule: Any) -> dict[str, Any]:
    """A rule's record as JSON, version 1."""

    def example(given: Any) -> Any:
        if isinstance(given, bytes):
            return given.decode("utf-8", "backslashreplace")
        if isinstance(given, str):
            return given
        return {path: example(content) for path, content in given.items()}

    return {
        "name": rule.name,
        "code": rule.code,
        "family": rule.family,
        "summary": rule.summary,
        "severity": rule.severity.word,
        "profile": rule.profile,
        "since": rule.since,
        "status": rule.status,
        "fix": "none",
        "tags": [rule.family, *rule.tags],
        "options": dict(rule.options),
        "what": rule.what,
        "why": rule.why,
        "how": rule.how,
        "bad": example(rule.bad),
        "good": example(rule.good),
        "references": list(rule.references),
    }


def _page(rule: Any) -> str:
    from cjmtool.lint.page import page

    return page(rule, "")


def _terminal() -> bool:
    from cjmtool.cli.output import colours

    return colours(sys.stdout.isatty())


def _styled(text: str) -> str:
    """The page for a terminal. It holds our own words only, so that Markdown may style them."""
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    from cjmtool.cli.output import columns

    buffer = StringIO()
    console = Console(file=buffer, force_terminal=True, width=min(columns(), 100), emoji=False, highlight=False)
    console.print(Markdown(text, code_theme="ansi_dark"))
    return buffer.getvalue()


def _list(rules: list[Any]) -> str:
    from cjmtool.cli.output import colours
    from cjmtool.lint.rule import FAMILIES
    from cjmtool.report.text import Paint

    paint = Paint(colours(sys.stdout.isatty()))
    width = max(len(rule.name) for rule in rules)
    lines: list[str] = []
    for prefix, family in FAMILIES.items():
        own = [rule for rule in rules if rule.prefix == prefix]
        if own:
            lines += ["", paint("bold", f"{prefix} {family}")]
            lines += [
                f"  {r.code}  {r.name.ljust(width)}  {paint(r.severity.word, r.severity.word.ljust(7))}  "
                f"{r.profile.ljust(11)}  {r.summary}"
                for r in own
            ]
    return "\n".join(lines[1:]) + "\n"
