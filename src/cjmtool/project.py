"""Many files at once: which they are, their settings and libraries, and one settled result."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cjmtool import settings as settings_module
from cjmtool.check import Checked, Shelf, check, ids_of
from cjmtool.discovery import MAP_PATTERNS, Found, in_folder, matches, reason, regular, shown
from cjmtool.errors import CjmError
from cjmtool.lint.rule import Profile
from cjmtool.lint.settle import Selection, select, settle
from cjmtool.model.build import build
from cjmtool.model.maps import Library
from cjmtool.problem import Problem, Remark, Severity
from cjmtool.settings import Settings, resolve_selector
from cjmtool.source import Limits
from cjmtool.source import load as load_document

# Below this many files a second process costs more than it saves.
PARALLEL_FROM = 16
MAX_PICTURE = 512 * 1024


@dataclass(frozen=True)
class Options:
    """What a command line may say over the settings; None and empty: nothing."""

    today: date
    profile: Profile | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False
    well_formed_only: bool = False
    jobs: int = 0


@dataclass
class Project:
    """The folder of the closest settings file, else the repository's root, else the file's own folder."""

    root: Path
    settings: Settings
    settings_file: Path | None = None
    shelves: dict[str, tuple[Library | None, dict[str, frozenset[str]], list[str], bool] | None] = field(
        default_factory=dict
    )

    def inside(self, path: Path) -> str | None:
        """The posix path within the project, links followed; None outside it."""
        try:
            return Path(os.path.realpath(path)).relative_to(os.path.realpath(self.root)).as_posix()
        except ValueError:
            return None

    def file(self, path: Path) -> str:
        """How a file of the project is called: its path within it, links not followed."""
        try:
            return Path(os.path.abspath(path)).relative_to(os.path.abspath(self.root)).as_posix()
        except ValueError:
            return path.name

    @property
    def limits(self) -> Limits:
        bounds = self.settings.limits
        return Limits(bounds.max_bytes, bounds.max_depth, bounds.max_nodes)


@dataclass
class Result:
    """What one file gave, in a form that can leave a process. `text` only where problems have to be shown."""

    path: str
    problems: list[Problem]
    text: str
    steps: int
    is_library: bool
    judged: bool
    project: str = ""


@dataclass
class Run:
    """Results by path, lines for paths that failed, folders without maps."""

    results: list[Result] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    fail_on: str = "error"

    @property
    def problems(self) -> list[Problem]:
        return [p for r in self.results for p in r.problems]


class Projects:
    """The projects that a run touches, each loaded once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._by_folder: dict[Path, Project] = {}
        self._by_root: dict[tuple[Path, Path | None], Project] = {}

    def of(self, path: Path) -> Project:
        """The project of a file or folder. Raises SettingsError."""
        folder = Path(os.path.abspath(path))
        if not folder.is_dir():
            folder = folder.parent
        found = self._by_folder.get(folder)
        if found is None:
            found = self._by_folder[folder] = self._load(folder)
        return found

    def _load(self, folder: Path) -> Project:
        file = None if self.options.isolated else self.options.config or settings_module.find(folder)
        if file is not None and self.options.config is None:
            root = file.parent
        else:
            root = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), folder)
        known = self._by_root.get((root, file))
        if known is None:
            settings = settings_module.load(file) if file is not None else Settings()
            known = self._by_root[root, file] = Project(root, settings, file)
        return known


def find_files(paths: Sequence[Path], projects: Projects) -> Found:
    """The map and library files that the arguments mean; no arguments: the project around the current folder."""
    found = Found()
    seen: set[str] = set()
    here = not paths
    for path in paths or [projects.of(Path()).root]:
        if path.is_dir():
            project = projects.of(path)
            patterns = (*MAP_PATTERNS, *project.settings.include)
            files = [f for f in in_folder(path, patterns) if not _excluded(f, project)]
            if not files:
                found.empty.append(shown(path) if not here else "this project")
        else:
            why = regular(path)
            if why is not None:
                found.failures.append(f"cannot read {shown(path)}: {why}")
                continue
            files = [path]
        for file in files:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                found.files.append(file)
    found.files.sort(key=shown)
    return found


