"""Everything that a site tells about a project: its maps, what keeps others from being drawn, and what lint finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cjmtool.check import Checked
from cjmtool.problem import Problem
from cjmtool.project.journeys import ReadMap, errors_of, texts_of
from cjmtool.project.run import run
from cjmtool.project.workspace import Options, Project


@dataclass(frozen=True)
class RefusedMap:
    """A file that is not well-formed, by its path within the project; its errors and those of files beside it."""

    file: str
    problems: tuple[Problem, ...]


@dataclass
class SiteReading:
    """`findings` by the path of a file, settled over all files: ignores, baseline and the rules for several maps.

    `texts` are those of the refused maps' files, by path. `notices`: what is to be said of rules that are named and
    will not stay.
    """

    maps: list[ReadMap] = field(default_factory=list)
    refused: list[RefusedMap] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    findings: dict[str, list[Problem]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_site(paths: Sequence[Path], options: Options) -> SiteReading:
    """Read files and folders, without paths the project. Raises SettingsError, PluginError and BaselineError."""
    done = SiteReading()

    def seen(file: Path, project: Project, checked: Checked) -> None:
        errors = errors_of(checked, project, options)
        if errors:
            done.refused.append(RefusedMap(checked.file, tuple(errors)))
            done.texts |= texts_of(checked)
        elif not checked.is_library and checked.journey is not None:
            done.maps.append(ReadMap(checked.path, file, project, checked, checked.journey))

    found = run(paths, options, seen=seen)
    for problem in found.problems:
        done.findings.setdefault(problem.path, []).append(problem)
    done.failures, done.empty, done.projects = found.failures, found.empty, found.projects
    done.notices = found.notices
    done.maps.sort(key=lambda one: one.path)
    return done
