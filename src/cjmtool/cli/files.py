"""`cjm files`: which files would be checked, and by which settings."""

from __future__ import annotations

import typer

from cjmtool.cli import shared

HELP = "List the maps and libraries that a run would look at."


def command(
    paths: shared.Paths = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    allow_empty: shared.AllowEmpty = False,
    verbose: shared.Verbose = False,
) -> None:
    from datetime import date
    from pathlib import Path

    from cjmtool.cli.maps import tell_empty
    from cjmtool.cli.output import fail, note, say, write
    from cjmtool.paths import shown
    from cjmtool.project import Options, Projects, find_files
    from cjmtool.words import visible

    file, overrides = shared.read_config(config)
    projects = Projects(Options(today=date.min, config=file, overrides=overrides, isolated=isolated))
    found = find_files([Path(p) for p in paths or []], projects)
    write("".join(visible(shown(file)) + "\n" for file in found.files))
    if verbose:
        for file in sorted({p.settings_file for p in map(projects.of, found.files) if p.settings_file}):
            say(f"settings: {shown(file)}")
    for line in found.notes:
        note(line)
    for line in found.failures:
        fail(line)
    if found.failures:
        raise typer.Exit(2)
    if found.empty and not allow_empty:
        tell_empty(found.empty)
        raise typer.Exit(2)
