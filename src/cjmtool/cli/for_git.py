"""`cjm diff --tool` and `cjm diff --textconv`: maps as git shows their differences.

git takes any exit code but 0 for a failure and stops; so what cannot be read as a map is shown as it is.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cjmtool.errors import UsageError
from cjmtool.paths import reason, shown
from cjmtool.project import Options, Project, check_file

# What `GIT_EXTERNAL_DIFF` and `diff.<driver>.command` are given: the path, then file, object and mode of both versions;
# of a renamed file its new path besides, and a line about it. Of a file in a conflict the path alone.
_FROM_GIT = (7, 9)


def show_difference(arguments: Sequence[str], options: Options) -> None:
    """What has changed in one map, or line by line in what is none. Raises UsageError."""
    from cjmtool.cli.diff import as_text
    from cjmtool.cli.output import write
    from cjmtool.project.two_paths import compare_texts

    if len(arguments) == 1:
        write(f"{arguments[0]}: in a conflict\n")
        return
    old, new, path = _files(arguments)
    before, after = _read(old), _read(new)
    done = compare_texts(before, after, Path(path), options)
    found = done.differences()
    if done.refused or done.failures:
        write(_line_by_line(before or b"", after or b"", path))
    elif not found.empty:
        write(as_text(found, to_terminal=True))


def show_text(arguments: Sequence[str], options: Options) -> None:
    """One map or library as lines that can be compared. Raises UsageError."""
    from cjmtool.cli.output import write
    from cjmtool.model.maps import JourneyMap, Library
    from cjmtool.render.outline import outline
    from cjmtool.settings import Settings

    if len(arguments) != 1:
        raise UsageError("--textconv takes one file", "in .gitattributes: *.cjm.yaml diff=cjm; see docs/diff.md")
    path = Path(arguments[0])
    raw = _read(arguments[0]) or b""
    project = Project(path.parent, Settings.model_construct())
    built = check_file(path, project, options, raw).built
    part = built.part if built is not None and built.whole else None
    if isinstance(part, JourneyMap | Library):
        write(outline(part))
    else:
        write(raw.decode("utf-8", "replace"))


def _files(arguments: Sequence[str]) -> tuple[str, str, str]:
    """The file of either version, and the path of the map."""
    if len(arguments) in _FROM_GIT:
        return arguments[1], arguments[4], arguments[7] if len(arguments) == 9 else arguments[0]
    if len(arguments) in (2, 3):
        return arguments[0], arguments[1], arguments[2] if len(arguments) == 3 else arguments[1]
    raise UsageError(
        "--tool takes two files and the path of the map, or what git gives to an external diff",
        'git config difftool.cjm.cmd \'cjm diff --tool "$LOCAL" "$REMOTE" "$MERGED"\'',
    )


def _read(path: str) -> bytes | None:
    """None for no file, which git writes as the null device."""
    if path == os.devnull:
        return None
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {shown(Path(path))}: {reason(error)}") from None


def _line_by_line(before: bytes, after: bytes, path: str) -> str:
    from difflib import unified_diff

    from cjmtool.words import visible

    old, new = (raw.decode("utf-8", "replace").splitlines() for raw in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{visible(line)}\n" for line in lines)
