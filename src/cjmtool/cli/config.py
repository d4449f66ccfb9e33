"""`cjm config show`: which settings count for a file, and where they come from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjmtool.cli import shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.settings import Settings

HELP = "Show the settings that count for a file."

app = typer.Typer(help=HELP, rich_markup_mode=None, no_args_is_help=True)

File = Annotated[
    str,
    typer.Argument(
        metavar="[PATH]",
        help="A file or folder. Default: the current folder.",
        show_default=False,
        callback=shared.not_empty,
    ),
]
ShowFormat = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="toml or json.")]


@app.command("show", help="Print the settings that count for a file, as TOML, and where they come from.")
def show(
    path: File = ".",
    format: ShowFormat = "toml",
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    verbose: shared.Verbose = False,
) -> None:
    import os
    from datetime import date

    from cjmtool.cli.output import write
    from cjmtool.paths import shown
    from cjmtool.project import Options, Projects

    shared.one_of(format, ("toml", "json"), "--format")
    if not os.path.lexists(path):
        raise UsageError(f"there is no {path}", "name a map, or a folder")
    file, overrides = shared.read_config(config)
    project = Projects(Options(date.min, config=file, overrides=overrides, isolated=isolated)).of(Path(path))
    source = shown(project.settings_file) if project.settings_file is not None else None
    values = values_of(project.settings)
    if format == "json":
        document = {"version": 1, "file": source, "project": shown(project.root), "settings": values}
        write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    given = _given(project.settings)
    lines = [
        f"# settings: {_line(source) if source else 'none, the defaults count'}",
        f"# project:  {_line(shown(project.root))}",
        *(f"# set by --config {_line(override)}" for override in overrides),
        "",
        *_toml(values, given),
    ]
    write("\n".join(lines) + "\n")


def values_of(settings: Settings) -> dict[str, Any]:
    """Every key with the value that counts, as the settings file spells it; what has none is left out."""
    values: dict[str, Any] = settings.model_dump(by_alias=True, exclude_none=True, exclude={"evidence_validity"})
    values["evidence-validity"] = str(settings.evidence_validity)
    return dict(sorted(values.items(), key=lambda item: isinstance(item[1], dict)))


def _given(settings: Settings) -> set[str]:
    """The keys that are set, `limits.max-bytes` included."""
    inner = settings.limits.model_fields_set
    names = {name.replace("_", "-") for name in settings.model_fields_set}
    return names | {"limits." + name.replace("_", "-") for name in inner}


def _line(text: str) -> str:
    from cjmtool.words import visible

    return visible(text)


def _toml(values: dict[str, Any], given: set[str], prefix: str = "") -> list[str]:
    """TOML; a key that is not set says that it has its default. Tables come last, as TOML wants it."""
    simple = {key: value for key, value in values.items() if not isinstance(value, dict)}
    lines = []
    for key, value in simple.items():
        default = "" if not given or prefix + key in given or prefix.startswith("rules.") else "  # default"
        lines.append(f"{_key(key)} = {_value(value)}{default}")
    for key, value in values.items():
        if isinstance(value, dict) and value:
            inner = _toml(value, given if key == "limits" else set(), f"{prefix}{key}.")
            head = ["", f"[{'.'.join(map(_key, (prefix + key).split('.')))}]"]
            lines += [*(head if inner[0] else []), *inner]  # a table of tables needs no line of its own
    return lines


def _key(key: str) -> str:
    import re

    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _value(key)


def _value(value: Any) -> str:
    """TOML's basic strings, numbers, booleans and lists are written as JSON's; DEL alone needs an escape there."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
