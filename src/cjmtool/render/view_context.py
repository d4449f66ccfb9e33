"""What the builders of a view share: the journey, its words, and the numbers by which parts are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cjmtool.model.journey import Journey
from cjmtool.model.parts import Level, Noted, TextCard
from cjmtool.problem import Path
from cjmtool.render.labels import Words
from cjmtool.render.safe_link import safe_href
from cjmtool.render.view_parts import Address, Cite, Claimed, Extras, Fact, Finding, Priority, Text

_CODES = {"critical": "P1", "high": "P2", "medium": "P3", "low": "P4"}


@dataclass(frozen=True)
class Context:
    """`step_numbers` and `anchors` go by the address of a step, `sources` by the id of an evidence record.

    `findings` go by the address of a step or stage, `findings_at` by that of a card, or of a step, `lane` and its key.
    """

    journey: Journey
    words: Words
    today: date
    sources: dict[str, int]
    anchors: dict[Path, str]
    step_numbers: dict[Path, int]
    step_by_key: dict[str, Path]
    findings: dict[Path, tuple[Finding, ...]] = field(default_factory=dict)
    findings_at: dict[Path, tuple[Finding, ...]] = field(default_factory=dict)
    action_anchors: dict[str, str] = field(default_factory=dict)

    def cites(self, ids: Iterable[str]) -> tuple[Cite, ...]:
        found = []
        for name in ids:
            record = self.journey.evidence.get(name)
            if record is not None:
                found.append(Cite(self.sources[name], record.title, record.level))
        return tuple(found)

    def extras(self, part: Noted, evidence: Sequence[str] = (), links: Sequence[str | None] = ()) -> Extras:
        return Extras(part.note, part.tags, self.cites(evidence), addresses(links))

    def card(self, card: TextCard, *, may_quote: bool = False, level: Level | None = None, at: Path = ()) -> Text:
        said = may_quote and self.journey.is_quotation(card)
        extras = self.extras(card, card.evidence)
        return Text(card.text, extras, said, self.claimed(level), self.findings_at.get(at, ()))

    def claimed(self, level: Level | None) -> Claimed | None:
        return None if level is None else Claimed(level, self.words(f"level.{level}"))

    def priority(self, name: str | None) -> Priority | None:
        return None if name is None else Priority(_CODES[name], self.words(f"priority.{name}"))

    def fact(self, key: str, *values: str | None) -> tuple[Fact, ...]:
        """One fact under the word `key`, or none where nothing is filled in."""
        given = tuple(value for value in values if value is not None)
        return (Fact(self.words(key), given),) if given else ()


def addresses(links: Iterable[str | None]) -> tuple[Address, ...]:
    found = []
    for link in links:
        href = safe_href(link) if link else None
        if link and href:
            found.append(Address(link, href))
    return tuple(found)


def unique(names: Iterable[tuple[Path, str]], prefix: str) -> dict[Path, str]:
    """An anchor for each address: prefix and name, numbered where a name comes again."""
    taken: set[str] = set()
    anchors: dict[Path, str] = {}
    for path, name in names:
        anchor, n = f"{prefix}{name}", 2
        while anchor in taken:
            anchor, n = f"{prefix}{name}-{n}", n + 1
        taken.add(anchor)
        anchors[path] = anchor
    return anchors
