"""Stages as bands of steps that stand side by side, as many as the width holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from cjmtool.render.labels import Words
from cjmtool.render.signs import CONTACT, MOMENT, bars
from cjmtool.render.terminal.lines import (
    Line,
    Piece,
    beside,
    columns,
    cut,
    folded,
    hanging,
    padded,
    plain,
    ruler,
    width,
)
from cjmtool.render.view import MapView
from cjmtool.render.view_chunks import chunks
from cjmtool.render.view_parts import Contact, Idea
from cjmtool.render.view_sections import Stage, Step

# The least columns of a step, the most, and those between two.
LEAST, MOST, GAP = 23, 38, 2
STATES = {"green": "ok", "amber": "warn", "red": "no", "accepted": "quiet", "unassessed": "quiet"}
FULL, EMPTY = "■", "□"
_Band = list[tuple[Stage, Step]]


def bands(view: MapView, total: int) -> list[Line]:
    """Neighbouring stages share a band where they go into it whole; a stage that is too long is cut evenly."""
    capacity = max(1, (total + GAP) // (LEAST + GAP))
    found: list[_Band] = []
    parts = chunks(view.stages, capacity)
    for stage in view.stages:
        for chunk in parts[stage.number]:
            steps = [(stage, step) for step in chunk.steps]
            if found and len(found[-1]) + len(steps) <= capacity and found[-1][-1][0] is not stage:
                found[-1] += steps
            else:
                found.append(steps)
    broadest = max(len(band) for band in found)
    room = min((total + GAP) // broadest - GAP, MOST if broadest > 1 else total)
    lines: list[Line] = []
    before: Stage | None = None
    for band in found:
        lines += [(), *_band(view, band, room, before)]
        before = band[-1][0]
    return lines[1:]


def _band(view: MapView, band: _Band, room: int, before: Stage | None) -> Iterator[Line]:
    """`before` is the stage that the band above ended with."""
    groups = [stage.group or "" for stage, _ in band]
    if any(groups) and not (before and {before.group} == set(groups)):
        yield _over(groups, room, lambda title, span: (Piece(cut(plain(title), span), "quiet"),))
    titles = [_stage_title(view.words, stage, before) for stage, _ in band]
    # Steps under one another need no heading that says that the stage goes on.
    if len(band) > 1 or band[0][0] is not before:
        yield _over(titles, room, lambda title, span: ruler(title, span, "strong"))
    steps = [step for _, step in band]
    for part in (_title, _flags, _cards, _mood, _importance, _actions):
        yield from beside([list(part(view.words, step, room)) for step in steps], room, GAP)


def _stage_title(words: Words, stage: Stage, before: Stage | None) -> str:
    about = words("page.continued") if stage is before else stage.summary
    return f"{stage.number} {plain(stage.title)} · {plain(about)}"


def _over(titles: Sequence[str], room: int, drawn: Callable[[str, int], Line]) -> Line:
    """Each title over the neighbouring steps that share it."""
    pieces: list[Piece] = []
    for title, same in groupby(titles):
        count = len(list(same))
        span = count * room + (count - 1) * GAP
        pieces += [*padded(drawn(title, span) if title else (), span), Piece(" " * GAP)]
    return tuple(pieces[:-1])


def _title(words: Words, step: Step, room: int) -> Iterator[Line]:
    yield from hanging((Piece(f"{step.number} ", "strong"),), step.title, room, most=3, style="strong")


def _flags(words: Words, step: Step, room: int) -> Iterator[Line]:
    if step.moment:
        yield from hanging((Piece(f"{MOMENT} ", "moment"),), words("step.moment"), room, style="moment")
    if step.blind:
        yield from hanging((Piece(f"{CONTACT['blind']} ", "no"),), words("step.blind"), room, style="no")


def contacts(step: Step) -> list[Contact]:
    """The contact cards of a step, where their lane is drawn."""
    cards = step.cells.get("touchpoints")
    return [card for card in cards if isinstance(card, Contact)] if isinstance(cards, tuple) else []


def _cards(words: Words, step: Step, room: int) -> Iterator[Line]:
    for card in contacts(step):
        yield from _card(card, room)


def _card(card: Contact, room: int) -> list[Line]:
    """Sign and channel, and at the right edge the priority."""
    style = STATES[card.state]
    mark = card.priority.code if card.priority else "P?" if card.undecided else ""
    lines = hanging((Piece(f"{CONTACT[card.state]} ", f"strong-{style}"),), card.channel, room - 3 * bool(mark), most=2)
    if mark:
        gap = room - columns(mark) - width(lines[0])
        lines[0] = (*lines[0], Piece(" " * gap), Piece(mark, "strong" if card.priority else "strong-no"))
    return lines


def _mood(words: Words, step: Step, room: int) -> Iterator[Line]:
    mood = step.mood
    if mood.value is None:
        if mood.feeling:
            yield from ((Piece(line, "quiet"),) for line in folded(mood.feeling, room, 2))
        return
    style = "no" if mood.value < 0 else "ok" if mood.value > 0 else ""
    head = (Piece(f"{mood.sign} ", f"strong-{style}" if style else "strong"),)
    yield from hanging(head, mood.feeling or "", room, most=2)


def _importance(words: Words, step: Step, room: int) -> Iterator[Line]:
    if step.importance is not None:
        yield (Piece(bars(step.importance, FULL, EMPTY)), Piece(f" {plain(words('lane.importance'))}", "quiet"))


def _actions(words: Words, step: Step, room: int) -> Iterator[Line]:
    ideas = step.cells.get("actions")
    if isinstance(ideas, tuple) and ideas and isinstance(ideas[0], Idea):
        yield (Piece("→ ", "quiet"), Piece(plain(words.count("count.actions", len(ideas)))))
