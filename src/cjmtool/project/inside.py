"""Paths that maps name: relative to the map, and never outside the project."""

from __future__ import annotations

from pathlib import Path

from cjmtool.problem import Remark
from cjmtool.project.workspace import Project
from cjmtool.words import nearest, quoted


def resolve_path(project: Project, path: Path, used: str) -> str | Remark:
    """The path within the project of a file that `path` names, or what is wrong with it. The project notes it."""
    if "\0" in used:
        return Remark("missing-file", f"{quoted(used)} is no valid path", help="take the odd character out")
    target = path.parent / used
    inside, why = project.inside(target), project.files.unreadable(target)
    if inside is None or Path(used).is_absolute():
        return Remark(
            "outside-project",
            f"{quoted(used)} lies outside the project",
            help="use files of this project only, by a path relative to this file",
        )
    if why is not None:
        return Remark("missing-file", f"{quoted(used)} cannot be used: {why}", help=_similar(project, target))
    project.named.add(inside)
    return inside


def _similar(project: Project, target: Path) -> str:
    guess = nearest(target.name, project.files.names(target.parent))
    return f'did you mean "{guess}"?' if guess else "the path is relative to this file"
