"""Touchpoints, actions, metrics and ways on: the cards of a step."""

from __future__ import annotations

from cjmtool.model import maps, parts
from cjmtool.model.journey import CLAIMS
from cjmtool.problem import Path
from cjmtool.render import figures
from cjmtool.render.view_context import Context
from cjmtool.render.view_parts import Contact, Extras, Fact, Gauge, Grounds, Group, Idea, Meeting, Way
from cjmtool.render.view_trend import trend


def groups(
    ctx: Context,
    kind: str,
    cards: tuple[parts.TextCard, ...],
    label: str | None = None,
    *,
    step: maps.Step | None = None,
    at: Path = (),
) -> tuple[Group, ...]:
    """`at` is the address of the list; with `step`, cards that claim something say what they rest on."""
    if not cards:
        return ()
    quote = kind == "thoughts"
    claims = step if kind in CLAIMS else None
    made = (
        ctx.card(
            card,
            may_quote=quote,
            level=ctx.journey.card_level(claims, card) if claims else None,
            at=(*at, n),
        )
        for n, card in enumerate(cards)
    )
    return (Group(kind, label, tuple(made)),)


def contact(ctx: Context, card: parts.Touchpoint, at: Path = ()) -> Contact:
    channel = ctx.journey.channel(card)
    holds = card.contact == "red" and card.accepted_on(ctx.today)
    state = "accepted" if holds else card.contact or "unassessed"
    accepted = None
    if card.accepted is not None:
        until = card.accepted.until
        if until is None:
            accepted = ctx.words("touchpoint.accepted")
        else:
            accepted = ctx.words(
                "touchpoint.accepted_until" if holds else "touchpoint.lapsed",
                day=figures.full_date(ctx.words, until.last),
            )
    return Contact(
        state=state,
        word=ctx.words(f"contact.{card.contact or 'unassessed'}"),
        channel=ctx.journey.channel_title(card),
        icon=(channel.kind if channel else None) or "other",
        priority=ctx.priority(card.priority),
        undecided=card.contact == "red" and not card.prioritised,
        accepted=accepted,
        lapsed=card.accepted is not None and not holds,
        reason=card.accepted.reason if card.accepted else None,
        extras=ctx.extras(card, card.evidence, (card.link,)),
        findings=ctx.findings_at.get(at, ()),
    )


def meeting(ctx: Context, step: maps.Step) -> Meeting:
    """Where we meet the client: the green cards, else the amber ones."""
    if not step.assessed:
        word = ctx.words("contact.unassessed")
        return Meeting("unassessed", word, word)
    if step.blind:
        word = ctx.words("contact.absent")
        return Meeting("blind", word, word)
    state = "green" if any(card.contact == "green" for card in step.touchpoints) else "amber"
    places = [ctx.journey.channel_title(card) for card in step.touchpoints if card.contact == state]
    return Meeting(state, ctx.words(f"contact.{state}"), ", ".join(places))


def action_facts(ctx: Context, action: parts.Action | parts.SharedAction) -> tuple[Fact, ...]:
    """What an action written in full says beside title, status, priority and effort."""
    words, currency = ctx.words, ctx.journey.currency

    def amount(value: float | None) -> str | None:
        return None if value is None else figures.money(words, value, currency)

    return (
        *ctx.fact("action.owner", action.owner),
        *ctx.fact("action.due", figures.day(words, action.due) if action.due else None),
        *ctx.fact("action.impact", words("page.of_five", n=action.impact) if action.impact else None),
        *ctx.fact(
            "action.confidence", None if action.confidence is None else figures.percent(words, action.confidence)
        ),
        *ctx.fact("action.cost", amount(action.cost)),
        *ctx.fact("action.benefit", amount(action.benefit)),
    )


def effort(ctx: Context, action: parts.Action | parts.SharedAction) -> str | None:
    return None if action.effort is None else ctx.words.count("count.person_days", action.effort)


def is_bare(action: parts.Action | parts.SharedAction) -> bool:
    """An idea of which nothing is known but its title: the map shows it whole, no list tells more."""
    known = action.model_fields_set - {"id", "title", "closes", "note"}
    return not known


def idea(ctx: Context, path: Path, step: maps.Step, action: parts.Action) -> Idea:
    """The action as its step shows it: the list of actions below tells the rest."""
    full = ctx.journey.resolve(action) or action
    titles = {card.channel: ctx.journey.channel_title(card) for card in step.touchpoints}
    closes = tuple(titles.get(name, name) for name in action.closes)
    # A reference carries a remark of its own for its step.
    extras = Extras(note=full.note) if full is action else ctx.extras(action, action.evidence, (action.link,))
    return Idea(
        anchor=ctx.action_anchors.get(action.id or repr(path)),
        title=full.title or action.id or "",
        status=full.status,
        status_word=ctx.words(f"status.{full.status}"),
        priority=ctx.priority(full.priority),
        effort=effort(ctx, full),
        facts=(*ctx.fact("action.closes", *closes), *ctx.fact("action.reason", full.reason)),
        extras=extras,
        findings=ctx.findings_at.get(path, ()),
    )


def gauge(ctx: Context, name: str) -> Gauge | None:
    metric = ctx.journey.metrics.get(name)
    if metric is None:
        return None

    def written(value: parts.DatedValue | None) -> str | None:
        return None if value is None else figure(ctx, metric, value.value)

    last = metric.last
    start = metric.baseline if metric.baseline is not last else None
    drawn = trend(ctx.words, metric, lambda value: figure(ctx, metric, value.value))
    return Gauge(f"m-{name}", metric.title, written(start), written(last), written(metric.target), drawn)


def figure(ctx: Context, metric: parts.Metric, value: float) -> str:
    if metric.kind == "money" and metric.unit is None:
        return figures.money(ctx.words, value, ctx.journey.currency)
    return figures.with_unit(ctx.words, value, metric.unit)


def grounds(ctx: Context, step: maps.Step) -> Grounds | None:
    if not step.evidence:
        return None
    level = ctx.journey.level_of(step.evidence)
    return Grounds(level, ctx.words(f"level.{level}"), ctx.cites(step.evidence))


def ways(ctx: Context, step: maps.Step) -> tuple[Way, ...]:
    found = []
    for entry in step.next:
        share = None if entry.share is None else figures.percent(ctx.words, entry.share, 1)
        if entry.end is not None:
            found.append(Way(entry.end, ctx.words(f"way.{entry.end}"), None, entry.when, share))
        path = ctx.step_by_key.get(entry.step) if entry.step else None
        if path is not None:
            stage, number = ctx.journey.map.stages[int(path[1])], ctx.step_numbers[path]
            title = f"{number}. {stage.steps[int(path[3])].title}"
            found.append(Way("step", title, ctx.anchors[path], entry.when, share))
        elif entry.step:
            found.append(Way("step", entry.step, None, entry.when, share))
    return tuple(found)
