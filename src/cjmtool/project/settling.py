"""The last pass over all files of a project: ignores, the baseline, and what is wrong with these themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cjmtool.check import Attached, Checked, place_in
from cjmtool.errors import BaselineError
from cjmtool.files import DISK
from cjmtool.lint import baseline as baselines
from cjmtool.lint import ignores as comments
from cjmtool.lint.baseline import Baseline, Entry
from cjmtool.lint.catalogue import BUILT_IN
from cjmtool.lint.ignores import Ignore
from cjmtool.lint.plugin import Failure
from cjmtool.lint.rule import WELL_FORMED
from cjmtool.lint.settle import Selection, settle
from cjmtool.paths import is_gone, matches, reason, shown
from cjmtool.problem import FILE_START, Problem, Remark
from cjmtool.project.workspace import Options, Project


@dataclass
class Result:
    """What one file gave, in a form that can leave a process. `text` only where problems have to be shown.

    `kind` is `other` for a file that is neither map nor library: the baseline. `compared`: the rules for several maps
    have seen it beside all other files of its project. `named`: what its project has read beside maps by then.
    `bom`: the file begins with a byte order mark, which the text is without.
    """

    path: str
    file: str
    problems: list[Problem]
    text: str
    steps: int = 0
    kind: Literal["map", "library", "other"] = "map"
    judged: bool = False
    project: str = ""
    bom: bool = False
    suppressed: list[Problem] = field(default_factory=list)
    ignores: tuple[Ignore, ...] = ()
    failures: tuple[Failure, ...] = ()
    attached: list[Result] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    compared: bool = False


def result_of(checked: Checked, project: Project, selection: Selection) -> Result:
    """What a file gave, as far as it is selected; ignores and baseline come later, over all files."""
    problems = settle(checked.problems, selection, switched_off(checked.file, project))
    text = checked.document.text if problems or checked.ignores else ""
    return Result(
        checked.path,
        checked.file,
        problems,
        text,
        checked.steps,
        "library" if checked.is_library else "map",
        checked.judged,
        shown(project.root),
        checked.document.bom,
        ignores=checked.ignores,
        failures=checked.failures,
        attached=[one for file in checked.attached if (one := _attached(file, project, selection)) is not None],
        named=frozenset(project.named),
    )


def _attached(file: Attached, project: Project, selection: Selection) -> Result | None:
    """What is wrong with a file beside a map; None where nothing is."""
    problems = settle(place_in(file), selection, switched_off(file.file, project))
    if not problems:
        return None
    return Result(file.path, file.file, problems, file.text, kind="other", project=shown(project.root))


def switched_off(file: str, project: Project) -> frozenset[str]:
    """The rules that the settings switch off for a file (`per-file-ignores`)."""
    off: frozenset[str] = frozenset()
    for pattern, words in project.settings.per_file_ignores.items():
        if matches(file, (pattern,)):
            off |= project.catalogue.resolve_all(words)
    return off


@dataclass
class Known:
    """The baseline of a project in a run: where it is, what it covered, and which entries are settled and why.

    `own`: what is reported of the baseline file itself.
    """

    project: Project
    file: Path
    baseline: Baseline
    covered: dict[Entry, int] = field(default_factory=dict)
    settled: dict[Entry, str] = field(default_factory=dict)
    own: Result | None = None


def settle_project(results: Sequence[Result], project: Project, selection: Selection, options: Options) -> Known | None:
    """Apply ignores and the baseline to the results of one project, in place. None: it has no baseline.

    Raises BaselineError.
    """
    for result in results:
        if result.ignores and not options.no_ignores:
            _ignore(result, project, selection, options)
    baseline = baseline_of(project, options)
    if baseline is None:
        return None
    known = Known(project, baseline_file(project, options), baseline)
    _cover(known, results, selection)
    own = settle(baselines.stale(baseline, known.settled, shown(known.file)), selection)
    if own:
        text = project.files.read(known.file).decode("utf-8", "replace")
        path, root = shown(known.file), shown(project.root)
        known.own = Result(path, baselines.NAME, own, text, kind="other", project=root)
    return known


def _ignore(result: Result, project: Project, selection: Selection, options: Options) -> None:
    kept, ignored, used = comments.apply(result.problems, result.ignores, options.today)

    def ran(rule: str) -> bool:
        return _ran(rule, result, project, selection)

    remarks = comments.remarks(result.ignores, used, options.today, ran, result.text, project.catalogue)
    own = settle((_placed(r, result) for r in remarks), selection, switched_off(result.file, project))
    result.problems = sorted((*kept, *own), key=lambda p: p.sort_key)
    result.suppressed += ignored


def _ran(rule: str, result: Result, project: Project, selection: Selection) -> bool:
    """Whether a rule looked at a file in this run: only then does it say something that it found nothing."""
    if rule not in selection.on or rule in switched_off(result.file, project):
        return False
    if any(rule in failure.rules for failure in result.failures):
        return False
    if rule in project.catalogue.comparing:
        return result.compared
    return result.judged or project.catalogue.by_name[rule].prefix in WELL_FORMED


def _placed(remark: Remark, result: Result) -> Problem:
    """A remark about a comment, which has its span already."""
    rule = BUILT_IN.by_name[remark.rule]
    span = remark.span or FILE_START
    return Problem(
        result.path,
        span,
        rule.code,
        rule.name,
        rule.severity,
        remark.message,
        remark.label,
        remark.help,
        file=result.file,
        marked=result.text[span.start.offset : span.end.offset],
        fix=remark.fix,  # type: ignore[arg-type]  # those of comments are placed
    )


def baseline_file(project: Project, options: Options) -> Path:
    """Where the baseline of a project is: as the flag says, as the settings say, or beside the settings file."""
    if options.baseline is not None:
        return Path(options.baseline)
    return project.root / (project.settings.baseline or baselines.NAME)


def baseline_of(project: Project, options: Options) -> Baseline | None:
    """The baseline of a project, read once. Raises BaselineError."""
    if not project.baseline:
        project.baseline.append(load_baseline(project, options))
    return project.baseline[0]


def load_baseline(project: Project, options: Options) -> Baseline | None:
    """The baseline of a project, or None where it has none. Raises BaselineError."""
    if options.baseline == "none":
        return None
    file = baseline_file(project, options)
    named = options.baseline or project.settings.baseline
    if named is None and not project.files.has(file):
        return None
    try:
        # A pipe in the flag is meant; one that merely lies there would be waited for without end.
        if options.baseline is None and (why := project.files.unreadable(file)):
            raise OSError(why)
        return baselines.loads(project.files.read(file))
    except OSError as error:
        raise BaselineError(
            f"cannot read the baseline {shown(file)}: {reason(error)}", "make one: cjm baseline create"
        ) from None
    except baselines.BadBaseline as error:
        raise BaselineError(
            f"{shown(file)} cannot be used as a baseline: {error}", "make it anew: cjm baseline create"
        ) from None


def _cover(known: Known, results: Iterable[Result], selection: Selection) -> None:
    """What the baseline covers moves to the suppressed problems of its file; notes which entries are settled."""
    project = known.project
    by_file = {result.file: result for result in results}
    coverable: list[Problem] = []
    for result in by_file.values():
        coverable += [p for p in result.problems if comments.excusable(p)]
        result.problems = [p for p in result.problems if not comments.excusable(p)]
    new, old, known.covered = baselines.apply(coverable, known.baseline)
    for p in new:
        by_file[p.file].problems.append(p)
    for p in old:
        by_file[p.file].suppressed.append(p)
    for result in by_file.values():
        result.problems.sort(key=lambda p: p.sort_key)

    def ran(file: str, rule: str) -> bool:
        return file in by_file and _ran(rule, by_file[file], project, selection)

    def gone(file: str) -> bool:
        path = project.root / file
        return is_gone(path) if project.files is DISK else project.files.unreadable(path) is not None

    known.settled = baselines.settled(known.baseline, known.covered, ran, gone, project.catalogue)
