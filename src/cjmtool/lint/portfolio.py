"""Several maps of one project, side by side, and what to say where two of their places contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cjmtool.lint.facts import Facts, MapFacts
from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import On, Path, Pointer, Remark
from cjmtool.words import quoted

# How many characters a message has room for: of each title or id that it quotes, and of the path of the other file.
TITLE, PATH = 28, 32


@dataclass(frozen=True)
class Portfolio:
    """All maps and libraries of a project, each in the order of their paths.

    `unknown`: how many files could not be read at all. `off`: the rules that the settings switch off for a file.
    `options`: those that the settings give, by rule.
    """

    maps: tuple[MapFacts, ...]
    libraries: tuple[Facts, ...]
    unknown: int = 0
    off: Callable[[str], Collection[str]] = field(default=lambda _file: ())
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def option(self, rule: Rule, name: str) -> Any:
        """The value from the settings, else the record's default."""
        return self.options.get(rule.name, {}).get(name, rule.options[name])

    @property
    def complete(self) -> bool:
        """Everything in the project is known: what is not there is not there."""
        return not self.unknown and all(facts.read for facts in (*self.maps, *self.libraries))

    @property
    def ids_known(self) -> bool:
        """The id of every map is known, of those with errors too."""
        return not self.unknown and all(facts.id is not None for facts in self.maps)

    def compared_maps(self, rule: str) -> Iterator[MapFacts]:
        """The maps that a rule holds against each other. An archived map may keep the words of its day."""
        return (facts for facts in self.maps if facts.read and not facts.archived and rule not in self.off(facts.file))

    def compared(self, rule: str) -> list[Facts]:
        """The same with the libraries, in the order of their paths."""
        libraries = (facts for facts in self.libraries if facts.read and rule not in self.off(facts.file))
        return sorted((*self.compared_maps(rule), *libraries), key=lambda facts: facts.file)


@dataclass(frozen=True, slots=True)
class Side:
    """A place that says `value`; sides of equal value agree. `words`: as the author has written it."""

    file: str
    at: Path
    value: Hashable
    words: str = ""
    on: On = "value"


@dataclass(frozen=True)
class Contradiction:
    """Places that ought to agree and do not, in the order of reports. `remark` says it at one side about another."""

    rule: str
    sides: tuple[Side, ...]
    remark: Callable[[Side, Side], Remark]


def compare(checks: Iterable[Check], portfolio: Portfolio) -> Iterator[Remark | Contradiction]:
    """What the checks for several maps find, check by check."""
    for check in checks:
        if check.on == "portfolio":
            assert check.run is not None
            yield from check.run(portfolio)


def contradictions(
    rule: str, groups: Iterable[Collection[Side]], remark: Callable[[Side, Side], Remark]
) -> Iterator[Contradiction]:
    """One for each group in which not all sides agree."""
    for sides in groups:
        if len(sides) > 1 and len({side.value for side in sides}) > 1:
            yield Contradiction(rule, tuple(sides), remark)


def told(
    contradiction: Contradiction, reported: Collection[str], silenced: Callable[[str, Side], bool]
) -> Iterator[Remark]:
    """The remarks about a contradiction in a run that reports on some files.

    What most sides say is taken for right, on a tie what the first one says; each side that says something else is
    told. A side that is silenced, by a comment or the baseline, has had its say: it is no model for the others. Where
    nobody who deviates is among the files that are reported on, and the model is no better than another, the model is
    told, so that whoever checks one file hears of every contradiction that it takes part in.
    """
    sides = contradiction.sides
    loud = [side for side in sides if not silenced(contradiction.rule, side)]
    counts = Counter(side.value for side in loud or sides)
    most = max(counts.values())
    model = next(side for side in loud or sides if counts[side.value] == most)
    deviating = [side for side in sides if side.value != model.value]
    here = [side for side in deviating if side.file in reported]
    yield from (contradiction.remark(side, model) for side in here)
    if any(side in loud for side in here):
        return
    against = next((side for side in loud if side.value != model.value and counts[side.value] == most), None)
    mine = next((side for side in loud if side.value == model.value and side.file in reported), None)
    if against is not None and mine is not None:
        yield contradiction.remark(mine, against)


def contradicting(rule: str, side: Side, other: Side, message: str, label: str, note: str, help: str) -> Remark:
    """The remark at one side about another; `note` stands at the other's place."""
    file = other.file if other.file != side.file else ""
    return Remark(
        rule,
        message,
        side.at,
        side.on,
        label,
        help,
        (Pointer(other.at, note, other.on, file=file),),
        file=side.file,
    )


def where(side: Side, other: Side) -> str:
    """How a message names the file of the other side: `in maps/buyer.cjm.yaml`; in the same file nothing."""
    return f" in {short(other.file)}" if other.file != side.file else ""


def said(text: str) -> str:
    """A title or an id in quotes, short enough for two of them to stand in a message."""
    return quoted(text, TITLE)


def short(file: str) -> str:
    """A path whose folders are cut from the left where it is long."""
    return file if len(file) <= PATH else "…" + file[1 - PATH :]
