"""The one reading of a map that all formats draw: what is shown, in which words and in which order, free of markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cjmtool.analysis.coverage import Coverage, coverage
from cjmtool.model import maps
from cjmtool.model.journey import Journey
from cjmtool.problem import Path, Problem, Severity
from cjmtool.render import view_findings, view_head, view_lanes, view_registers
from cjmtool.render.labels import Label, Words, direction
from cjmtool.render.view_cards import groups, meeting
from cjmtool.render.view_context import Context, unique
from cjmtool.render.view_head import Picture
from cjmtool.render.view_parts import Extras, Fact, Finding, Mark, Priority, Text
from cjmtool.render.view_sections import Figure, Lane, Persona, Register, Stage, Step

__all__ = ["Home", "MapView", "Picture", "ToDo", "build"]

_LISTED = 3


@dataclass(frozen=True, slots=True)
class ToDo:
    """An action among those to be done first, with the step that it serves."""

    title: str
    priority: Priority | None
    status_word: str
    step: Step


@dataclass(frozen=True, slots=True)
class Home:
    """The page that lists all maps, and what leads there; `href` is relative and percent-encoded."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class MapView:
    """`words` gives the labels that a format needs beside the view's own; all else is worded already.

    `hypothesis` says how many claims rest on nothing or on assumptions, where they are more than half. `changes`: what
    is otherwise than in an older version; at the steps a lane `changes` says it.
    """

    words: Words
    direction: str
    title: str
    state: str
    status: str
    tags: tuple[str, ...]
    problem: str | None
    purpose: str | None
    note: str | None
    metas: tuple[Fact, ...]
    persona: Persona | None
    other_personas: tuple[Persona, ...]
    insights: tuple[Text, ...]
    figures: tuple[Figure, ...]
    painful: tuple[Step, ...]
    first: tuple[ToDo, ...]
    lanes: tuple[Lane, ...]
    stages: tuple[Stage, ...]
    registers: tuple[Register, ...]
    findings: tuple[Finding, ...]
    lint: str | None
    source: str
    libraries: tuple[str, ...]
    hypothesis: str | None = None
    home: Home | None = None
    changes: tuple[Mark, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for stage in self.stages for step in stage.steps)


def build(
    journey: Journey, *, today: date, findings: Sequence[Problem] | None = None, picture: Picture | None = None
) -> MapView:
    """Read a map as of `today`.

    `findings` are what the linter has to say about it (None: it was not asked), `picture` is the persona's, embedded.
    """
    ctx = _context(journey, today)
    this, words = journey.map, ctx.words
    entries = view_lanes.lane_keys(ctx)
    found = view_findings.spread(ctx, findings or (), entries)
    steps = {path: _step(ctx, path, stage, step, entries) for path, stage, step in journey.steps()}
    stages = tuple(_stage(ctx, i, stage, steps) for i, stage in enumerate(this.stages))
    filled = {key for step in steps.values() for key in step.cells}
    measured = coverage(journey)
    main = journey.persona
    others = tuple(p for p in this.personas.values() if p is not main)
    moments = sum(step.moment for step in steps.values())
    return MapView(
        words=words,
        direction=direction(journey.language),
        title=this.title,
        state=words(f"state.{this.state}"),
        status=words(f"map_status.{this.status}"),
        tags=this.tags,
        problem=this.problem,
        purpose=this.purpose,
        note=this.note,
        metas=view_head.metas(ctx),
        persona=view_head.persona(ctx, main, picture) if main else None,
        other_personas=tuple(view_head.persona(ctx, other, None) for other in others),
        insights=tuple(ctx.card(card) for card in this.insights),
        figures=view_head.summary(ctx, len(stages), moments, measured),
        painful=_painful(steps.values()),
        first=_first(ctx, steps),
        lanes=view_lanes.lanes(ctx, entries, filled),
        stages=stages,
        registers=view_registers.registers(ctx),
        findings=found,
        lint=counted(words, findings),
        source=journey.file,
        libraries=this.uses,
        hypothesis=_hypothesis(words, measured),
    )


def _context(journey: Journey, today: date) -> Context:
    words = Words(journey.language)
    steps = list(journey.steps())
    numbers = {path: n for n, (path, _, _) in enumerate(steps, 1)}
    anchors = unique(((path, step.key) for path, _, step in steps), "s-")
    anchors |= unique(((("stages", i), stage.key) for i, stage in enumerate(journey.map.stages)), "st-")
    return Context(
        journey=journey,
        words=words,
        today=today,
        sources=view_registers.sources(journey),
        anchors=anchors,
        step_numbers=numbers,
        step_by_key={step.key: path for path, _, step in reversed(steps)},
        action_anchors={key: f"a-{n}" for n, key in enumerate(view_registers.listed_actions(journey), 1)},
    )


