"""Rules of an organisation: a package of checks, and what they must be like to stand beside ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from cjmtool.errors import PluginError
from cjmtool.lint.codes import OURS, OWN_CODE, prefix_of
from cjmtool.lint.rule import FAMILIES, PROFILES, Check, On, Rule, Status
from cjmtool.lint.rules import NAMES
from cjmtool.problem import Severity
from cjmtool.words import count, one_of, quoted

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_OPTION = re.compile(r"[a-z]+(_[a-z]+)*")
# Words that select something already.
_TAKEN = frozenset((*FAMILIES.values(), "all"))
# What is wrong, and what would be right.
_Fault = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Plugin:
    """A package whose rules are sound. `name`: as the settings name it.

    `under_test`: what a rule raises is for its author, who sees to it at once, and no line in a report.
    """

    name: str
    checks: tuple[Check, ...]
    under_test: bool = False

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for check in self.checks for rule in check.rules)


@dataclass(frozen=True, slots=True)
class Failure:
    """A check of a plug-in that did not come to its end with a file, and why: what was raised, and where.

    `rules` are those of the check; `path` is how reports name the file, or empty where the check compares all maps.
    """

    plugin: str
    rules: tuple[str, ...]
    path: str
    error: str
    traceback: str


def breakdowns(failures: Iterable[Failure]) -> Iterator[tuple[str, Failure]]:
    """What to say of checks that broke down, one line each whatever the number of files, and the first failure."""
    by_rules: dict[tuple[str, ...], list[Failure]] = {}
    for failure in failures:
        by_rules.setdefault(failure.rules, []).append(failure)
    for rules, found in by_rules.items():
        first = found[0]
        more = f" and {count(len(found) - 1, 'more file')}" if len(found) > 1 else ""
        where = f"on {first.path}{more}" if first.path else "when it compared the maps"
        yield f"rule {one_of(rules)} of plug-in {quoted(first.plugin)} failed {where}: {first.error}", first


def checks_in(name: str, given: object) -> tuple[Check, ...]:
    """What an entry point of the plug-in `name` brings: a check, or several. Raises PluginError."""
    checks = (given,) if isinstance(given, Check) else given
    if not isinstance(checks, list | tuple) or not checks or not all(isinstance(check, Check) for check in checks):
        raise PluginError(
            f"plug-in {quoted(name)} brings {_kind(given)} in place of checks",
            "its entry point must name a Check, or a list of them",
        )
    return tuple(checks)


def plugin_of(name: str, checks: tuple[Check, ...], *, under_test: bool = False) -> Plugin:
    """The plug-in `name`. Raises PluginError with the first thing that is wrong with it."""
    plugin = Plugin(name, checks, under_test)
    for message, help in _faults(plugin):
        raise PluginError(f"plug-in {quoted(name)}: {message}", help)
    return plugin


def _kind(given: object) -> str:
    return "nothing" if given is None or given in ((), []) else f"a {type(given).__name__}"


def _faults(plugin: Plugin) -> Iterator[_Fault]:
    for check in plugin.checks:
        rules: Any = check.rules
        if not isinstance(rules, tuple) or not rules or not all(isinstance(rule, Rule) for rule in rules):
            yield "a check has no records of rules", "its first argument is a tuple of them: Check((RULE,), …)"
            return
        for rule in check.rules:
            yield from _of_code(rule.code)
            yield from _of_name(rule.name, rule.code)
            yield from _of_record(rule)
            yield from _of_options(rule)
        if any(rule.status != "removed" for rule in check.rules):
            yield from _of_walk(check)
    names = {rule.name for rule in plugin.rules if rule.status != "removed"} | NAMES.keys()
    for rule in plugin.rules:
        if rule.replaced_by and rule.replaced_by not in names:
            yield f"{quoted(rule.replaced_by)}, which replaces {rule.name}, is no rule", "name a rule that there is"


def _of_code(code: Any) -> Iterator[_Fault]:
    form = "a code is two to eight capital letters of your own and three digits: ACME001"
    if not isinstance(code, str) or not OWN_CODE.fullmatch(code):
        ours = f", which begins like those of {OURS.lower()}" if str(code).startswith(OURS) else ""
        yield f"a rule has the code {quoted(code)}{ours}", form
    elif prefix_of(code).lower() in _TAKEN:
        yield f"a rule has the code {quoted(code)}, and {prefix_of(code).lower()} means something else already", form


def _of_name(name: Any, code: str) -> Iterator[_Fault]:
    prefix = prefix_of(code).lower()
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not name.startswith(f"{prefix}-"):
        yield (
            f"the rule with the code {code} is called {quoted(name)}",
            f"a name has small letters and hyphens and begins with the letters of the code: {prefix}-red-card",
        )


def _of_record(rule: Rule) -> Iterator[_Fault]:
    record: Any = rule
    words = (
        ("profile", PROFILES, one_of(PROFILES)),
        ("status", get_args(Status), one_of(get_args(Status))),
        ("severity", tuple(Severity), "Severity.ERROR, WARNING or INFO"),
    )
    for field, choices, right in words:
        value = getattr(record, field)
        if value not in choices or isinstance(value, Severity) != (field == "severity"):
            yield f"rule {rule.name}: {field} is {quoted(value)}", f"it is {right}"
    for field in ("summary", "what", "why", "how", "replaced_by"):
        if not isinstance(getattr(record, field), str):
            yield f"rule {rule.name}: {field} is no text", "the record is the rule's page and help"


def _of_options(rule: Rule) -> Iterator[_Fault]:
    options: Mapping[str, Any] = rule.options
    for name, value in options.items():
        if not _OPTION.fullmatch(name):
            yield f"rule {rule.name}: an option is called {quoted(name)}", "small letters and _ make its name"
        texts = isinstance(value, tuple) and all(isinstance(text, str) for text in value)
        if not texts and (isinstance(value, bool) or not isinstance(value, int | float | str)):
            yield f"rule {rule.name}: option {name} is {_kind(value)}", "it is a number, a text or a tuple of texts"


def _of_walk(check: Check) -> Iterator[_Fault]:
    name = check.rules[0].name
    if check.on not in get_args(On):
        yield f"the check of {name} looks at {quoted(check.on)}", f"`on` is {one_of(get_args(On))} in this cjm"
    if not callable(check.run):
        yield f"the check of {name} has no function", "`run` is the function that yields its remarks"
