"""What reports are made of: the findings of a run, what was silenced, and the files they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cjmtool.problem import Problem
from cjmtool.report.summary import Summary

if TYPE_CHECKING:
    from cjmtool.lint.rule import Rule


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was checked: its text where something has to be shown of it, and the folder of its project.

    `bom`: the file begins with a byte order mark, which the text is without.
    """

    text: str = ""
    project: str = "."
    kind: Literal["map", "library", "other"] = "map"
    bom: bool = False


@dataclass(frozen=True)
class Findings:
    """`problems` are to be reported, `suppressed` are not (each carries why); both in the order of reports.

    `sources`: every file that was checked, by path, in order. `root`: the folder to which formats for repositories
    relate paths. `own_rules`: the records of rules that come from plug-ins, by name.
    `failed`: a line for each rule that broke down, so that what it would have found is missing.
    """

    problems: tuple[Problem, ...]
    suppressed: tuple[Problem, ...]
    summary: Summary
    sources: Mapping[str, Source] = field(default_factory=dict)
    root: Path = Path()
    own_rules: Mapping[str, Rule] = field(default_factory=dict)
    failed: tuple[str, ...] = ()

    def record(self, name: str) -> Rule:
        """The record of the rule of a finding."""
        from cjmtool.lint.rules import record

        return self.own_rules.get(name) or record(name)

    def text(self, path: str) -> str:
        source = self.sources.get(path)
        return source.text if source else ""
