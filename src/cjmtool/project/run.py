"""Many files checked in one run, and one settled result."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cjmtool.check import Checked, check
from cjmtool.lint.plugin import Failure
from cjmtool.lint.settle import Selection
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem
from cjmtool.project.libraries import librarian, picture_problem
from cjmtool.project.parallel import in_processes
from cjmtool.project.selecting import notices, refuse_unknown, selection_of
from cjmtool.project.settling import Known, Result, result_of, settle_project
from cjmtool.project.values import read_values
from cjmtool.project.workspace import Options, Project, Projects, find_files

# Below this many files a second process costs more than it saves.
PARALLEL_FROM = 16


@dataclass
class Run:
    """Results by path, lines for paths that failed, folders without maps, files that are excluded.

    `notices`: what is to be said of rules that are named and will not stay.
    `projects` are those of the results, `baselines` those in use.
    """

    results: list[Result] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    fail_on: str = "error"
    projects: list[Project] = field(default_factory=list)
    baselines: list[Known] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """What is to be reported, in order."""
        return sorted((p for r in self.results for p in r.problems), key=lambda p: p.sort_key)

    @property
    def broken(self) -> list[Failure]:
        """Rules of plug-ins that did not come to their end with a file, in order."""
        return [failure for r in self.results for failure in r.failures]

    @property
    def suppressed(self) -> list[Problem]:
        """What comments and baselines silence, in order."""
        return sorted((p for r in self.results for p in r.suppressed), key=lambda p: p.sort_key)


def check_file(path: Path, project: Project, options: Options, raw: bytes | None = None) -> Checked:
    """Read and judge one file of a project. Raises OSError."""
    if raw is None:
        raw = path.read_bytes()
    return check(
        raw,
        shown(path),
        project.file(path),
        today=options.today,
        limits=project.limits,
        librarian=lambda used: librarian(project, path, used),
        picture=lambda picture: picture_problem(project, path, picture),
        catalogue=project.catalogue,
        values=lambda used: read_values(project, path, used),
        options=project.settings.options,
        language=project.settings.language,
        currency=project.settings.currency,
        validity=project.settings.evidence_validity,
        deep=not options.well_formed_only,
    )


def findings_of(checked: Checked, project: Project, options: Options) -> list[Problem]:
    """The problems of one file that are to be reported, ignores and baseline applied. Raises BaselineError."""
    selection = selection_of(project, options)
    result = result_of(checked, project, selection)
    settle_project([result], project, selection, options)
    return result.problems


def run(paths: Sequence[Path], options: Options, *, stdin: bytes | None = None, stdin_name: Path | None = None) -> Run:
    """Check files and folders; one path that fails keeps no other from being checked.

    Raises SettingsError, PluginError, BaselineError, and UsageError for a rule that there is not.
    """
    projects = Projects(options)
    done = Run()
    by_project: dict[int, tuple[Project, list[Result]]] = {}

    def add(project: Project, result: Result) -> None:
        by_project.setdefault(id(project), (project, []))[1].append(result)

    if stdin is not None:
        path = stdin_name or Path("stdin.cjm.yaml")
        project = projects.of(path)
        checked = check_file(path, project, options, raw=stdin)
        checked.path = shown(stdin_name) if stdin_name else "-"
        checked.problems = [replace(p, path=checked.path) for p in checked.problems]
        add(project, result_of(checked, project, selection_of(project, options)))
        done.fail_on = project.settings.fail_on
    if paths or stdin is None:
        found = find_files(paths, projects)
        done.failures += found.failures
        done.empty += found.empty
        done.excluded += found.excluded
        for file, result in zip(found.files, _all(found.files, projects, options), strict=True):
            if isinstance(result, str):
                done.failures.append(result)
            else:
                add(projects.of(file), result)
        if found.files:
            done.fail_on = projects.of(found.files[0]).settings.fail_on
    refuse_unknown(options, projects.known)
    done.notices = notices(options, projects.known)
    for project, results in by_project.values():
        known = settle_project(results, project, selection_of(project, options), options)
        done.results += (*results, *_beside(results))
        done.projects.append(project)
        if known is not None:
            done.baselines.append(known)
            done.results += [known.own] if known.own is not None else []
    done.results.sort(key=lambda r: r.path)
    return done


def _beside(results: Iterable[Result]) -> list[Result]:
    """The results of files beside maps, each once."""
    found = {one.path: one for result in results for one in result.attached}
    return [found[path] for path in sorted(found)]


def _all(files: Sequence[Path], projects: Projects, options: Options) -> list[Result | str]:
    for file in files:
        projects.of(file)  # settings are read, and refused, before anything is forked
    selections: dict[int, Selection] = {}

    def one(file: Path) -> Result | str:
        project = projects.of(file)
        selection = selections.get(id(project))
        if selection is None:
            selection = selections[id(project)] = selection_of(project, options)
        try:
            return result_of(check_file(file, project, options), project, selection)
        except OSError as error:
            return f"cannot read {shown(file)}: {reason(error)}"

    jobs = options.jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    return in_processes(one, files, jobs if len(files) >= PARALLEL_FROM else 1)
