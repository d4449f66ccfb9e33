"""Two parts of a map with one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import JourneyMap
from cjmtool.model.values import slug
from cjmtool.problem import On, Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="duplicate-id",
    code="CJM207",
    summary="Two parts of the same kind have the same id.",
    severity=Severity.ERROR,
    profile="minimal",
    what="Two stages, two steps, two lanes or two personas of one map with the same id, or an action that is "
    "written in full twice. Where no `id` is written, it comes from the title, so two equal titles collide as "
    "well.",
    why="An id is an address. What is meant for one step, such as a way on or a comparison with another map, "
    "would hit the other.",
    how="Give one of them an `id` of its own, or say in the titles what is different. An action that stands in several "
    "steps is written in full once and elsewhere as a reference, `{id: …}`.",
    bad="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Asks a friend
        touchpoints: Messenger
  - title: Riding
    steps:
      - title: Asks a friend
        touchpoints: Cycle path
""",
    good="""\
cjm: 1
title: Buying a bicycle
stages:
  - title: Choosing
    steps:
      - title: Asks a friend
        touchpoints: Messenger
  - title: Riding
    steps:
      - title: Asks the friend about a puncture
        touchpoints: Cycle path
""",
)


@dataclass(frozen=True)
class _Named:
    """An id and where it comes from: written at `at`, or derived from the text there."""

    id: str
    at: Path
    derived: bool = False
    on: On = "value"


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    yield from _twice("stage", (_name(s.id, s.title, ("stages", i)) for i, s in enumerate(map.stages)))
    yield from _twice("step", (_name(s.id, s.title, at) for at, _, s in map.steps()))
    yield from _twice("lane", (_Named(lane.id, ("lanes", n, "id")) for n, lane in enumerate(map.lanes)))
    yield from _twice("persona", _personas(map))
    yield from _twice("action", _actions(map))


def _name(written: str | None, title: str, at: Path, key: str = "title") -> _Named:
    return _Named(written, (*at, "id")) if written else _Named(slug(title), (*at, key), derived=True)


def _personas(map: JourneyMap) -> Iterator[_Named]:
    yield from (_Named(id, ("personas", id), on="key") for id in map.personas)
    if map.persona is not None and not isinstance(map.persona, str):
        yield _name(map.persona.id, map.persona.name, ("persona",), "name")


def _actions(map: JourneyMap) -> Iterator[_Named]:
    """Actions written in full; a reference names one and defines none."""
    yield from (_Named(id, ("actions", id), on="key") for id in map.actions)
    for at, _, action in map.step_actions():
        if action.id and not action.is_reference:
            yield _Named(action.id, (*at, "id"))


def _twice(noun: str, parts: Iterable[_Named]) -> Iterator[Remark]:
    first: dict[str, _Named] = {}
    for part in parts:
        if not part.id:
            continue  # the title is missing or has no letters, which is told elsewhere
        other = first.setdefault(part.id, part)
        if other is part:
            continue
        derived = part.derived or other.derived
        source = " (it comes from the title)" if part.derived else ""
        if noun == "action":
            message = f"action {quoted(part.id)} is written in full twice"
            help = f"keep one of them, and write the other as a reference: `{{id: {part.id}}}`"
        else:
            message = f"two {noun}s have the id {quoted(part.id)}{source}"
            help = "give one of them an `id`" if derived else "give one of them another `id`"
        if noun == "lane":
            help = "delete one of them, or give one another `id`"
        yield Remark(
            RULE.name,
            message,
            part.at,
            on=part.on,
            label="an id is an address and must lead to one place",
            help=help,
            related=(Pointer(other.at, "the first one is here", other.on),),
        )


CHECK = Check((RULE,), on="journey", run=check)
