"""What has changed in a map, in sentences of its language: the one wording that all formats of a difference show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cjmtool.analysis.changes import Change, MapDiff, PartDiff
from cjmtool.render.diff_values import Wording, cut
from cjmtool.render.figures import signed
from cjmtool.render.labels import Words

Sign = Literal["+", "-", "~"]
_BACKED = ("validated", "internal")


class Line(NamedTuple):
    """A sentence without a full stop. `sign`: something has come, gone or changed. `good`: contact or support is won
    (True) or lost (False).
    """

    sign: Sign
    text: str
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What has changed at one stage or step; `place` is its number in the newer map."""

    title: str
    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """`lines`: the map, its stages, and which steps have come, gone, moved or been renamed. `stages` and `steps`: what
    has changed at them. `definitions`: those of the map itself.
    """

    lines: tuple[Line, ...]
    stages: tuple[Block, ...]
    steps: tuple[Block, ...]
    definitions: tuple[Line, ...]


def said(diff: MapDiff, words: Words) -> Said:
    """Everything about one map but its figures and what it takes from libraries."""
    wording = Wording(words, diff.before, diff.after)
    if diff.op != "changed":
        counts = {
            "steps": words.count("count.steps", sum(1 for _ in diff.journey.steps())),
            "stages": words.count("count.stages", len(diff.journey.map.stages)),
        }
        sign: Sign = "+" if diff.op == "added" else "-"
        return Said((Line(sign, words(f"diff.map_{diff.op}", **counts)),), (), (), ())
    lines = [
        *sentences(diff.map, wording),
        *(line for stage in diff.stages for line in structure("stage", stage, words)),
        *(line for step in diff.steps for line in structure("step", step, words)),
    ]
    return Said(
        tuple(lines),
        tuple(_blocks("stage", diff.stages, wording)),
        tuple(_blocks("step", diff.steps, wording)),
        tuple(sentences(diff.own, wording)),
    )


def structure(part: str, one: PartDiff, words: Words) -> Iterator[Line]:
    """A stage or step that has come, gone, moved, or is called otherwise; nothing of another one."""
    title = cut(one.place.title)
    if one.op != "kept":
        places = {"stage": cut(one.place.stage or ""), "follows": cut(one.place.follows or "")}
        key = (
            "step_added_first" if part == "step" and one.op == "added" and not one.place.follows else f"{part}_{one.op}"
        )
        yield Line("+" if one.op == "added" else "-", words(f"diff.{key}", title=title, **places))
        return
    assert one.before is not None
    assert one.after is not None
    if one.renamed:
        line: str = words(f"diff.{part}_renamed", was=cut(one.before.title), now=cut(one.after.title))
        yield Line("~", words("diff.guessed", line=line) if one.guessed else line)
    if one.moved and part == "step" and one.before.stage != one.after.stage:
        stages = {"was": cut(one.before.stage or ""), "now": cut(one.after.stage or "")}
        yield Line("~", words("diff.step_to_stage", title=title, **stages))
    elif one.moved:
        yield Line("~", words(f"diff.{part}_moved", title=title, before=one.before.number, after=one.after.number))


def _blocks(part: str, parts: Iterable[PartDiff], wording: Wording) -> Iterator[Block]:
    for one in parts:
        # That the id of a renamed step is a new one is said where it is called renamed.
        told = [change for change in one.changes if not (one.guessed and one.renamed and change.field == "id")]
        if one.op == "added":
            told = [change for change in told if change.opened]
        lines = tuple(sentences(told, wording)) if one.op != "removed" else ()
        if lines:
            title = wording.words(f"diff.{part}_n", n=one.place.number, title=cut(one.place.title))
            yield Block(title, one.place.number, lines)


