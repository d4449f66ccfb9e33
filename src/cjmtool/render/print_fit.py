"""How large a map can be printed so that every stage fits on its page: an estimate, for the font is not known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cjmtool.render.view_chunks import Chunk
from cjmtool.render.view_parts import (
    Contact,
    Details,
    Extras,
    Fact,
    Finding,
    Gauge,
    Grounds,
    Group,
    Idea,
    Mark,
    Mood,
    Text,
    Way,
)

# In rem of the printed page, as print.css has them: a line, the mean width of a character, the parts that do not grow.
_LINE = 1.11
_CHARACTER = 0.45
_HEAD = 6.5
_STAGE = 3.2
_EMOTION = 8.5
_ROW = 0.55
# A row under a line of the service blueprint is taller by this.
_UNDER_LINE = 0.4
_LINED = ("frontstage", "backstage", "support")
_CARD = 0.85
_CONTACT = 3.2
# How much of a page an estimate may fill: for the examples it is 7 % over to 3 % under.
_SURE = 0.985


@dataclass(frozen=True, slots=True)
class Paper:
    """A format to print on: `width` and `height` within the margins, in points; `steps` of a stage stand on one page.

    The root size in points is between `least` and `most`; `flow` where a stage needs more than a page anyhow, and
    `tight` the least for a stage that then needs but little more. `rail` is the width of the lane titles, in rem.
    """

    size: str
    margin: str
    width: float
    height: float
    steps: int
    least: float
    most: float
    flow: float
    tight: float
    rail: float

    def root(self, chunks: Iterable[Chunk], lanes: Sequence[str]) -> float:
        """The largest size, in half points, at which each chunk with its rows fits on one page."""
        return self._largest(list(chunks), lanes, self.most, self.least) or self.flow

    def zoom(self, chunk: Chunk, lanes: Sequence[str], root: float) -> float:
        """How much a chunk has to be smaller than the root size, for a page of its own; 1 where it fits or cannot."""
        return (self._largest([chunk], lanes, root, min(root, self.tight)) or root) / root

    def _largest(self, chunks: Sequence[Chunk], lanes: Sequence[str], most: float, least: float) -> float | None:
        size = most
        while size >= least:
            if all(self._height(chunk, lanes, size) <= self.height / size * _SURE for chunk in chunks):
                return size
            size -= 0.5
        return None

    def _height(self, chunk: Chunk, lanes: Sequence[str], size: float) -> float:
        width = min(40.0, (self.width / size - self.rail) / len(chunk.steps)) - 1.5
        total = _HEAD + max(_lines(step.title, width * 0.85) for step in chunk.steps) * 1.2
        for lane in lanes:
            if lane == "stage":
                total += _STAGE
            elif lane == "emotion":
                total += _EMOTION
            elif lane in chunk.filled:
                total += (
                    _ROW
                    + (_UNDER_LINE if lane in _LINED else 0)
                    + max(_tall(step.cells.get(lane), width) for step in chunk.steps)
                )
        return total


PAPERS = {
    "a3": Paper("A3 landscape", "11mm 12mm 13mm", 1122, 774, 5, 7, 10, 7.5, 6.5, 11.5),
    "a4": Paper("A4 landscape", "9mm 9mm 12mm", 791, 535, 3, 7, 8.5, 8, 6.5, 9.5),
}


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(line) * _CHARACTER / width)) for line in text.split("\n"))


def _text(text: str, width: float) -> float:
    return _lines(text, width) * _LINE


def _facts(facts: Sequence[Fact], width: float) -> float:
    said = "   ".join(f"{fact.label}: {', '.join(fact.values)}" for fact in facts)
    return _text(said, width) if said else 0.0


def _extras(extras: Extras, width: float) -> float:
    rows = [extras.note or "", "  ".join(extras.tags), *(link.text for link in extras.links)]
    return sum(_text(row, width) for row in rows if row)


def _findings(findings: Sequence[Finding], width: float) -> float:
    return sum(0.8 + _text(f"{found.said} {found.name}", width - 2) for found in findings)


def _card(card: Text, width: float) -> float:
    aside = " ......" if card.claim or card.extras.cites else ""
    return _text(card.text + aside, width - 1.2) + _extras(card.extras, width) + _findings(card.findings, width)


def _tall(content: Any, width: float) -> float:
    """The height of a cell in rem."""
    if content is None:
        return _LINE
    if isinstance(content, str):
        return _text(content, width)
    if isinstance(content, tuple):
        return sum(_tall(part, width) for part in content)
    if isinstance(content, Group):
        each = _LINE + 0.4 if content.kind in ("gains", "pains") else 0.35
        label = _LINE + 0.4 if content.label and content.kind not in ("gains", "pains") else 0.0
        return label + sum(each + _card(card, width) for card in content.cards)
    if isinstance(content, Contact):
        said = " — ".join(
            part for part in (content.channel, content.accepted, content.reason, content.extras.note) if part
        )
        more = Extras(None, content.extras.tags, (), content.extras.links)
        inner = width - 1.2
        return _CARD + _LINE + _text("   " + said, inner) + _extras(more, inner) + _findings(content.findings, inner)
    if isinstance(content, Idea):
        inner = width - 1.2
        about = _facts(content.facts, inner) + _extras(content.extras, inner) + _findings(content.findings, inner)
        return _CARD + 0.3 + _LINE + _text(content.title, inner) + about
    if isinstance(content, Gauge):
        return _text(content.title, width) + 2.0
    if isinstance(content, Grounds):
        return _LINE + sum(_text(record.title, width) for record in content.records)
    if isinstance(content, Mark):
        return 0.2 + _text(content.text, width - 1.2)
    if isinstance(content, Way):
        return 0.3 + _text(f"{content.share or ''} {content.text}: {content.when or ''}", width - 1.2)
    if isinstance(content, Details):
        own = [content.moment, content.decision and f"{'.' * 16} {content.decision}"]
        told = sum(0.44 + _text(text, width - 1) for text in own if text)
        return told + _facts(content.facts, width) + _extras(content.extras, width) + _findings(content.unplaced, width)
    return _EMOTION if isinstance(content, Mood) else _CONTACT - _ROW if hasattr(content, "state") else _LINE
