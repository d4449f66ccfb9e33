"""A whole map for a terminal: head, figures, the whole journey, its stages, what hurts most and what to do first."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.render.signs import CONTACT, MOMENT, bars
from cjmtool.render.terminal.bands import EMPTY, FULL, bands, contacts
from cjmtool.render.terminal.lines import Line, Piece, columns, flow, folded, hanging, padded, plain, ruler
from cjmtool.render.terminal.overview import overview
from cjmtool.render.view import MapView

# Narrower than this nothing can be drawn.
LEAST_WIDTH = 40


def draw(view: MapView, width: int) -> list[Line]:
    """The map in lines of at most `width` columns."""
    width = max(width, LEAST_WIDTH)
    words = view.words
    blocks = [
        list(_head(view, width)),
        list(_about(view, width)),
        list(_figures(view, width)),
        [ruler(plain(words("page.glance")), width, "strong"), (), *overview(view, width)],
        [ruler(plain(words("page.map")), width, "strong"), (), *bands(view, width)],
        list(_painful(view, width)),
        list(_first(view, width)),
        list(_legend(view, width)),
        list(_foot(view, width)),
    ]
    found: list[Line] = []
    for block in blocks:
        if block:
            found += [(), *block]
    return found[1:]


def _head(view: MapView, width: int) -> Iterator[Line]:
    yield from ((Piece(line, "strong"),) for line in folded(view.title, width, 3))
    yield (Piece("━" * width, "quiet"),)
    said = " · ".join((view.words("page.kind"), view.state, view.status))
    yield from ((Piece(line, "quiet"),) for line in folded(said, width))


def _about(view: MapView, width: int) -> Iterator[Line]:
    words, who = view.words, view.persona
    persona = f"{who.name} — {who.role}" if who and who.role else who.name if who else None
    facts = [
        (plain(words(f"page.{name}")), said)
        for name, said in (("persona", persona), ("problem", view.problem), ("purpose", view.purpose))
        if said
    ]
    room = max((columns(label) for label, _ in facts), default=0) + 2
    for label, said in facts:
        yield from hanging(padded((Piece(label, "quiet"),), room), said, width, most=4)


def _figures(view: MapView, width: int) -> Iterator[Line]:
    value = max(columns(plain(figure.value)) for figure in view.figures) + 2
    label = max(columns(plain(figure.label)) for figure in view.figures) + 2
    for figure in view.figures:
        style = "strong-no" if figure.key == "blind" and figure.value != "0" else "strong"
        head = padded(padded((Piece(plain(figure.value), style),), value), value)
        named = padded((*head, Piece(plain(figure.label))), value + label)
        if width - value - label >= 30:
            yield from hanging(named, figure.hint, width, style="quiet")
        else:
            yield named
            yield from hanging((Piece(" " * value),), figure.hint, width, style="quiet")


def _painful(view: MapView, width: int) -> Iterator[Line]:
    if not view.painful:
        return
    yield ruler(plain(view.words("page.painful")), width, "strong")
    for n, step in enumerate(view.painful, 1):
        said = f"{step.number} {step.title}" + (f" — {step.mood.feeling}" if step.mood.feeling else "")
        head = padded((Piece(f"{n}. "), Piece(step.mood.sign, "strong-no")), 9)
        yield from hanging(head, said, width, most=2)


def _first(view: MapView, width: int) -> Iterator[Line]:
    if not view.first:
        return
    words = view.words
    yield ruler(plain(words("page.first")), width, "strong")
    for n, todo in enumerate(view.first, 1):
        code = todo.priority.code if todo.priority else ""
        head = padded((Piece(f"{n}. "), Piece(code, "strong")), 9)
        said = f"{todo.title} · {todo.status_word} · {words('page.step_n', n=todo.step.number)}"
        yield from hanging(head, said, width, most=2)


def _legend(view: MapView, width: int) -> Iterator[Line]:
    """The signs that this map shows, each with its word."""
    words = view.words
    cards = [card for step in view.steps for card in contacts(step)]
    states = {card.state for card in cards} | {step.contact for step in view.steps if step.contact != "blind"}
    word: dict[str, str] = {state: words(f"contact.{state}") for state in ("green", "amber", "red", "unassessed")}
    word["accepted"] = f"{word['red']}, {words('touchpoint.accepted')}"
    style = {"green": "ok", "amber": "warn", "red": "no"}
    shown: list[tuple[str, str, str]] = [(CONTACT[s], word[s], style.get(s, "")) for s in CONTACT if s in states]
    if any(step.blind for step in view.steps):
        shown.append((f"┄{CONTACT['blind']}┄", words("step.blind"), "no"))
    if any(step.moment for step in view.steps):
        shown.append((MOMENT, words("step.moment"), "moment"))
    if any(card.undecided for card in cards):
        shown.append(("P?", words("legend.undecided"), "no"))
    if any(card.priority for card in cards) or any(todo.priority for todo in view.first):
        shown += [(f"P{n}", words(f"priority.{name}"), "") for n, name in enumerate(_PRIORITIES, 1)]
    if any(step.importance for step in view.steps):
        shown.append((bars(4, FULL, EMPTY), f"{words('lane.importance')} {words('page.of_five', n=4)}", ""))
    if not shown:
        return
    yield ruler(plain(words("page.legend")), width, "strong")
    items: list[Line] = []
    for sign, said, colour in shown:
        (first, *rest) = hanging((Piece(f"{sign} ", f"strong-{colour}" if colour else "strong"),), said, width)
        items += [first, *rest]
    yield from flow(items, width)


_PRIORITIES = ("critical", "high", "medium", "low")


def _foot(view: MapView, width: int) -> Iterator[Line]:
    said = [f"{view.words('page.check')}: {view.lint}"] if view.lint else []
    said.append(f"{view.words('page.file')}: {view.source}")
    yield from ((Piece(line, "quiet"),) for line in folded(" · ".join(said), width))