def _excluded(file: Path, project: Project) -> bool:
    return bool(project.settings.exclude) and matches(project.file(file), project.settings.exclude)


def selection_of(project: Project, options: Options) -> Selection:
    """The rules that are on for a project; flags win over settings."""
    settings = project.settings
    chosen = options.select
    if chosen is None and options.profile is None and settings.select is not None:
        chosen = tuple(settings.select)
    names = lambda words: frozenset().union(*(resolve_selector(w) or frozenset() for w in words))  # noqa: E731
    severity = {rule: Severity[word.upper()] for rule, word in settings.severity.items()}
    return select(
        options.profile or settings.profile,
        names(chosen) if chosen is not None else None,
        names((*settings.extend_select, *options.extend_select)),
        names((*settings.ignore, *options.ignore)) if options.select is None else names(options.ignore),
        severity,
        well_formed_only=options.well_formed_only,
    )


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
        librarian=lambda used: _librarian(project, path, used),
        picture=lambda picture: _picture_problem(project, path, picture),
        options=project.settings.rules,
        language=project.settings.language,
        currency=project.settings.currency,
        deep=not options.well_formed_only,
    )


def settled(checked: Checked, project: Project, selection: Selection) -> list[Problem]:
    """The problems of one file that are to be reported."""
    ignored: frozenset[str] = frozenset()
    for pattern, words in project.settings.per_file_ignores.items():
        if matches(checked.file, (pattern,)):
            ignored = ignored.union(*(resolve_selector(w) or frozenset() for w in words))
    return settle(checked.problems, selection, ignored)


def result_of(checked: Checked, project: Project, selection: Selection) -> Result:
    problems = settled(checked, project, selection)
    text = checked.document.text if problems else ""
    return Result(checked.path, problems, text, checked.steps, checked.is_library, checked.judged, shown(project.root))


def run(paths: Sequence[Path], options: Options, *, stdin: bytes | None = None, stdin_name: Path | None = None) -> Run:
    """Check files and folders. One path that fails does not keep the others from being checked. Raises SettingsError."""
    projects = Projects(options)
    done = Run()
    if stdin is not None:
        path = stdin_name or Path("stdin.cjm.yaml")
        project = projects.of(path)
        checked = check_file(path, project, options, raw=stdin)
        checked.path = shown(stdin_name) if stdin_name else "-"
        checked.problems = [replace(p, path=checked.path) for p in checked.problems]
        done.results.append(result_of(checked, project, selection_of(project, options)))
        done.fail_on = project.settings.fail_on
    if paths or stdin is None:
        found = find_files(paths, projects)
        done.failures += found.failures
        done.empty += found.empty
        for result in _all(found.files, projects, options):
            if isinstance(result, str):
                done.failures.append(result)
            else:
                done.results.append(result)
        if found.files:
            done.fail_on = projects.of(found.files[0]).settings.fail_on
    done.results.sort(key=lambda r: r.path)
    return done


def _all(files: Sequence[Path], projects: Projects, options: Options) -> list[Result | str]:
    from cjmtool.parallel import in_processes

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


# --- libraries and pictures -----------------------------------------------------------------------------------------


def _librarian(project: Project, path: Path, used: str) -> Shelf | Remark:
    """What a `uses` entry of `path` brings, its own `uses` included."""
    first = _resolve(project, path, used)
    if isinstance(first, Remark):
        return first
    order: list[str] = []
    sound = True
    chain: list[str] = []
    circle: list[str] = []

    def visit(file: str) -> None:
        nonlocal sound
        if file in chain:
            circle[:] = [*chain[chain.index(file) :], file]
            return
        if file in order:
            return
        order.append(file)
        chain.append(file)
        shelf = _shelf(project, file)
        if shelf is None or not shelf[3]:
            sound = False
        for inner in shelf[2] if shelf else []:
            onward = _resolve(project, project.root / file, inner)
            if isinstance(onward, str):
                visit(onward)
            else:
                sound = False
        chain.pop()

    own = project.inside(path)
    chain += [own] if own else []
    visit(first)
    if circle:
        ring = " → ".join(circle)
        return Remark(
            "circular-uses", f"the files use each other in a circle: {ring}", help="take one of these `uses` away"
        )
    shelf = _shelf(project, first)
    if shelf is None:
        return Remark(
            "not-a-library", f'"{used}" is a map, not a library', help="only files with `kind: library` can be used"
        )
    if not shelf[3] and shelf[0] is None and not any(shelf[1].values()):
        return Remark(
            "missing-file",
            f'"{used}" cannot be read as a library',
            help=f"see what is wrong with it: cjm validate {first}",
        )
    return Shelf(
        tuple((file, found[0], found[1]) for file in order if (found := _shelf(project, file)) is not None), sound
    )


