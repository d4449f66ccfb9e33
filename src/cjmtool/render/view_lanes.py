"""Which lanes a map has, and what stands in them at each step."""

from __future__ import annotations

from collections.abc import Callable

from cjmtool.model import maps
from cjmtool.model.maps import STANDARD_LANES
from cjmtool.model.parts import TextCard
from cjmtool.problem import Path
from cjmtool.render import figures, view_cards
from cjmtool.render.view_context import Context
from cjmtool.render.view_parts import Content, Details, Extras, Fact, Finding, Group, Mood, Score
from cjmtool.render.view_sections import Lane

# Two rows beside the lanes: what a step says outside them, and where clients go on.
DETAILS, NEXT = "details", "next"
# Standard lanes that hold something else than text cards.
KINDS = {
    "description": "text",
    "touchpoints": "touchpoints",
    "contact": "contact",
    "emotion": "emotion",
    "importance": "score",
    "actions": "actions",
    "metrics": "metrics",
    "evidence": "evidence",
    DETAILS: DETAILS,
    NEXT: NEXT,
}
# Who acts in a lane. The others are what we make of the journey: they take no side of a blueprint's lines.
_ROLES = {
    **dict.fromkeys(
        ("description", "touchpoints", "contact", "questions", "goals", "experience", "thoughts", "emotion", "barriers",
         "motivations"), "customer"),
    "frontstage": "frontstage",
    "backstage": "backstage",
    "support": "support",
}  # fmt: skip
_DEPTH = {"customer": 0, "frontstage": 1, "backstage": 2, "support": 3}
_LINES = ("interaction", "visibility", "internal")


def lane_keys(ctx: Context) -> dict[str, maps.LaneEntry]:
    """Key of each lane → its entry, in the order in which they are drawn; own lanes are `own1`, `own2` …"""
    own = 0
    keys: dict[str, maps.LaneEntry] = {}
    for entry in ctx.journey.lane_order():
        if entry.id in STANDARD_LANES:
            keys[entry.id] = entry
        else:
            own += 1
            keys[f"own{own}"] = entry
    return keys


def lanes(ctx: Context, entries: dict[str, maps.LaneEntry], filled: set[str]) -> tuple[Lane, ...]:
    """The lanes that hold something at one step at least, with the lines that run between them."""
    drawn = [key for key in entries if key in filled]
    if DETAILS in filled:
        drawn.insert(drawn.index("description") + 1 if "description" in drawn else 0, DETAILS)
    if NEXT in filled:
        drawn.append(NEXT)
    found: list[Lane] = []
    role: str | None = None
    for key in drawn:
        entry = entries.get(key)
        before, role = role, (_ROLES.get(key) or (entry.role if entry else None) or role)
        lines = _crossed(before, role)
        words = tuple(ctx.words(f"line.{line}") for line in lines)
        found.append(_lane(ctx, key, entry, words))
    return tuple(found)


def _crossed(before: str | None, after: str | None) -> tuple[str, ...]:
    """The lines of a service blueprint between two roles."""
    if before is None or after is None or before == after:
        return ()
    low, high = sorted((_DEPTH[before], _DEPTH[after]))
    return _LINES[low:high]


def _lane(ctx: Context, key: str, entry: maps.LaneEntry | None, lines: tuple[str, ...]) -> Lane:
    if key.startswith("own") and entry is not None:
        kind = "score" if entry.kind == "score" else "cards"
        return Lane(key, kind, entry.title or entry.id, "", lines)
    title = (entry.title if entry else None) or ctx.words(f"lane.{key}")
    return Lane(key, KINDS.get(key, "cards"), title, ctx.words(f"hint.{key}"), lines)


def cells(ctx: Context, path: Path, step: maps.Step, entries: dict[str, maps.LaneEntry]) -> dict[str, Content]:
    """What the step holds, by lane key; nothing for an empty lane."""
    found: dict[str, Content] = {}
    for key, entry in entries.items():
        content = _own(ctx, path, step, entry) if key not in STANDARD_LANES else _FILL[key](ctx, path, step)
        if content:
            found[key] = content
    details = _details(ctx, path, step)
    if details:
        found[DETAILS] = details
    if step.next:
        found[NEXT] = view_cards.ways(ctx, step)
    return found


