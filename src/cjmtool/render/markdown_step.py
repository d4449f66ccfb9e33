"""A step as Markdown: a heading, what the client does, and a list of its lanes, one line for each card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cjmtool.render.labels import Words
from cjmtool.render.markdown_text import anchor, link, opening, text, to_step
from cjmtool.render.signs import CONTACT, MOMENT, WAYS, bars
from cjmtool.render.view import MapView
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
from cjmtool.render.view_sections import Lane, Step


def blocks(view: MapView, step: Step) -> list[list[str]]:
    """The blocks of the step, in the order of the lanes."""
    words = view.words
    found = [[f"### {step.number}. {text(step.title)} {anchor(step.number)}"], _flags(words, step)]
    lanes = [lane for lane in view.lanes if lane.key in step.cells and not _told_already(view, lane)]
    if lanes and lanes[0].kind == "text":
        found.append([opening(str(step.cells[lanes[0].key]))])
        lanes = lanes[1:]
    numbers = {other.anchor: other.number for other in view.steps}
    listed: list[str] = []
    crossed: list[str] = []
    for lane in view.lanes:
        crossed += lane.lines
        if lane not in lanes:
            continue
        listed += (f"- ┄ *{line}* ┄" for line in crossed)
        crossed.clear()
        listed += _lane(words, lane, step.cells[lane.key], numbers)
    return [*found, listed]


def _told_already(view: MapView, lane: Lane) -> bool:
    """The contact lane is the touchpoints once more, as signs alone."""
    return lane.kind == "contact" and any(other.kind == "touchpoints" for other in view.lanes)


def _flags(words: Words, step: Step) -> list[str]:
    details = step.cells.get("details")
    why = details.moment if isinstance(details, Details) else None
    said = [f"{CONTACT['blind']} **{words('step.blind')}**"] if step.blind else []
    if step.moment:
        said.append(f"{MOMENT} **{words('step.moment')}**" + (f": {text(why)}" if why else ""))
    return [" · ".join(said)] if said else []


def _lane(words: Words, lane: Lane, value: Content, numbers: dict[str, int]) -> Iterator[str]:
    made: dict[str, Any] = {
        "text": lambda said: [text(said)],
        "cards": lambda groups: list(_groups(words, groups)),
        "touchpoints": lambda cards: [_contact(words, card) for card in cards],
        "contact": lambda met: [_meeting(met)],
        "emotion": lambda mood: [_mood(mood)],
        "score": lambda score: _scores(words, score),
        "actions": lambda ideas: [_idea(words, idea) for idea in ideas],
        "metrics": lambda gauges: [_gauge(words, gauge) for gauge in gauges],
        "evidence": lambda grounds: [_grounds(words, grounds)],
        "next": lambda ways: [_way(way, numbers) for way in ways],
    }
    if isinstance(value, Details):
        yield from (f"- {line}" for line in _details(words, value))
        return
    cards: list[str] = made[lane.kind](value)
    if len(cards) == 1:
        yield f"- **{text(lane.title)}:** {cards[0]}"
        return
    yield f"- **{text(lane.title)}**"
    yield from (f"  - {card}" for card in cards)


def extras(words: Words, more: Extras) -> str:
    """Sources, note, tags and links, to follow a text."""
    guess = words("level.assumption")
    sources = "".join(f" [{c.number}{f', {guess}' if c.level == 'assumption' else ''}]" for c in more.cites)
    said = [f"*{text(more.note)}*"] if more.note else []
    if more.tags:
        said.append(" ".join(f"\\#{text(tag)}" for tag in more.tags))
    said += [link(address) for address in more.links]
    return sources + "".join(f" · {part}" for part in said)


def priority(given: Priority | None) -> str:
    return f"{given.code} ({given.word})" if given else ""


def facts(given: Iterable[Fact]) -> list[str]:
    return [f"{text(one.label)}: {'; '.join(text(value) for value in one.values)}" for one in given]


def _card(words: Words, card: Text) -> str:
    return (f"“{text(card.text)}”" if card.said else opening(card.text)) + extras(words, card.extras)


def _groups(words: Words, groups: tuple[Group, ...]) -> Iterator[str]:
    signs = {"gains": "+ ", "pains": "\N{MINUS SIGN} "}
    for group in groups:
        label = f"**{signs.get(group.kind, '')}{text(group.label)}:** " if group.label else ""
        yield from (label + _card(words, card) for card in group.cards)


def _contact(words: Words, card: Contact) -> str:
    rank = priority(card.priority) or (f"**{words('page.undecided')}**" if card.undecided else "")
    said = f"{CONTACT[card.state]} **{text(card.channel)}** — {card.word}" + (f", {rank}" if rank else "")
    if card.accepted:
        said += f" · {card.accepted}" + (f": {text(card.reason)}" if card.reason else "")
    return said + extras(words, card.extras)


def _meeting(meeting: Meeting) -> str:
    return f"{CONTACT[meeting.state]} {text(meeting.text)}"


def _mood(mood: Mood) -> str:
    return " ".join(part for part in (f"**{mood.sign}**" if mood.sign else "", text(mood.feeling or "")) if part)


def _scores(words: Words, score: Score | tuple[Group, ...]) -> list[str]:
    if isinstance(score, Score):
        return [f"{bars(score.value)} {score.words}"]
    return [_score(words, card) for group in score for card in group.cards]


def _score(words: Words, card: Text) -> str:
    known = card.text in ("1", "2", "3", "4", "5")
    shown = f"{bars(int(card.text))} {words('page.of_five', n=card.text)}" if known else opening(card.text)
    return shown + extras(words, card.extras)


def _idea(words: Words, idea: Idea) -> str:
    about = [part for part in (priority(idea.priority), idea.effort, idea.status_word) if part]
    title = f"~~{text(idea.title)}~~" if idea.status == "rejected" else f"**{text(idea.title)}**"
    return " · ".join([f"{title} — {', '.join(about)}", *facts(idea.facts)]) + extras(words, idea.extras)


def _gauge(words: Words, gauge: Gauge) -> str:
    """`Unlocks at once: at first 81% → now **84%** → target 96%`."""
    road = (
        ("baseline", gauge.baseline, "{}"),
        ("now", gauge.now, "**{}**"),
        ("target", gauge.target, "{}"),
    )
    told = [f"{words(f'page.{name}')} {form.format(text(value))}" for name, value, form in road if value]
    return f"{text(gauge.title)}: {' → '.join(told) or words('page.no_data')}"


def _grounds(words: Words, grounds: Grounds) -> str:
    records = "; ".join(f"[{cite.number}] {text(cite.title)}" for cite in grounds.records)
    return f"{records} ({words('evidence.level')}: {grounds.word})"


def _way(way: Way, numbers: dict[str, int]) -> str:
    share = f" {way.share}" if way.share else ""
    target = text(way.text)
    if way.anchor in numbers:
        target = to_step(numbers[way.anchor], target)
    return f"{WAYS[way.kind]}{share} {target}" + (f": {text(way.when)}" if way.when else "")


def _details(words: Words, details: Details) -> Iterator[str]:
    if details.decision:
        yield f"**{words('step.decision')}:** {text(details.decision)}"
    if details.facts:
        yield " · ".join(
            f"**{text(one.label)}:** {'; '.join(text(value) for value in one.values)}" for one in details.facts
        )
    if more := extras(words, details.extras).removeprefix(" · "):
        yield more
    yield from (f"⚠ {text(f.told)} ({text(f.name)})" for f in details.findings)
