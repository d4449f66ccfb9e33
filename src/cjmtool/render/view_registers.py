"""The lists below the map: actions, metrics, sources and channels, each with all that is known about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from cjmtool.model import parts
from cjmtool.model.journey import Journey
from cjmtool.model.maps import Step
from cjmtool.problem import Path
from cjmtool.render import figures, view_cards
from cjmtool.render.labels import Label
from cjmtool.render.view_context import Context
from cjmtool.render.view_sections import Entry, Register
from cjmtool.render.view_trend import trend

_URGENCY = {"critical": 0, "high": 1, "medium": 2, "low": 3, None: 4}
CLOSED = ("done", "rejected")
StepRefs = tuple[tuple[int, str], ...]


def cited_ids(step: Step) -> Iterator[str]:
    """Ids of the evidence that a step and its cards cite, as they come."""
    yield from step.evidence
    for name in type(step).model_fields:
        value = getattr(step, name)
        for cards in value.values() if name == "lanes" else (value,) if isinstance(value, tuple) else ():
            for card in cards:
                yield from getattr(card, "evidence", ())


def sources(journey: Journey) -> dict[str, int]:
    """Number of each evidence record that the map cites or defines itself, in the order of first use."""
    ids: list[str] = []
    for _, _, step in journey.steps():
        ids += cited_ids(step)
        ids += (e for action in step.actions for e in getattr(journey.resolve(action), "evidence", ()))
        ids += (e for name in step.metrics if name in journey.metrics for e in journey.metrics[name].evidence)
    people = [journey.persona, *journey.map.personas.values()]
    for part in (*journey.map.insights, *people, *journey.map.metrics.values(), *journey.map.actions.values()):
        ids += getattr(part, "evidence", ())
    ids += journey.map.evidence
    return {name: n for n, name in enumerate(dict.fromkeys(i for i in ids if i in journey.evidence), 1)}


def actions_of(journey: Journey) -> dict[str, tuple[parts.Action | parts.SharedAction, list[Path]]]:
    """Every action of the map with the steps it stands at: by id, or by its address where it has none."""
    found: dict[str, tuple[parts.Action | parts.SharedAction, list[Path]]] = {}
    for path, _, action in journey.map.step_actions():
        key = action.id or repr(path)
        found.setdefault(key, (journey.resolve(action) or action, []))[1].append(path[:4])
    for name, shared in journey.map.actions.items():
        found.setdefault(name, (shared, []))
    return found


def listed_actions(journey: Journey) -> list[str]:
    """Keys of the actions of which more is known than the map shows, or which stand at several steps or at none."""
    return [key for key, (a, paths) in actions_of(journey).items() if len(paths) != 1 or not view_cards.is_bare(a)]


def action_order(ctx: Context, action: parts.Action | parts.SharedAction, paths: Iterable[Path]) -> tuple[float, ...]:
    """Open before closed; then priority, impact for effort, importance of the step, lowest emotion, effort."""
    steps = [ctx.journey.map.stages[int(p[1])].steps[int(p[3])] for p in paths]
    importance = max((s.importance or 0 for s in steps), default=0)
    emotion = min((s.emotion for s in steps if s.emotion is not None), default=0.0)
    effort = float("inf") if action.effort is None else action.effort
    score = action.impact / action.effort if action.impact and action.effort else 0.0
    return (action.status in CLOSED, _URGENCY[action.priority], -score, -importance, emotion, effort)


def registers(ctx: Context) -> tuple[Register, ...]:
    """The lists that have entries."""
    made = (
        Register("actions", ctx.words("register.actions"), _actions(ctx)),
        Register("metrics", ctx.words("register.metrics"), _metrics(ctx)),
        Register("evidence", ctx.words("register.evidence"), _evidence(ctx)),
        Register("channels", ctx.words("register.channels"), _channels(ctx)),
    )
    return tuple(register for register in made if register.entries)


def _refs(ctx: Context, paths: Iterable[Path]) -> StepRefs:
    return tuple((ctx.step_numbers[path], ctx.anchors[path]) for path in dict.fromkeys(paths))


def _steps_where(ctx: Context, name: str, found: dict[str, list[Path]]) -> StepRefs:
    return _refs(ctx, found.get(name, ()))


def _actions(ctx: Context) -> tuple[Entry, ...]:
    entries = []
    everything = sorted(actions_of(ctx.journey).items(), key=lambda item: action_order(ctx, *item[1]))
    for key, (action, paths) in everything:
        if key not in ctx.action_anchors:
            continue
        priority = ctx.priority(action.priority)
        facts = (
            *ctx.fact("action.priority", priority.code if priority else None),
            *ctx.fact("action.status", ctx.words(f"status.{action.status}"), action.reason),
            *ctx.fact("action.effort", view_cards.effort(ctx, action)),
            *view_cards.action_facts(ctx, action),
        )
        title = action.title or key
        extras = ctx.extras(action, action.evidence, (action.link,))
        where = _refs(ctx, paths)
        entries.append(Entry(ctx.action_anchors[key], None, title, facts, extras, where, kind=action.status))
    return tuple(entries)


def _metrics(ctx: Context) -> tuple[Entry, ...]:
    used: dict[str, list[Path]] = {}
    for path, _, step in ctx.journey.steps():
        for name in step.metrics:
            used.setdefault(name, []).append(path)
    entries = []
    for name in dict.fromkeys((*used, *ctx.journey.map.metrics)):
        metric = ctx.journey.metrics.get(name)
        if metric is None:
            continue
        values = (metric.values,) if isinstance(metric.values, str) else (_value(ctx, metric, v) for v in metric.values)
        facts = (
            *ctx.fact("metric.baseline", _value(ctx, metric, metric.baseline)),
            *ctx.fact("metric.values", *values),
            *ctx.fact("metric.target", _value(ctx, metric, metric.target)),
            *ctx.fact("metric.kind", ctx.words(f"metric.{metric.kind}") if metric.kind else None),
            *ctx.fact("metric.better", ctx.words(f"metric.{metric.better}") if metric.better else None),
        )
        extras = ctx.extras(metric, metric.evidence)
        where = _steps_where(ctx, name, used)
        drawn = trend(ctx.words, metric, partial(_plain, ctx, metric))
        entries.append(Entry(f"m-{name}", None, metric.title, facts, extras, where, trend=drawn))
    return tuple(entries)


def _plain(ctx: Context, metric: parts.Metric, value: parts.DatedValue) -> str:
    return view_cards.figure(ctx, metric, value.value)


def _value(ctx: Context, metric: parts.Metric, value: parts.DatedValue | None) -> str | None:
    """`58 % (30.09.2026, n = 205)`."""
    if value is None:
        return None
    sample = value.sample if isinstance(value, parts.Measurement) else None
    aside = [
        figures.day(ctx.words, value.date) if value.date else None,
        None if sample is None else f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{figures.number(ctx.words, sample)}",
    ]
    said = ", ".join(part for part in aside if part)
    return view_cards.figure(ctx, metric, value.value) + (f" ({said})" if said else "")


def _evidence(ctx: Context) -> tuple[Entry, ...]:
    used: dict[str, list[Path]] = {}
    for path, _, step in ctx.journey.steps():
        for name in cited_ids(step):
            used.setdefault(name, []).append(path)
    entries = []
    for name, number in ctx.sources.items():
        record = ctx.journey.evidence[name]
        facts = (
            *ctx.fact("evidence.level", ctx.words(f"level.{record.level}")),
            *ctx.fact("evidence.kind", ctx.words(f"evidence.{record.kind}") if record.kind else None),
            *ctx.fact("evidence.date", figures.day(ctx.words, record.date) if record.date else None),
            *ctx.fact(
                "evidence.sample", None if record.sample is None else Label(figures.number(ctx.words, record.sample))
            ),
            *ctx.fact(
                "evidence.valid_for", figures.duration(ctx.words, record.valid_for) if record.valid_for else None
            ),
        )
        extras = ctx.extras(record, (), (record.link,))
        where = _steps_where(ctx, name, used)
        entries.append(Entry(f"e-{number}", number, record.title, facts, extras, where, record.level))
    return tuple(entries)


def _channels(ctx: Context) -> tuple[Entry, ...]:
    used = (card.channel for _, _, step in ctx.journey.steps() for card in step.touchpoints)
    entries = []
    for name in dict.fromkeys((*used, *ctx.journey.map.channels)):
        channel = ctx.journey.channels.get(name)
        if channel is None:
            continue
        facts = (
            *ctx.fact("channel.kind", ctx.words(f"channel.{channel.kind}") if channel.kind else None),
            *ctx.fact("channel.ownership", ctx.words(f"channel.{channel.ownership}") if channel.ownership else None),
        )
        entries.append(Entry(None, None, channel.title, facts, ctx.extras(channel), (), kind=channel.kind or "other"))
    return tuple(entries)
