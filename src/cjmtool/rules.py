"""What a package with rules of its own is written with. It stays as it is within a major version.

A rule is a record, `Rule`, and a function that yields a `Remark` for each finding; a `Check` ties them together and
says which parts of a map the function wants to see. `cjmtool.testing` tries them out.

Of the parts of a map every key that the format describes is there, under its name: `step.importance`,
`touchpoint.contact`; a key that is left out is None or an empty tuple. Nothing of them can be changed.
"""

from cjmtool.lint.facts import MapFacts
from cjmtool.lint.portfolio import Portfolio
from cjmtool.lint.rule import Book, Check, Context, Rule
from cjmtool.lint.texts import cards
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library, Stage, Step
from cjmtool.model.parts import Action, Channel, Evidence, Metric, Persona, SharedAction, TextCard, Touchpoint
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

__all__ = [
    "Action",
    "Book",
    "Channel",
    "Check",
    "Context",
    "Evidence",
    "Journey",
    "JourneyMap",
    "Library",
    "MapFacts",
    "Metric",
    "Path",
    "Persona",
    "Pointer",
    "Portfolio",
    "Remark",
    "Rule",
    "Severity",
    "SharedAction",
    "Stage",
    "Step",
    "TextCard",
    "Touchpoint",
    "cards",
    "quoted",
]