def _resolve(project: Project, path: Path, used: str) -> str | Remark:
    """The path within the project of a file that `path` names, or what is wrong with it."""
    try:
        target = path.parent / used
        inside = project.inside(target)
        why = regular(target)
    except ValueError:
        return Remark("missing-file", f'"{used}" is no valid path')
    if inside is None or Path(used).is_absolute():
        return Remark(
            "outside-project",
            f'"{used}" lies outside the project',
            help="use files of this project only, by a path relative to this file",
        )
    if why is not None:
        return Remark("missing-file", f'"{used}" cannot be used: {why}', help=_similar(target))
    return inside


def _similar(target: Path) -> str:
    from cjmtool.words import nearest

    try:
        names = [p.name for p in target.parent.iterdir() if p.is_file()]
    except OSError:
        return "the path is relative to this file"
    guess = nearest(target.name, names)
    return f'did you mean "{guess}"?' if guess else "the path is relative to this file"


def _shelf(project: Project, file: str) -> tuple[Library | None, dict[str, frozenset[str]], list[str], bool] | None:
    """A library, read once: the model, the ids that it defines, what it uses, and whether all of it is valid.

    None: the file is a map.
    """
    if file in project.shelves:
        return project.shelves[file]
    found: tuple[Library | None, dict[str, frozenset[str]], list[str], bool] | None
    try:
        document = load_document((project.root / file).read_bytes(), project.limits)
    except OSError:
        found = (None, ids_of(None), [], False)
    else:
        built = build(document) if document.readable else None
        if built is None:
            found = (None, ids_of(document.data), [], False)
        elif (
            isinstance(document.data, dict)
            and document.data.get("kind") != "library"
            and not isinstance(built.part, Library)
        ):
            found = None
        else:
            library = built.part if isinstance(built.part, Library) else None
            sound = built.whole and not any(r.rule != "ambiguous-scalar" and r.grave for r in document.remarks)
            found = (
                library,
                ids_of(document.data),
                list(library.uses) if library else [],
                sound or library is not None,
            )
    project.shelves[file] = found
    return found


def _picture_problem(project: Project, path: Path, picture: str) -> Remark | None:
    content = read_picture(project, path, picture)
    return content if isinstance(content, Remark) else None


PICTURE_TYPES: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("image/png", lambda raw: raw.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", lambda raw: raw.startswith(b"\xff\xd8\xff")),
    ("image/webp", lambda raw: raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"),
    ("image/gif", lambda raw: raw.startswith((b"GIF87a", b"GIF89a"))),
)


def read_picture(project: Project, path: Path, picture: str) -> tuple[str, bytes] | Remark:
    """MIME type and bytes of a picture that `path` names, or what is wrong with it. The content decides, not the name."""
    inside = _resolve(project, path, picture)
    if isinstance(inside, Remark):
        return inside
    try:
        with open(path.parent / picture, "rb") as file:
            raw = file.read(MAX_PICTURE + 1)
    except OSError as error:
        return Remark("missing-file", f'"{picture}" cannot be read: {reason(error)}')
    if len(raw) > MAX_PICTURE:
        return Remark(
            "invalid-value",
            f'"{picture}" is larger than {MAX_PICTURE // 1024} KiB',
            help="make the picture smaller: 400 by 400 pixels are plenty",
        )
    for mime, fits in PICTURE_TYPES:
        if fits(raw):
            return mime, raw
    return Remark(
        "invalid-value", f'"{picture}" is no PNG, JPEG, WebP or GIF', help="save the picture in one of these formats"
    )


__all__ = [
    "CjmError",
    "Options",
    "Project",
    "Projects",
    "Result",
    "Run",
    "check_file",
    "find_files",
    "read_picture",
    "run",
    "selection_of",
    "settled",
]
