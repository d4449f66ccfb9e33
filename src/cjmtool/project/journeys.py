"""Maps for analysis: read, resolved, and refused where they are not well-formed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cjmtool.check import Checked, place_in
from cjmtool.lint.rule import WELL_FORMED
from cjmtool.model.journey import Journey
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem, Severity
from cjmtool.project.run import check_file
from cjmtool.project.selecting import selection_of
from cjmtool.project.settling import result_of, settle_project
from cjmtool.project.workspace import Options, Project, Projects, find_files


@dataclass(frozen=True)
class ReadMap:
    """A map that can be worked with. `path` is how reports name its file."""

    path: str
    source: Path
    project: Project
    checked: Checked
    journey: Journey


@dataclass
class Reading:
    """Maps in the order of their paths, what keeps others from being read, and what could not be done at all.

    `problems`: the errors of maps that are not well-formed, with `texts` of their files by path. `failures`: a line for
    each path that could not be read. `empty`: folders without maps. `files`: all that were found, in `projects`.
    """

    maps: list[ReadMap] = field(default_factory=list)
    libraries: list[Checked] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)


def read_maps(paths: Sequence[Path], options: Options, *, archived: bool = False) -> Reading:
    """Read files and folders, without paths the project. Archived maps are left out unless asked for or named.

    Raises SettingsError and BaselineError.
    """
    projects = Projects(options)
    found = find_files(paths, projects)
    done = Reading(failures=list(found.failures), empty=list(found.empty), notes=list(found.notes), files=found.files)
    named = {str(path) for path in paths}
    for file in found.files:
        project = projects.of(file)
        try:
            checked = check_file(file, project, options)
        except OSError as error:
            done.failures.append(f"cannot read {shown(file)}: {reason(error)}")
            continue
        errors = errors_of(checked, project, options)
        if errors:
            done.problems += errors
            done.texts |= texts_of(checked)
        elif checked.is_library:
            done.libraries.append(checked)
        elif checked.journey is not None:
            if checked.journey.map.status == "archived" and not archived and str(file) not in named:
                continue
            done.maps.append(ReadMap(checked.path, file, project, checked, checked.journey))
    done.projects = projects.known
    return done


def texts_of(checked: Checked) -> dict[str, str]:
    """The texts of a map and of the files beside it, by path."""
    return {checked.path: checked.document.text} | {file.path: file.text for file in checked.attached}


def errors_of(checked: Checked, project: Project, options: Options) -> list[Problem]:
    """What keeps a file from being a well-formed map, as `cjm validate` reports it: what comments, the baseline or
    the settings silence does not. Raises BaselineError.
    """
    found = found_errors(checked)
    if not found:
        return []
    selection = selection_of(project, options)
    result = result_of(checked, project, selection)
    settle_project([result], project, selection, options)
    left = {*result.problems, *(p for file in result.attached for p in file.problems)}
    return [p for p in found if p in left]


def found_errors(checked: Checked) -> list[Problem]:
    """The errors in the form of a file and of those beside it, silenced or not."""
    beside = [p for file in checked.attached for p in place_in(file)]
    return [p for p in (*checked.problems, *beside) if p.severity is Severity.ERROR and p.code[:4] in WELL_FORMED]
