"""The record of a rule: the one source of `cjm rule`, the documentation page, the reports and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from cjmtool.lint.codes import prefix_of
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import DEFAULT_VALIDITY, Evidence
from cjmtool.model.values import Duration
from cjmtool.problem import Severity

Status = Literal["preview", "stable", "deprecated", "removed"]
Profile = Literal["minimal", "recommended", "strict"]
PROFILES: tuple[Profile, ...] = ("minimal", "recommended", "strict")

FAMILIES: dict[str, str] = {
    "CJM0": "yaml",
    "CJM1": "schema",
    "CJM2": "reference",
    "CJM3": "coverage",
    "CJM4": "priority",
    "CJM5": "evidence",
    "CJM6": "framing",
    "CJM7": "action",
    "CJM8": "portfolio",
    "CJM9": "meta",
}
# Families whose findings say that the file is no well-formed map: `cjm validate` reports these alone.
WELL_FORMED = ("CJM0", "CJM1", "CJM2")

# A threshold, a word, or a list of texts.
Option = int | float | str | tuple[str, ...]
# One file, or several by path; the first is the one that the rule speaks about.
Example = str | bytes | Mapping[str, str | bytes]


@dataclass(frozen=True)
class Rule:
    """One rule. `bad` gives exactly this rule (profile minimal and this rule selected), `good` nothing at all.

    `summary` is at most one sentence; `what`, `why` and `how` are Markdown paragraphs for an author who is no
    programmer. `options` are thresholds and lists of words with their defaults, set under `rules.<name>` in the
    settings. `fix`: whether `cjm lint --fix` mends its findings, and whether that leaves what the map says unchanged
    (`safe`). `precision`: how often a finding is right, in the words of code scanning. `status`: a rule in preview is
    off until it is asked for, a deprecated one says so where it is named, of a removed one only the name is left.
    `replaced_by`: the name of the rule that takes the place of one that is deprecated or removed.
    """

    name: str
    code: str
    summary: str
    severity: Severity
    profile: Profile
    what: str
    why: str
    how: str
    bad: Example
    good: Example
    options: Mapping[str, Option] = field(default_factory=dict)
    since: str = "0.1.0"
    fix: Literal["none", "sometimes", "always"] = "none"
    fix_safety: Literal["", "safe", "unsafe"] = ""
    precision: Literal["very-high", "high", "medium", "low"] = "very-high"
    status: Status = "stable"
    replaced_by: str = ""
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """The family as a selector, such as CJM3; of rules of an organisation the letters of their codes."""
        return prefix_of(self.code)

    @property
    def family(self) -> str:
        return FAMILIES.get(self.prefix, self.prefix.lower())


@dataclass(frozen=True)
class Defined:
    """Which ids exist, read from the documents: a definition with a mistake in it still counts."""

    personas: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """By what maps and libraries are judged: the day, the options, and how long evidence holds by default."""

    today: date
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    validity: Duration = DEFAULT_VALIDITY

    def option(self, rule: Rule, name: str) -> Any:
        """The value from the settings, else the record's default."""
        return self.options.get(rule.name, {}).get(name, rule.options[name])

    def book(self, part: JourneyMap | Library, evidence: Mapping[str, Evidence]) -> Book:
        return Book(part=part, evidence=evidence, today=self.today, options=self.options, validity=self.validity)

    def context(self, journey: Journey, defined: Defined) -> Context:
        return Context(journey=journey, defined=defined, today=self.today, options=self.options, validity=self.validity)


@dataclass(frozen=True, kw_only=True)
class Book(Conditions):
    """What a check of definitions looks at. `evidence`: its own and that of the libraries that it uses."""

    part: JourneyMap | Library
    evidence: Mapping[str, Evidence]


@dataclass(frozen=True, kw_only=True)
class Context(Conditions):
    """What a check may look at beside the part that it visits."""

    journey: Journey
    defined: Defined


On = Literal["journey", "definitions", "stage", "step", "touchpoint", "action", "portfolio"]


@dataclass(frozen=True)
class Check:
    """Rules with the function that looks for them.

    `run` is called by the one walk in `engine.py`, with arguments by `on`:
    journey (context) · stage (context, at, stage) · step (context, at, step) ·
    touchpoint (context, at, step, touchpoint) · action (context, at, step, action) ·
    definitions (book), of a map and of a library alike: what is wrong with a definition is told in its own file.
    Over several maps `compare` in `portfolio.py` calls it: portfolio (portfolio), which may yield contradictions, too.
    It yields remarks whose `rule` is the name of one of its rules. None: the remarks come from elsewhere
    (reading the file, the model, the loading of libraries); the record alone stands here.
    """

    rules: tuple[Rule, ...]
    on: On | None = None
    run: Callable[..., Iterable[Any]] | None = None
