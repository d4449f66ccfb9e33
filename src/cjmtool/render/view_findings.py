"""Where findings of the linter are shown: at a card, in a lane, at a step or stage, or for the map as a whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cjmtool.model import maps
from cjmtool.model.journey import Journey
from cjmtool.model.parts import Action, Channel, Evidence, Metric, Persona, SharedAction, TextCard, Touchpoint
from cjmtool.problem import Path, Problem
from cjmtool.render.view_context import Context
from cjmtool.render.view_parts import Finding
from cjmtool.words import quoted

# Fields of a step that hold no cards of their own → the lane that shows them.
_LANES = {
    **{name: name for name in ("description", "emotion", "importance", "metrics", "evidence", "next")},
    "feeling": "emotion",
}
# Fields whose cards stand in a lane of another name.
_CARD_LANES = {"gains": "experience", "pains": "experience", "expectations": "goals"}
_NO_CARDS = frozenset(
    {"id", "title", "duration", "reach", "moment_of_truth", "decision", "actors", "links", "note", "tags", *_LANES}
)


def spread(ctx: Context, problems: Sequence[Problem], entries: dict[str, maps.LaneEntry]) -> tuple[Finding, ...]:
    """All findings in their order; those of a step are put into the context, by step and by the place in it."""
    own = {entry.id: key for key, entry in entries.items() if key.startswith("own")}
    drawn = {*entries, "next"}
    found = []
    for problem in problems:
        finding = _finding(ctx, problem)
        step: Path = problem.at[:4]
        stage: Path = problem.at[:2]
        if step in ctx.step_numbers:
            place = _place(problem.at, own, drawn)
            if place is not None:
                finding = replace(finding, placed=True)
                ctx.findings_at[place] = (*ctx.findings_at.get(place, ()), finding)
            ctx.findings[step] = (*ctx.findings.get(step, ()), finding)
        elif stage in ctx.anchors:
            ctx.findings[stage] = (*ctx.findings.get(stage, ()), finding)
        found.append(finding)
    return tuple(found)


def _place(at: Path, own: dict[str, str], drawn: Collection[str]) -> Path | None:
    """The address of the card, or of the step and its lane; None where it is about the step itself."""
    if len(at) < 5:
        return None
    step, field, more = at[:4], str(at[4]), at[5:]
    if field in _LANES:
        return (*step, "lane", _LANES[field]) if _LANES[field] in drawn else None
    if field in _NO_CARDS:
        return None
    if field == "lanes":
        if not more or own.get(str(more[0])) is None:
            return None
        lane, field, more = own[str(more[0])], f"lanes/{more[0]}", more[1:]
    else:
        lane = _CARD_LANES.get(field, field)
    # A card that stands alone, without a list, has no index in its address.
    index = more[0] if more and isinstance(more[0], int) else 0
    return (*step, field, index) if lane in drawn else None


def _finding(ctx: Context, problem: Problem) -> Finding:
    step: Path = problem.at[:4]
    stage: Path = problem.at[:2]
    anchor: str | None = None
    if step in ctx.step_numbers:
        where, anchor = ctx.words("page.step_n", n=ctx.step_numbers[step]), ctx.anchors[step]
    elif stage in ctx.anchors:
        where, anchor = ctx.words("page.stage_n", n=int(stage[1]) + 1), ctx.anchors[stage]
    else:
        where = ctx.words("page.this_map")
    statement = ctx.words.statement(problem.name)
    about = None
    # A message names what it is about itself.
    if statement and (name := _name_at(ctx.journey, problem.at)):
        about = str(ctx.words("diff.quoted", text=quoted(name)[1:-1]))
    return Finding(problem.severity.word, problem.name, problem.code, problem.message, where, anchor, statement, about)


def _name_at(journey: Journey, at: Path) -> str | None:
    """How the card or definition at an address is called; None at a step, a stage or the map itself."""
    name: str | None = None
    part: object = journey.map
    for key in at:
        # A card that stands alone, without a list, has no index in its address.
        if isinstance(part, tuple) and not isinstance(key, int):
            part = part[0] if part else None
            name = _name(journey, part) or name
        if isinstance(part, tuple):
            part = part[key] if isinstance(key, int) and key < len(part) else None
        else:
            part = part.get(key) if isinstance(part, Mapping) else getattr(part, str(key), None)
        name = _name(journey, part) or name
    return name


def _name(journey: Journey, part: object) -> str | None:
    match part:
        case Touchpoint():
            return journey.channel_title(part)
        case TextCard():
            return part.text
        case Persona():
            return part.name
        case Action():
            full = journey.resolve(part)
            return full.title if full else None
        case SharedAction() | Channel() | Evidence() | Metric():
            return part.title
    return None