def lane_findings(ctx: Context, path: Path) -> dict[str, tuple[Finding, ...]]:
    """Findings about a lane of the step as a whole, by its key."""
    keys = (*STANDARD_LANES, NEXT)
    return {key: found for key in keys if (found := ctx.findings_at.get((*path, "lane", key)))}


def mood(ctx: Context, step: maps.Step) -> Mood:
    sign = "" if step.emotion is None else figures.signed(ctx.words, step.emotion)
    level = None if step.emotion is None else ctx.journey.level_of(step.evidence)
    return Mood(step.emotion, sign, step.feeling, ctx.claimed(level))


def _own(ctx: Context, path: Path, step: maps.Step, entry: maps.LaneEntry) -> Content | None:
    cards = next((cards for name, cards in step.lanes.items() if name == entry.id), ())
    return view_cards.groups(ctx, "own", cards, at=(*path, f"lanes/{entry.id}"))


def _goals(ctx: Context, path: Path, step: maps.Step) -> tuple[Group, ...]:
    return (
        *view_cards.groups(ctx, "goals", step.goals, at=(*path, "goals")),
        *view_cards.groups(
            ctx, "expectations", step.expectations, ctx.words("group.expectations"), at=(*path, "expectations")
        ),
    )


def _experience(ctx: Context, path: Path, step: maps.Step) -> tuple[Group, ...]:
    return (
        *view_cards.groups(ctx, "gains", step.gains, ctx.words("group.gains"), step=step, at=(*path, "gains")),
        *view_cards.groups(ctx, "pains", step.pains, ctx.words("group.pains"), step=step, at=(*path, "pains")),
    )


def _emotion(ctx: Context, path: Path, step: maps.Step) -> Content | None:
    return mood(ctx, step) if step.emotion is not None or step.feeling is not None else None


def _importance(ctx: Context, path: Path, step: maps.Step) -> Content | None:
    return None if step.importance is None else Score(step.importance, ctx.words("page.of_five", n=step.importance))


def _metrics(ctx: Context, path: Path, step: maps.Step) -> Content | None:
    return tuple(gauge for name in step.metrics if (gauge := view_cards.gauge(ctx, name)))


def _actions(ctx: Context, path: Path, step: maps.Step) -> Content | None:
    return tuple(view_cards.idea(ctx, (*path, "actions", n), step, a) for n, a in enumerate(step.actions))


def _cards(name: str) -> Callable[[Context, Path, maps.Step], Content | None]:
    def fill(ctx: Context, path: Path, step: maps.Step) -> Content | None:
        cards: tuple[TextCard, ...] = getattr(step, name)
        return view_cards.groups(ctx, name, cards, step=step, at=(*path, name))

    return fill


_FILL: dict[str, Callable[[Context, Path, maps.Step], Content | None]] = {
    **{name: _cards(name) for name in STANDARD_LANES if name not in KINDS},
    "description": lambda ctx, path, step: step.description,
    "touchpoints": lambda ctx, path, step: tuple(
        view_cards.contact(ctx, card, (*path, "touchpoints", n)) for n, card in enumerate(step.touchpoints)
    ),
    "contact": lambda ctx, path, step: view_cards.meeting(ctx, step) if step.touchpoints else None,
    "goals": _goals,
    "experience": _experience,
    "emotion": _emotion,
    "importance": _importance,
    "actions": _actions,
    "metrics": _metrics,
    "evidence": lambda ctx, path, step: view_cards.grounds(ctx, step),
}


def _details(ctx: Context, path: Path, step: maps.Step) -> Details:
    moment = step.moment_of_truth if isinstance(step.moment_of_truth, str) else None
    facts: tuple[Fact, ...] = (
        *ctx.fact("step.duration", figures.duration(ctx.words, step.duration) if step.duration else None),
        *ctx.fact("step.reach", None if step.reach is None else figures.percent(ctx.words, step.reach, 1)),
        *ctx.fact("step.actors", *step.actors),
    )
    extras: Extras = ctx.extras(step, (), step.links)
    return Details(moment, step.decision, facts, ctx.findings.get(path, ()), extras)
