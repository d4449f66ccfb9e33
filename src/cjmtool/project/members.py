"""The files of a project as the rules for several maps see them: those of the run, and all that lie beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cjmtool.check import Checked
from cjmtool.lint import ignores as comments
from cjmtool.lint.facts import Facts, facts_of
from cjmtool.lint.ignores import Ignore
from cjmtool.model.build import build
from cjmtool.paths import regular
from cjmtool.project.parallel import in_processes, processes
from cjmtool.project.workspace import Options, Project, Projects, files_of
from cjmtool.source import load
from cjmtool.source.comments import comments as found_comments


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the project as the comparison sees it. `raw`: its bytes, where they are not those on the disk.

    `facts` is None where not even its kind is known.
    """

    file: str
    path: Path
    facts: Facts | None
    ignores: tuple[Ignore, ...] = ()
    raw: bytes | None = None


def member_of(checked: Checked, project: Project, path: Path, raw: bytes | None = None) -> Member:
    """A file of the run."""
    facts = facts_of(checked.file, checked.document, checked.built, project.settings.language)
    return Member(checked.file, path, facts, checked.ignores, raw)


def glance(path: Path, project: Project) -> Member:
    """A file that is not reported on: read and validated, not judged."""
    file = project.file(path)
    try:
        if regular(path) is not None:
            return Member(file, path, None)
        document = load(path.read_bytes(), project.limits)
    except OSError:
        return Member(file, path, None)
    if not document.readable:
        return Member(file, path, None)
    facts = facts_of(file, document, build(document), project.settings.language)
    return Member(file, path, facts, comments.read(found_comments(document), project.catalogue))


def with_neighbours(
    members: Iterable[Member], project: Project, projects: Projects, options: Options
) -> dict[str, Member]:
    """All files of the project in order, each once: those of the run as the run has read them."""
    known: dict[str, Member] = {}
    real: set[str] = set()
    for member in members:
        known.setdefault(member.file, member)
        real.add(os.path.realpath(member.path))

    def read(listed: Iterable[Path]) -> list[Member]:
        paths: dict[str, Path] = {}
        for path in listed:
            paths.setdefault(os.path.realpath(path), path)
        new = [path for one, path in paths.items() if one not in real]
        real.update(paths)
        seen = in_processes(lambda path: glance(path, project), new, processes(options.jobs, len(new)))
        known.update({member.file: member for member in seen})
        return seen

    fresh = [*known.values(), *read(files_of(project, projects))]
    while fresh:
        fresh = read(_used(fresh, project))
    return dict(sorted(known.items()))


def _used(members: Sequence[Member], project: Project) -> Iterator[Path]:
    """The libraries that files name: they may be called as no pattern finds them."""
    for path in sorted({m.path.parent / used for m in members if m.facts is not None for used in m.facts.uses}):
        if project.inside(path) is not None and regular(path) is None:
            yield path
