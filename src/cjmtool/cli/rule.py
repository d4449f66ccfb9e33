"""`cjm rule`: what a rule looks for, why, and what would be right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjmtool.cli import completion, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.lint.catalogue import Catalogue
    from cjmtool.lint.rule import Rule

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
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.cli.output import set_colour, write
    from cjmtool.lint.page import index

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    if format is not None:
        shared.one_of(format, ("md", "json"), "--format")
    if name is not None and all:
        raise UsageError("NAME and --all exclude each other", "write: cjm rule NAME, or: cjm rule --all")
    catalogue = _catalogue(name, config, isolated=isolated)
    rules = [_find(name, catalogue)] if name is not None else list(catalogue.records())
    if format == "json":
        import json

        document = {"version": 1, "rules": [record(rule, catalogue) for rule in rules]}
        write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    elif name is not None:
        text = _page(rules[0])
        write(text if format == "md" or not _terminal() else _styled(text))
    elif format == "md":
        write(index(rules))
    else:
        write(_list(rules, catalogue))


def _catalogue(name: str | None, config: list[str] | None, *, isolated: bool) -> Catalogue:
    """The rules of the project around the current folder. Ours are explained whatever its settings say."""
    import os
    from pathlib import Path

    from cjmtool import settings
    from cjmtool.lint.catalogue import BUILT_IN

    if isolated or (name is not None and BUILT_IN.entry(name) is not None):
        return BUILT_IN
    given, overrides = shared.read_config(config)
    file = given or settings.find(Path.cwd())
    data = settings.overridden(settings.contents(file) if file is not None else {}, overrides)
    # Not the rest of the settings: a mistake in them is no reason not to say which rules there are.
    return settings.catalogue_for(data, os.path.relpath(file) if file is not None else "--config")


def _find(name: str, catalogue: Catalogue) -> Rule:
    from cjmtool.words import nearest

    entry = catalogue.entry(name)
    if entry is not None:
        return catalogue.record(entry.name)
    guess = nearest(name, [*catalogue.names, *(entry.code for entry in catalogue.entries)])
    raise UsageError(
        f'there is no rule "{name}"', (f'did you mean "{guess}"? ' if guess else "") + "List them with: cjm rule --all"
    )


def record(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    """A rule's record as JSON, version 1; `plugin` is there where the rule comes from one."""

    def example(given: Any) -> Any:
        if isinstance(given, bytes):
            return given.decode("utf-8", "backslashreplace")
        if isinstance(given, str):
            return given
        return {path: example(content) for path, content in given.items()}

    plugin = catalogue.by_name[rule.name].plugin
    return {
        "name": rule.name,
        "code": rule.code,
        "family": rule.family,
        "summary": rule.summary,
        "severity": rule.severity.word,
        "profile": rule.profile,
        "since": rule.since,
        "status": rule.status,
        "fix": rule.fix,
        "fix_safety": rule.fix_safety,
        "precision": rule.precision,
        "tags": [rule.family, *rule.tags],
        "options": dict(rule.options),
        "what": rule.what,
        "why": rule.why,
        "how": rule.how,
        "bad": example(rule.bad),
        "good": example(rule.good),
        "references": list(rule.references),
        **({"replaced_by": rule.replaced_by} if rule.replaced_by else {}),
        **({"plugin": plugin} if plugin else {}),
    }


def _page(rule: Rule) -> str:
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


def _list(rules: list[Rule], catalogue: Catalogue) -> str:
    from cjmtool.cli.output import colours
    from cjmtool.report.text import Paint

    paint = Paint(colours(sys.stdout.isatty()))
    width = max(len(rule.name) for rule in rules)
    lines: list[str] = []
    for prefix, family in catalogue.families.items():
        own = [rule for rule in rules if rule.prefix == prefix]
        if own:
            plugins = dict.fromkeys(catalogue.by_name[rule.name].plugin for rule in own)
            lines += ["", paint("bold", " ".join((prefix, family, *(f"(plug-in {name})" for name in plugins if name))))]
            lines += [
                f"  {r.code}  {r.name.ljust(width)}  {paint(r.severity.word, r.severity.word.ljust(7))}  "
                f"{r.profile.ljust(11)}  {r.summary}{'' if r.status == 'stable' else f' ({r.status})'}"
                for r in own
            ]
    return "\n".join(lines[1:]) + "\n"
