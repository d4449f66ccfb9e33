"""What stands in a cell of a Markdown table: cards under one another, separated by `<br>`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cjmtool.render.labels import Words
from cjmtool.render.markdown_text import link, text
from cjmtool.render.view_parts import (
    Contact,
    Content,
    Details,
    Extras,
    Fact,
    Gauge,
    Grounds,
    Group,
    Idea,
    Meeting,
    Mood,
    Priority,
    Score,
    Text,
    Way,
)
from cjmtool.render.view_sections import Lane

# One sign a state, so that a column can be scanned; the word stands beside it.
SIGNS = {"green": "●", "amber": "◐", "red": "○", "accepted": "○", "unassessed": "·", "blind": "○"}
_BARS = ("▱▱▱▱▱", "▰▱▱▱▱", "▰▰▱▱▱", "▰▰▰▱▱", "▰▰▰▰▱", "▰▰▰▰▰")


def content(words: Words, lane: Lane, value: Content | None) -> str:
    if not value:
        return ""
    made: dict[str, Any] = {
        "text": text,
        "cards": _groups,
        "touchpoints": lambda cards: _stacked(_contact(words, card) for card in cards),
        "contact": _meeting,
        "emotion": _mood,
        "score": lambda score: _score(words, score),
        "actions": lambda ideas: _stacked(_idea(idea) for idea in ideas),
        "metrics": lambda gauges: _stacked(map(_gauge, gauges)),
        "evidence": _grounds,
        "details": lambda details: _details(words, details),
        "next": lambda ways: _stacked(map(_way, ways)),
    }
    cell: str = made[lane.kind](value)
    return cell


def extras(more: Extras) -> str:
    """Sources, note, tags and links, to follow a text."""
    sources = "".join(f" \\[{cite.number}\\]" for cite in more.cites)
    said = [f"*{text(more.note)}*"] if more.note else []
    if more.tags:
        said.append(" ".join(f"\\#{text(tag)}" for tag in more.tags))
    said += [link(address) for address in more.links]
    return sources + "".join(f"<br>{part}" for part in said)


def priority(given: Priority | None) -> str:
    return f"{given.code} ({given.word})" if given else ""


def fact(given: Fact) -> str:
    return f"{text(given.label)}: {'; '.join(text(value) for value in given.values)}"


def facts(given: Iterable[Fact]) -> list[str]:
    return [fact(one) for one in given]


def _stacked(parts: Iterable[str]) -> str:
    return "<br>".join(part for part in parts if part)


def _card(card: Text, sign: str = "•") -> str:
    shown = f"“{text(card.text)}”" if card.said else text(card.text)
    return f"{sign} {shown}{extras(card.extras)}"


def _groups(groups: tuple[Group, ...]) -> str:
    signs = {"gains": "＋", "pains": "−"}
    parts: list[str] = []
    for group in groups:
        if group.label and group.kind not in signs:
            parts.append(f"*{group.label}:*")
        # A lone card needs no bullet.
        parts += (_card(card, signs.get(group.kind, "•")) for card in group.cards)
    return _stacked(parts)


def _contact(words: Words, card: Contact) -> str:
    rank = priority(card.priority) or (f"⚠ {words('page.undecided')}" if card.undecided else "")
    head = f"{SIGNS[card.state]} **{text(card.channel)}** — {card.word}" + (f", {rank}" if rank else "")
    if card.accepted:
        head += f"<br>{card.accepted}" + (f": {text(card.reason)}" if card.reason else "")
    return head + extras(card.extras)


def _meeting(meeting: Meeting) -> str:
    return f"{SIGNS[meeting.state]} {text(meeting.text)}"


def _mood(mood: Mood) -> str:
    return " ".join(part for part in (f"**{mood.sign}**" if mood.sign else "", text(mood.feeling or "")) if part)


def _score(words: Words, score: Score | tuple[Group, ...]) -> str:
    if isinstance(score, Score):
        return f"{_BARS[score.value]} {score.words}"
    given = [card for group in score for card in group.cards]
    shown = (
        f"{_BARS[int(c.text)]} {words('page.of_five', n=c.text)}"
        if c.text in ("1", "2", "3", "4", "5")
        else text(c.text)
        for c in given
    )
    return _stacked(one + extras(card.extras) for one, card in zip(shown, given, strict=True))


def _idea(idea: Idea) -> str:
    about = [part for part in (priority(idea.priority), idea.effort, idea.status_word) if part]
    title = f"~~{text(idea.title)}~~" if idea.status == "rejected" else f"**{text(idea.title)}**"
    return _stacked([f"{title} — {', '.join(about)}", *facts(idea.facts)]) + extras(idea.extras)


def _gauge(gauge: Gauge) -> str:
    # Where it started, where it stands, where it is to go.
    road = [text(gauge.baseline or ""), f"**{text(gauge.now)}**" if gauge.now else "", text(gauge.target or "")]
    return f"{text(gauge.title)}<br>{' → '.join(part for part in road if part)}"


def _grounds(grounds: Grounds) -> str:
    return _stacked([f"*{grounds.word}*", *(f"\\[{cite.number}\\] {text(cite.title)}" for cite in grounds.records)])


def _way(way: Way) -> str:
    sign = {"step": "→", "success": "✓", "failure": "✕"}[way.kind]
    share = f" {way.share}" if way.share else ""
    return f"{sign}{share} {text(way.text)}" + (f": {text(way.when)}" if way.when else "")


def _details(words: Words, details: Details) -> str:
    parts = []
    if details.moment:
        parts.append(f"◆ {text(details.moment)}")
    if details.decision:
        parts.append(f"**{words('step.decision')}:** {text(details.decision)}")
    parts += facts(details.facts)
    more = extras(details.extras).removeprefix("<br>")
    parts += [more] if more else []
    parts += (f"⚠ {text(f.message)} ({text(f.name)})" for f in details.findings)
    return _stacked(parts)
