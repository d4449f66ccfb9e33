"""For tests of rules of your own: what a rule says about a map, and whether its record is right.

Works with pytest and without it: what is wrong is an AssertionError. It stays as it is within a major version.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from cjmtool import project
from cjmtool.lint.page import FILE
from cjmtool.lint.page import files as files_of
from cjmtool.lint.plugin import Plugin, plugin_of
from cjmtool.lint.rule import WELL_FORMED, Check, Example, Option, Rule
from cjmtool.problem import Problem, Severity

__all__ = ["TODAY", "Finding", "check_examples", "findings"]

# The day of a test that names none: its answer must not change overnight.
TODAY = date(2026, 1, 1)
MAX_MESSAGE = 160


@dataclass(frozen=True)
class Finding:
    """What a rule says, as a report has it.

    `severity` is error, warning or info; `path` is that of the file within the project; `line` and `column` count from
    1; `marked` is the text that the report marks; `related` are the messages at second places.
    """

    name: str
    code: str
    severity: str
    message: str
    label: str
    help: str
    path: str
    line: int
    column: int
    marked: str
    related: tuple[str, ...]


def findings(
    text: str,
    check: Check,
    *,
    files: Mapping[str, str | bytes] | None = None,
    options: Mapping[str, Option] | None = None,
    today: date = TODAY,
) -> list[Finding]:
    """What the rules of a check say about a map or a library, by line and column.

    `files`: other files of the project by path, such as the library that the map uses, or maps to compare it with.
    `options`: values in place of the defaults, for each rule of the check that has such an option. What the check
    raises is raised here.
    AssertionError: the text is not well-formed, so that no rule would look at it.
    """
    names = tuple(rule.name for rule in check.rules)
    problems = _report(
        {FILE: text, **(files or {})}, check, select=(*names, *WELL_FORMED), options=options, today=today
    )
    for problem in problems:
        if problem.name not in names and problem.severity is Severity.ERROR:
            raise AssertionError(f"the map is not well-formed: {_line(problem)}")
    return [_finding(problem) for problem in problems if problem.name in names]


def check_examples(check: Check, *, today: date = TODAY) -> None:
    """See to it that the records of a check are complete, and their examples true. AssertionError says what is not.

    The bad example gives its rule and no other of the profile `minimal`, the good one nothing at all.
    """
    faults = [
        f"{rule.name}: {fault}"
        for rule in check.rules
        if rule.status != "removed"
        for fault in (*_of_texts(rule), *_of_examples(rule, check, today))
    ]
    if faults:
        raise AssertionError("\n".join(faults))


def _of_texts(rule: Rule) -> Iterator[str]:
    if not rule.summary.endswith(".") or ". " in rule.summary:
        yield "the summary is to be one sentence with a full stop"
    for name in ("what", "why", "how"):
        text = getattr(rule, name)
        if not text.strip() or text.strip()[-1] not in ".?!":
            yield f"`{name}` is to be whole sentences"
        if text.count("`") % 2:
            yield f"`{name}` has a backtick without its partner"


def _of_examples(rule: Rule, check: Check, today: date) -> Iterator[str]:
    bad = _of_example(rule.bad, rule, check, today)
    if not any(problem.name == rule.name for problem in bad):
        yield "the bad example does not give it"
    for problem in bad:
        if problem.name != rule.name:
            yield f"the bad example gives another rule: {_line(problem)}"
        else:
            yield from _of_message(problem)
    for problem in _of_example(rule.good, rule, check, today):
        yield f"the good example gives something: {_line(problem)}"


def _of_message(problem: Problem) -> Iterator[str]:
    if "\n" in problem.message + problem.label + problem.help:
        yield f"message, label and help have one line each: {_line(problem)}"
    if problem.message.endswith(".") or len(problem.message) > MAX_MESSAGE:
        yield f"a message has at most {MAX_MESSAGE} characters and no full stop: {_line(problem)}"


def _of_example(example: Example, rule: Rule, check: Check, today: date) -> list[Problem]:
    return _report(files_of(example), check, profile="minimal", extend_select=(rule.name,), today=today)


def _report(
    contents: Mapping[str, str | bytes],
    check: Check,
    *,
    today: date,
    select: tuple[str, ...] | None = None,
    extend_select: tuple[str, ...] = (),
    profile: Literal["minimal"] | None = None,
    options: Mapping[str, Option] | None = None,
) -> list[Problem]:
    """The problems of the first file, in a project of its own."""
    plugin = plugin_of(getattr(check.run, "__module__", "under test"), (check,), under_test=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cjm.toml").touch()
        for path, content in contents.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        wanted = project.Options(
            today,
            profile=profile,
            select=select,
            extend_select=extend_select,
            overrides=tuple(_overrides(plugin, options or {})),
            own=(plugin,),
        )
        done = project.run([Path(folder, next(iter(contents)))], wanted)
    if done.failures:
        raise AssertionError(done.failures[0])
    return done.problems


def _overrides(plugin: Plugin, options: Mapping[str, Option]) -> Iterator[str]:
    for name, value in options.items():
        rules = [rule for rule in plugin.rules if name in rule.options]
        if not rules:
            raise AssertionError(f'no rule of the check has an option "{name}"')
        for rule in rules:
            given = list(value) if isinstance(value, tuple) else value
            yield f"rules.{rule.name}.{name}={json.dumps(given)}"


def _line(problem: Problem) -> str:
    start = problem.span.start
    return f"{problem.file}:{start.line}:{start.column}: {problem.name}: {problem.message}"


def _finding(problem: Problem) -> Finding:
    return Finding(
        problem.name,
        problem.code,
        problem.severity.word,
        problem.message,
        problem.label,
        problem.help,
        problem.file,
        problem.span.start.line,
        problem.span.start.column,
        problem.marked,
        tuple(related.message for related in problem.related),
    )
