"""Every rule's examples, run as a user would: the bad one gives exactly its rule, the good one nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmtool import project
from cjmtool.lint.page import files
from cjmtool.lint.rule import Example, Rule
from cjmtool.lint.rules import all_rules
from cjmtool.problem import Problem, Severity
from tests.lint.rules.asking import TODAY

EACH = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


def found(rule: Rule, example: Example, folder: Path) -> list[Problem]:
    """What profile minimal and the rule say about the first file of an example."""
    (folder / "cjm.toml").touch()
    for path, content in files(example).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    options = project.Options(TODAY, profile="minimal", extend_select=(rule.name,))
    done = project.run([folder / next(iter(files(example)))], options)
    assert not done.failures
    return done.problems


@EACH
def test_bad_example_gives_exactly_its_rule(rule: Rule, tmp_path: Path) -> None:
    problems = found(rule, rule.bad, tmp_path)
    assert {problem.name for problem in problems} == {rule.name}
    for problem in problems:
        # A rule about reading that explains an error stands for it.
        assert problem.severity == rule.severity or (rule.prefix == "CJM0" and problem.severity is Severity.ERROR)
        assert problem.message[-1] != "."
        assert len(problem.message) <= 160
        assert "\n" not in problem.message + problem.label + problem.help
        assert problem.span.start.line == problem.span.end.line


@EACH
def test_good_example_gives_nothing(rule: Rule, tmp_path: Path) -> None:
    assert found(rule, rule.good, tmp_path) == []
