"""The rules for several maps: every file of a project is read for its facts, the files of a run are reported on.

`cjm lint FILE` says of FILE what a run over the whole project says of it, and where FILE is the model that another one
departs from, that too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cjmtool.lint import ignores as comments
from cjmtool.lint.catalogue import PORTFOLIO, Catalogue
from cjmtool.lint.facts import MapFacts
from cjmtool.lint.plugin import Failure
from cjmtool.lint.portfolio import Contradiction, Portfolio, Side, compare, told
from cjmtool.lint.rules import checks
from cjmtool.lint.settle import Selection, settle
from cjmtool.problem import Remark
from cjmtool.project.desk import Desk
from cjmtool.project.members import Member, with_neighbours
from cjmtool.project.settling import Result, baseline_of, switched_off
from cjmtool.project.workspace import Options, Project, Projects


def is_wanted(selection: Selection, catalogue: Catalogue) -> bool:
    """Whether a rule for several maps is on."""
    return not selection.on.isdisjoint(catalogue.comparing)


def compare_project(
    results: Sequence[Result],
    members: Sequence[Member],
    project: Project,
    projects: Projects,
    selection: Selection,
    options: Options,
) -> None:
    """Add what the rules for several maps find to the results of one project, in place.

    `members`: the files of the run, those that could not be read too. Raises BaselineError.
    """
    mine = {member.file for member in members}
    known = with_neighbours(members, project, projects, options)
    off = {file: switched_off(file, project) for file in known}
    facts = [member.facts for member in known.values() if member.facts is not None]
    portfolio = Portfolio(
        tuple(one for one in facts if isinstance(one, MapFacts)),
        tuple(one for one in facts if not isinstance(one, MapFacts)),
        len(known) - len(facts),
        off.__getitem__,
        project.settings.options,
    )
    on = [check for check in checks((PORTFOLIO,)) if any(rule.name in selection.on for rule in check.rules)]
    found = list(compare(on, portfolio))
    desk = Desk(
        project,
        {file: member.path for file, member in known.items()},
        {file: member.raw for file, member in known.items() if member.raw is not None},
        options.jobs,
    )
    judged = {result.file: result for result in reversed(results) if result.judged and result.file in mine}
    silenced = _silenced([one for one in found if isinstance(one, Contradiction)], known, desk, project, options)
    remarks: list[Remark] = []
    for one in found:
        if isinstance(one, Contradiction):
            remarks += told(one, judged.keys(), silenced)
        elif one.file in judged:
            remarks.append(one)
    own, failures = _by_plugins(project, portfolio, selection)
    remarks += (one for one in own if one.file in judged)
    for placed in desk.problems(remarks):
        if placed is not None:
            problem, text = placed
            result = judged[problem.file]
            result.problems += settle([problem], selection, off[problem.file])
            result.text = text
    for result in judged.values():
        result.problems.sort(key=lambda p: p.sort_key)
        result.compared = portfolio.complete
        result.failures += failures


def _by_plugins(
    project: Project, portfolio: Portfolio, selection: Selection
) -> tuple[list[Remark], tuple[Failure, ...]]:
    if not project.catalogue.plugins:
        return [], ()
    from cjmtool.check.own_rules import compare_by_plugins

    return compare_by_plugins(project.catalogue, portfolio, selection.on)


def _silenced(
    found: Sequence[Contradiction], known: dict[str, Member], desk: Desk, project: Project, options: Options
) -> Callable[[str, Side], bool]:
    """Whether a comment or the baseline silences what a rule has to say at one side of a contradiction."""
    baseline = baseline_of(project, options)
    entries = {entry.key for entry in baseline.entries} if baseline else set()
    listed = {(path, rule) for path, rule, _ in entries}
    asked = [
        Remark(one.rule, "", side.at, side.on, file=side.file)
        for one in found
        for side in one.sides
        if (side.file, one.rule) in listed or (not options.no_ignores and _names(known[side.file], one.rule))
    ]
    silent = set()
    for remark, placed in zip(asked, desk.problems(asked), strict=True):
        if placed is not None:
            problem, _ = placed
            ignores = () if options.no_ignores else known[remark.file].ignores
            in_baseline = (problem.file, problem.name, problem.fingerprint) in entries
            if in_baseline or comments.apply([problem], ignores, options.today)[1]:
                silent.add((remark.rule, remark.file, remark.at))
    return lambda rule, side: (rule, side.file, side.at) in silent


def _names(member: Member, rule: str) -> bool:
    return any(named.rule == rule for ignore in member.ignores for named in ignore.names)