def _hypothesis(words: Words, measured: Coverage) -> str | None:
    """As the rule hypothesis-map counts, whatever the state of the map."""
    claims = measured.claims
    if 2 * claims.assumption <= claims.total:
        return None
    return words("page.hypothesis", n=claims.assumption, all=claims.total)


def counted(words: Words, findings: Sequence[Problem] | None) -> str | None:
    """`0 errors, 1 warning`; None when the linter was not asked."""
    if findings is None:
        return None
    counted = [sum(p.severity is severity for p in findings) for severity in Severity]
    said = [words.count("lint.errors", counted[0]), words.count("lint.warnings", counted[1])]
    if counted[2]:
        said.append(words.count("lint.infos", counted[2]))
    return Label(", ".join(said))


def _step(ctx: Context, path: Path, stage: maps.Stage, step: maps.Step, entries: dict[str, maps.LaneEntry]) -> Step:
    full = [ctx.journey.resolve(action) or action for action in step.actions]
    open_now = [action for action in full if action.status not in view_registers.CLOSED]
    red = [card for card in step.red_cards if not card.accepted_on(ctx.today)]
    return Step(
        number=ctx.step_numbers[path],
        anchor=ctx.anchors[path],
        title=step.title,
        cells=view_lanes.cells(ctx, path, step, entries),
        blind=step.blind,
        moment=step.is_moment,
        assessed=step.assessed,
        contact=meeting(ctx, step).state,
        mood=view_lanes.mood(ctx, step),
        importance=step.importance,
        urgent=any(part.priority == "critical" for part in (*open_now, *red)),
        findings=ctx.findings.get(path, ()),
        tags=frozenset(_tags(stage, step, full)),
        lane_findings=view_lanes.lane_findings(ctx, path),
    )


def _tags(stage: maps.Stage, step: maps.Step, actions: Sequence[object]) -> list[str]:
    """The tags of a step are its own, its stage's and those of everything that stands at it."""
    found = [*stage.tags, *step.tags]
    for name in type(step).model_fields:
        value = getattr(step, name)
        for cards in value.values() if name == "lanes" else (value,) if isinstance(value, tuple) else ():
            found += (tag for card in cards for tag in getattr(card, "tags", ()))
    found += (tag for action in actions for tag in getattr(action, "tags", ()))
    return found


def _stage(ctx: Context, index: int, stage: maps.Stage, steps: dict[Path, Step]) -> Stage:
    own = tuple(steps["stages", index, "steps", j] for j in range(len(stage.steps)))
    blind = sum(step.blind for step in own)
    said = [ctx.words.count("count.steps", len(own))]
    if blind:
        said.append(ctx.words.count("count.blind", blind))
    return Stage(
        number=index + 1,
        anchor=ctx.anchors["stages", index],
        title=stage.title,
        group=stage.group,
        summary=Label(" · ".join(said)),
        about=(
            *groups(ctx, "goals", stage.goals, ctx.words("stage.goals")),
            *groups(ctx, "success", stage.success, ctx.words("stage.success")),
        ),
        facts=ctx.fact("stage.owner", stage.owner),
        extras=Extras(stage.note, stage.tags),
        steps=own,
        findings=ctx.findings.get(("stages", index), ()),
    )


def _painful(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps with the lowest emotion below 0; the more important first."""
    sad = [(step.mood.value, step) for step in steps if step.mood.value is not None and step.mood.value < 0]
    sad.sort(key=lambda item: (item[0], -(item[1].importance or 0), not item[1].blind))
    return tuple(step for _, step in sad[:_LISTED])


def _first(ctx: Context, steps: dict[Path, Step]) -> tuple[ToDo, ...]:
    """The open actions that come first: by priority, importance of the step, lowest emotion, effort."""
    items = [
        (key, action, paths)
        for key, (action, paths) in view_registers.actions_of(ctx.journey).items()
        if paths and action.status not in view_registers.CLOSED
    ]
    items.sort(key=lambda item: view_registers.action_order(ctx, *item[1:]))
    return tuple(
        ToDo(
            action.title or key,
            ctx.priority(action.priority),
            ctx.words(f"status.{action.status}"),
            steps[min(paths, key=lambda path: -(steps[path].importance or 0))],
        )
        for key, action, paths in items[:_LISTED]
    )
