"""What only several keys together can get wrong, on a map whose single keys are valid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from cjmtool.model.built import PLACEHOLDER
from cjmtool.model.maps import STANDARD_LANES, JourneyMap, Library, Step
from cjmtool.model.numbers import Number
from cjmtool.model.parts import Action, Touchpoint
from cjmtool.model.refusal import rewriting
from cjmtool.problem import Path, Pointer, Remark
from cjmtool.words import quoted


def conflicts(part: JourneyMap | Library, data: Any) -> Iterator[Remark]:
    """Remarks of the rules 102–105 and 110. `data` is what the map was validated from, for the spelling of scores."""
    if isinstance(part, Library):
        return
    if part.succeeds is not None and part.state != "future":
        yield Remark(
            "conflicting-keys",
            "`succeeds` stands in a map of the current state",
            ("succeeds",),
            "key",
            help="write `state: future`, or leave `succeeds` out",
        )
    yield from _lanes(part)
    scores = {lane.id for lane in part.own_lanes if lane.kind == "score"}
    for i, stage in enumerate(part.stages):
        if not stage.key and stage.title != PLACEHOLDER:
            yield _no_id(("stages", i), "stage", stage.title)
        for j, step in enumerate(stage.steps):
            at: Path = ("stages", i, "steps", j)
            if not step.key and step.title != PLACEHOLDER:
                yield _no_id(at, "step", step.title)
            yield from _step(at, step)
            for lane in scores & step.lanes.keys():
                yield from _scores((*at, "lanes", lane), data["stages"][i]["steps"][j]["lanes"][lane])


def _no_id(at: Path, what: str, title: str) -> Remark:
    return Remark(
        "missing-key",
        f"no id can be made from the title {quoted(title)} of the {what}",
        at,
        help="add `id: …`, or use letters in the title",
    )


def _lanes(part: JourneyMap) -> Iterator[Remark]:
    for n, lane in enumerate(part.lanes):
        at: Path = ("lanes", n)
        if lane.id in STANDARD_LANES:
            for key in ("role", "kind"):
                if getattr(lane, key) is not None:
                    yield Remark(
                        "conflicting-keys",
                        f"the standard lane {quoted(lane.id)} has a {key} already",
                        (*at, key),
                        "key",
                        help="a standard lane takes a `title` and nothing else",
                    )
        elif not lane.id:
            yield Remark("missing-key", "a lane has neither an `id` nor a `title`", at, help="add `title: …`")
        elif lane.title is None and (lane.role is not None or lane.kind is not None):
            yield Remark(
                "missing-key",
                f"the own lane {quoted(lane.id)} has no `title`",
                at,
                help="add `title: …`, what stands before the lane",
            )


def _step(at: Path, step: Step) -> Iterator[Remark]:
    for n, touchpoint in enumerate(step.touchpoints):
        yield from _touchpoint((*at, "touchpoints", n), touchpoint)
    for n, action in enumerate(step.actions):
        yield from _action((*at, "actions", n), action)
    total, last = 0.0, 0
    for n, way in enumerate(step.next):
        if way.step is None and way.end is None:
            yield Remark(
                "missing-key",
                "an entry of `next` names neither a `step` nor an `end`",
                (*at, "next", n),
                help="add `step: <id>`, or `end: success` or `end: failure`",
            )
        if way.step is not None and way.end is not None:
            yield Remark(
                "conflicting-keys",
                "an entry of `next` cannot both go on and end",
                (*at, "next", n, "end"),
                "key",
                help="keep `step` or `end`, or write two entries",
                related=(Pointer((*at, "next", n, "step"), "the step is named here", "key"),),
            )
        if way.share is not None:
            total, last = total + way.share, n
    if total > 1 + 1e-9:
        yield Remark(
            "out-of-range",
            f"the shares of {quoted(step.title)} add up to {total * 100:.6g}%",
            (*at, "next", last, "share"),
            help="together they may be 100% at most",
        )


def _touchpoint(at: Path, touchpoint: Touchpoint) -> Iterator[Remark]:
    if touchpoint.accepted is None or touchpoint.contact == "red":
        return
    what = f"a card that is {touchpoint.contact}" if touchpoint.contact else "a card that is not assessed"
    related = (Pointer((*at, "contact"), "because of this"),) if touchpoint.contact else ()
    yield Remark(
        "conflicting-keys",
        f"`accepted` stands on {what}",
        (*at, "accepted"),
        "key",
        help="only a red card can be accepted as red",
        related=related,
    )


def _action(at: Path, action: Action) -> Iterator[Remark]:
    if not action.is_reference:
        return
    if action.id is None:
        yield Remark("missing-key", "the action has no `title`", at, help="add `title: …`, what we would do")
        return
    more = sorted(action.model_fields_set - {"id", "closes", "note", "title"})
    if more:
        yield Remark(
            "missing-key",
            f"the action {quoted(action.id)} has no `title`",
            at,
            help=f"add `title: …` to write it in full; a reference takes `closes` and `note` only, not `{more[0]}`",
        )


def _scores(at: Path, written: Any) -> Iterator[Remark]:
    """The cards of a lane of scores, as they are written."""
    read = Number(1, 5, whole=True)
    for n, one in enumerate(written if isinstance(written, list) else [written]):
        try:
            read(one.get("text") if isinstance(one, dict) else one)
        except PydanticCustomError as error:
            context = error.context or {}
            yield Remark(error.type, context["message"], (*at, n), help=context["help"], fix=rewriting(context))
