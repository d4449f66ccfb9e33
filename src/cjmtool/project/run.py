"""Many files checked in one run, and one settled result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cjmtool.check import Checked, check
from cjmtool.lint.plugin import Failure
from cjmtool.lint.settle import Selection
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem
from cjmtool.project.libraries import librarian, picture_problem
from cjmtool.project.members import Member, member_of
from cjmtool.project.parallel import in_processes, processes
from cjmtool.project.portfolio import compare_project, is_wanted
from cjmtool.project.selecting import notices, refuse_unknown, selection_of
from cjmtool.project.settling import Known, Result, result_of, settle_project
from cjmtool.project.values import read_values
from cjmtool.project.workspace import Options, Project, Projects, find_files


@dataclass
class Run:
    """Results by path, lines for paths that failed, folders without maps, files that are excluded.

    `notices`: what is to be said of the search, and of rules that are named and will not stay.
    `projects` are those of the results, `baselines` those in use.
    """

    results: list[Result] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
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


@dataclass
class _Part:
    """What a run has to do with one project."""

    project: Project
    selection: Selection
    results: list[Result] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)

    def add(self, result: Result | str, member: Member | None) -> None:
        if isinstance(result, Result):
            self.results.append(result)
        if member is not None:
            self.members.append(member)


def check_file(path: Path, project: Project, options: Options, raw: bytes | None = None) -> Checked:
    """Read and judge one file of a project. Raises OSError."""
    if raw is None:
        raw = project.files.read(path)
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


def run(
    paths: Sequence[Path],
    options: Options,
    *,
    stdin: bytes | None = None,
    stdin_name: Path | None = None,
    seen: Callable[[Path, Project, Checked], None] | None = None,
) -> Run:
    """Check files and folders; one path that fails keeps no other from being checked.

    `seen` is handed everything that was read, file by file; the run then keeps to this process, since what it hands
    over is too much to leave another.

    Raises SettingsError, PluginError, BaselineError, and UsageError for a rule that there is not.
    """
    projects = Projects(options)
    done = Run()
    parts: dict[int, _Part] = {}

    def part_of(path: Path) -> _Part:
        project = projects.of(path)
        part = parts.get(id(project))
        if part is None:
            part = parts[id(project)] = _Part(project, selection_of(project, options))
        return part

    if stdin is not None:
        path = stdin_name or Path("stdin.cjm.yaml")
        part = part_of(path)
        checked = check_file(path, part.project, options, raw=stdin)
        checked.path = shown(stdin_name) if stdin_name else "-"
        checked.problems = [replace(p, path=checked.path) for p in checked.problems]
        # A text without a name is compared with nothing: it may be one of the project's maps.
        compared = stdin_name is not None and is_wanted(part.selection, part.project.catalogue)
        member = member_of(checked, part.project, path, stdin) if compared else None
        part.add(result_of(checked, part.project, part.selection), member)
    if paths or stdin is None:
        found = find_files(paths, projects)
        done.failures += found.failures
        done.empty += found.empty
        done.excluded += found.excluded
        done.notices += found.notes
        read = _all([(file, part_of(file)) for file in found.files], options, seen)
        for file, (result, member) in zip(found.files, read, strict=True):
            if isinstance(result, str):
                done.failures.append(result)
            part_of(file).add(result, member)
        for part in parts.values():
            part.project.named.update(*(result.named for result in part.results))
    refuse_unknown(options, projects.known)
    done.notices += notices(options, projects.known)
    for part in parts.values():
        if part.members:
            compare_project(part.results, part.members, part.project, projects, part.selection, options)
        known = settle_project(part.results, part.project, part.selection, options)
        done.results += (*part.results, *_beside(part.results))
        done.projects.append(part.project)
        if known is not None:
            done.baselines.append(known)
            done.results += [known.own] if known.own is not None else []
    done.results.sort(key=lambda r: r.path)
    return done


def _beside(results: Iterable[Result]) -> list[Result]:
    """The results of files beside maps, each once."""
    found = {one.path: one for result in results for one in result.attached}
    return [found[path] for path in sorted(found)]


def _all(
    files: Sequence[tuple[Path, _Part]],
    options: Options,
    seen: Callable[[Path, Project, Checked], None] | None,
) -> list[tuple[Result | str, Member | None]]:
    """What each file gave, or why it could not be read, and what other maps have to know of it."""

    def one(asked: tuple[Path, _Part]) -> tuple[Result | str, Member | None]:
        file, part = asked
        wanted = is_wanted(part.selection, part.project.catalogue)
        try:
            checked = check_file(file, part.project, options)
        except OSError as error:
            unread = Member(part.project.file(file), file, None) if wanted else None
            return f"cannot read {shown(file)}: {reason(error)}", unread
        if seen is not None:
            seen(file, part.project, checked)
        member = member_of(checked, part.project, file) if wanted else None
        return result_of(checked, part.project, part.selection), member

    jobs = 1 if seen is not None else processes(options.jobs, len(files))
    return in_processes(one, files, jobs)