def sentences(changes: Iterable[Change], wording: Wording) -> Iterator[Line]:
    """One for each change; that a card cites other records is said by the claim that it backs."""
    changes = tuple(changes)
    claims = {(change.key, change.now) for change in changes if change.part == "claim"}
    for change in changes:
        if change.part == "card" and change.field == "evidence" and (change.key, change.now) in claims:
            continue
        if change.part == "contact" and change.field == "contact":
            yield _contact(change, wording)
        elif change.part == "card" and not change.field:
            yield _card(change, wording)
        elif change.part == "claim":
            yield _claim(change, wording)
        elif change.part == "map" and change.op == "renamed":
            names = {"was": cut(change.was or ""), "now": cut(change.now or "")}
            yield Line("~", wording.words("diff.map_renamed", **names))
        elif change.op in ("added", "removed", "renamed"):
            yield _whole(change, wording)
        else:
            yield _field(change, wording)


def _contact(change: Change, wording: Wording) -> Line:
    words = wording.words
    values = {
        "title": cut(change.title),
        "was": wording.contact(change.before),
        "now": wording.contact(change.after),
    }
    if change.closed:
        return Line("~", words("diff.contact_closed", **_some(values, "title", "now")), True)
    if change.opened and change.op == "added":
        return Line("+", words("diff.contact_opened_new", title=values["title"]), False)
    if change.opened:
        return Line("~", words("diff.contact_opened", **_some(values, "title", "was")), False)
    if change.op == "added":
        return Line("+", words("diff.contact_added", **_some(values, "title", "now")))
    if change.op == "removed":
        return Line("-", words("diff.contact_removed", **_some(values, "title", "was")))
    return Line("~", words("diff.contact_changed", **values))


def _card(change: Change, wording: Wording) -> Line:
    values = {"lane": wording.lane(change.key), "was": cut(change.was or ""), "now": cut(change.now or "")}
    return Line(_sign(change), wording.words(f"diff.card_{change.op}", **values))


def _claim(change: Change, wording: Wording) -> Line:
    was, now = wording.pair(change)
    backed = (change.before in _BACKED, change.after in _BACKED)
    key = "changed" if backed[0] == backed[1] else "backed" if backed[1] else "lost"
    title = cut(change.title)
    if change.key == "emotion":
        title = f"{wording.words('diff.f_emotion')} {signed(wording.words, float(change.title))}"
    line = wording.words(f"diff.claim_{key}", title=title, was=was, now=now)
    return Line("~", line, None if key == "changed" else key == "backed")


def _whole(change: Change, wording: Wording) -> Line:
    """A definition or an action that has come, gone, or is called otherwise."""
    words = wording.words
    if change.part == "action" and change.op == "added":
        status = words(f"status.{change.after}")
        return Line("+", words("diff.action_added", title=cut(change.title), status=status))
    if change.part == "action":
        return Line("-", words("diff.action_removed", title=cut(change.title)))
    if change.op == "renamed":
        what = _what(change, wording, change.was)
        return Line("~", words("diff.renamed", what=what[:1].upper() + what[1:], now=cut(change.now or "")))
    return Line(_sign(change), words(f"diff.{change.op}", what=_what(change, wording, change.title)))


def _field(change: Change, wording: Wording) -> Line:
    words = wording.words
    before, after = wording.pair(change)
    op = "set" if change.before is None else "unset" if change.after is None else "changed"
    values = {"field": wording.field(change), "before": before, "after": after}
    line: str = words(f"diff.field_{op}", **values)
    if change.part not in ("map", "stage", "step"):
        line = words("diff.of_what", what=_what(change, wording, change.title), line=line)
    sign: Sign = "+" if op == "set" else "-" if op == "unset" else "~"
    return Line(sign, line[:1].upper() + line[1:])


def _what(change: Change, wording: Wording, title: str | None) -> str:
    values = {"title": cut(title or ""), "lane": wording.lane(change.key) if change.part == "card" else ""}
    return wording.words(f"diff.what_{change.part}", **values)


def _sign(change: Change) -> Sign:
    return "+" if change.op == "added" else "-" if change.op == "removed" else "~"


def _some(values: dict[str, str], *names: str) -> dict[str, str]:
    return {name: values[name] for name in names}
