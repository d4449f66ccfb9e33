"""One step in full for a terminal: every lane with its cards, names on the left where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cjmtool.render.labels import Words
from cjmtool.render.signs import CONTACT, MOMENT, WAYS, bars
from cjmtool.render.terminal.bands import EMPTY, FULL, STATES
from cjmtool.render.terminal.lines import Line, Piece, columns, folded, hanging, padded, plain
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
    Score,
    Text,
    Way,
)
from cjmtool.render.view_sections import Lane, Step

# Under so many columns a lane's name stands above its cards.
_SIDE_BY_SIDE = 72
# A sign in its style, and what is said after it.
_Item = tuple[Line, str]


def find(view: MapView, name: str) -> Step | None:
    """The step with this id, else with this number."""
    steps = {step.anchor: step for step in view.steps}
    return steps.get(f"s-{name}") or next((step for step in view.steps if str(step.number) == name), None)


def draw_step(view: MapView, step: Step, width: int) -> list[Line]:
    """The step in lines of at most `width` columns."""
    words = view.words
    stage = next(stage for stage in view.stages if step in stage.steps)
    found: list[Line] = [
        (Piece(line, "quiet"),) for line in folded(f"{view.title} · {stage.number} {stage.title}", width, 2)
    ]
    found += [(Piece(line, "strong"),) for line in folded(f"{step.number} {step.title}", width)]
    found.append((Piece("─" * width, "quiet"),))
    if step.blind:
        found += hanging((Piece(f"{CONTACT['blind']} ", "no"),), words("step.blind"), width, style="no")
    if step.moment:
        details = step.cells.get("details")
        why = details.moment if isinstance(details, Details) else None
        said = words("step.moment") + (f": {why}" if why else "")
        found += hanging((Piece(f"{MOMENT} ", "moment"),), said, width, style="moment")
    lanes = [(lane, step.cells[lane.key]) for lane in view.lanes if lane.key in step.cells]
    names = [plain(lane.title) for lane, _ in lanes]
    room = min(max((columns(name) for name in names), default=0), 24) + 2
    for (lane, value), name in zip(lanes, names, strict=True):
        found += _lane(words, lane, value, name, room if width >= _SIDE_BY_SIDE else 0, width)
    return found


def _lane(words: Words, lane: Lane, value: Content, name: str, room: int, width: int) -> Iterator[Line]:
    items = [line for head, said in _items(words, lane, value) for line in hanging(head, said, width - (room or 2))]
    if not items:
        return
    titles = folded(name, (room or width) - 2)
    if not room:
        yield from ((Piece(line, "quiet"),) for line in titles)
        yield from ((Piece("  "), *line) for line in items)
        return
    for n in range(max(len(titles), len(items))):
        left: Line = (Piece(titles[n], "quiet"),) if n < len(titles) else ()
        yield (*padded(left, room), *(items[n] if n < len(items) else ()))


def _items(words: Words, lane: Lane, value: Content) -> Iterable[_Item]:
    made: dict[str, Any] = {
        "text": lambda said: [((), said)],
        "cards": _groups,
        "touchpoints": lambda cards: [_contact(words, card) for card in cards],
        "contact": lambda met: [_meeting(met)],
        "emotion": lambda mood: [_mood(mood)],
        "score": lambda score: _scores(words, score),
        "actions": lambda ideas: [_idea(idea) for idea in ideas],
        "metrics": lambda gauges: [_gauge(words, gauge) for gauge in gauges],
        "evidence": lambda grounds: _grounds(words, grounds),
        "details": lambda details: _details(words, details),
        "next": lambda ways: [_way(way) for way in ways],
    }
    items: Iterable[_Item] = made[lane.kind](value)
    return items


def _head(sign: str, style: str = "") -> Line:
    return (Piece(f"{sign} ", style),)


def _extras(more: Extras) -> str:
    sources = "".join(f" [{cite.number}]" for cite in more.cites)
    said = [more.note or "", " ".join(f"#{tag}" for tag in more.tags), *(link.text for link in more.links)]
    return sources + "".join(f" · {part}" for part in said if part)


def _facts(facts: Iterable[Fact]) -> str:
    return " · ".join(f"{one.label}: {'; '.join(one.values)}" for one in facts)


def _card(card: Text) -> str:
    return (f"“{card.text}”" if card.said else card.text) + _extras(card.extras)


def _groups(groups: tuple[Group, ...]) -> Iterator[_Item]:
    signs = {"gains": ("+", "strong-ok"), "pains": ("−", "strong-no")}
    for group in groups:
        head = _head(*signs.get(group.kind, ("•", "")))
        label = f"{group.label}: " if group.label else ""
        yield from ((head, label + _card(card)) for card in group.cards)


def _contact(words: Words, card: Contact) -> _Item:
    rank = f"{card.priority.code} ({card.priority.word})" if card.priority else ""
    rank = rank or (words("page.undecided") if card.undecided else "")
    said = f"{card.channel} — {card.word}" + (f", {rank}" if rank else "")
    if card.accepted:
        said += f" · {card.accepted}" + (f": {card.reason}" if card.reason else "")
    return _head(CONTACT[card.state], f"strong-{STATES[card.state]}"), said + _extras(card.extras)


def _meeting(met: Meeting) -> _Item:
    return _head(CONTACT[met.state], f"strong-{STATES.get(met.state, 'no')}"), met.text


def _mood(mood: Mood) -> _Item:
    if mood.value is None:
        return (), mood.feeling or ""
    return _head(
        mood.sign, "strong-no" if mood.value < 0 else "strong-ok" if mood.value else "strong"
    ), mood.feeling or ""


def _scores(words: Words, score: Score | tuple[Group, ...]) -> Iterator[_Item]:
    if isinstance(score, Score):
        yield _head(bars(score.value, FULL, EMPTY)), score.words
        return
    for card in (card for group in score for card in group.cards):
        known = card.text in ("1", "2", "3", "4", "5")
        said = words("page.of_five", n=card.text) if known else card.text
        yield _head(bars(int(card.text), FULL, EMPTY)) if known else (), said + _extras(card.extras)


def _idea(idea: Idea) -> _Item:
    rank = f"{idea.priority.code} ({idea.priority.word})" if idea.priority else ""
    about = ", ".join(part for part in (rank, idea.effort, idea.status_word) if part)
    facts = f" · {_facts(idea.facts)}" if idea.facts else ""
    return _head("→"), f"{idea.title} — {about}{facts}{_extras(idea.extras)}"


def _gauge(words: Words, gauge: Gauge) -> _Item:
    road = (("baseline", gauge.baseline), ("now", gauge.now), ("target", gauge.target))
    told = " → ".join(f"{words(f'page.{name}')} {value}" for name, value in road if value)
    return _head("•"), f"{gauge.title}: {told or words('page.no_data')}"


def _grounds(words: Words, grounds: Grounds) -> Iterator[_Item]:
    yield from ((_head(f"[{cite.number}]"), cite.title) for cite in grounds.records)
    yield (), f"{words('evidence.level')}: {grounds.word}"


def _way(way: Way) -> _Item:
    share = f"{way.share} " if way.share else ""
    return _head(WAYS[way.kind]), f"{share}{way.text}" + (f": {way.when}" if way.when else "")


def _details(words: Words, details: Details) -> Iterator[_Item]:
    if details.decision:
        yield (), f"{words('step.decision')}: {details.decision}"
    if details.facts:
        yield (), _facts(details.facts)
    if more := _extras(details.extras).removeprefix(" · "):
        yield (), more
    yield from ((_head("!", "warn"), f"{f.told} ({f.name})") for f in details.findings)
