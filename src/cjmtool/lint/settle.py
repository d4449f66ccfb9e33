"""The one pass that decides which problems are reported and how grave they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.lint.rule import WELL_FORMED, Profile
from cjmtool.lint.rules import ENTRIES
from cjmtool.problem import Problem, Severity


@dataclass(frozen=True)
class Selection:
    """Names of the rules that are on, and their severities where the settings change them.

    What keeps a file from being a well-formed map is always reported, whatever is selected.
    """

    on: frozenset[str]
    severity: Mapping[str, Severity] = field(default_factory=dict)


def select(
    profile: Profile,
    chosen: Collection[str] | None,
    added: Collection[str],
    ignored: Collection[str],
    severity: Mapping[str, Severity],
    *,
    catalogue: Catalogue = BUILT_IN,
    preview: bool = False,
    well_formed_only: bool = False,
) -> Selection:
    """`chosen` replaces the profile; `ignored` wins over both. All are names of rules.

    `preview`: a profile brings its rules in preview as well.
    """
    on = frozenset(chosen) if chosen is not None else catalogue.profile(profile, preview=preview)
    on = (on | frozenset(added)) - frozenset(ignored)
    if well_formed_only:
        on &= catalogue.of_families(WELL_FORMED)
    return Selection(on, severity)


# A file that cannot be read as a map has nothing else to be selected from: a run on it must not look clean.
ALWAYS = frozenset(
    rule.name
    for rule in ENTRIES
    if rule.prefix == "CJM1" or (rule.prefix == "CJM0" and rule.severity is Severity.ERROR)
)


def settle(problems: Iterable[Problem], selection: Selection, ignored: Collection[str] = ()) -> list[Problem]:
    """The problems to report, graded and sorted. `ignored`: rules that are off for this file."""
    kept = []
    for problem in problems:
        fatal = problem.name in ALWAYS or (problem.code.startswith("CJM0") and problem.severity is Severity.ERROR)
        if not fatal and (problem.name not in selection.on or problem.name in ignored):
            continue
        severity = selection.severity.get(problem.name)
        kept.append(replace(problem, severity=severity) if severity is not None and not fatal else problem)
    return sorted(kept, key=lambda p: p.sort_key)
