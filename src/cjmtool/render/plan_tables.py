"""The backlog and the plan as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.analysis.backlog import Scored
from cjmtool.analysis.plan import Demands, Impossible, Plan, lacking
from cjmtool.model.journey import Journey
from cjmtool.render.compare_tables import names
from cjmtool.render.figures import money, number, percent
from cjmtool.render.labels import Words
from cjmtool.render.tables import Coded, Column, Money, Report, Table, Value, plain

_ACTION = (
    Column("action"),
    Column("id", wide=True),
    Column("status", "word", wide=True),
    Column("personas", "list"),
    Column("closes", "number"),
    Column("value", "number"),
    Column("cost", "money"),
    Column("effort", "number"),
    Column("score_value", "number"),
    Column("quadrant", "word"),
    Column("owner", wide=True),
    Column("steps", "list", wide=True),
    Column("channels", "list", wide=True),
)


@dataclass(frozen=True)
class Frame:
    """What a report on a plan needs beside the plan. `formula` is the text of the score's formula."""

    journeys: Sequence[Journey]
    scored: Sequence[Scored]
    demands: Demands
    formula: str
    currency: str | None


def report(frame: Frame, found: Plan | Impossible | None, words: Words) -> Report:
    """Everything that `cjm plan` says; without a plan the backlog alone."""
    called = names(frame.journeys)
    tables: list[Table] = []
    lines: list[str] = []
    facts: dict[str, object] = {
        "over": {"maps": [journey.id for journey in frame.journeys], "actions": len(frame.scored)},
        "formula": frame.formula,
        "currency": frame.currency,
    }
    if isinstance(found, Plan):
        lines += _conclusions(frame, found, words)
        facts |= _facts(frame, found)
        tables += [_chosen(frame, found, called, words), _left_out(frame, found, called, words)]
    if isinstance(found, Impossible):
        lines += impossible(frame, found, words)
        facts |= {"possible": False, "needs": {"cost": found.bounds.cost, "effort": found.bounds.effort}}
    open_ = [one for one in frame.scored if one.item.open]
    note = words(
        "plan.over", actions=words.count("count.action", len(open_)), maps=words.count("count.map", len(frame.journeys))
    )
    backlog = Table(
        "backlog",
        words("plan.backlog"),
        _ACTION,
        tuple(_row(one, called, frame.currency) for one in open_),
        f"{note} {words('plan.formula', formula=frame.formula)}",
        words("plan.no_actions"),
        detail=isinstance(found, Plan),
    )
    tables += [backlog, _missing(open_, frame.demands, words)]
    return Report("plan", words("plan.title"), tuple(tables), tuple(lines), facts)


def _row(one: Scored, called: dict[int, str], currency: str | None) -> tuple[Value, ...]:
    item, action = one.item, one.item.action
    return (
        item.title,
        item.id,
        Coded(action.status, f"status.{action.status}"),
        tuple(dict.fromkeys(called[id(stop.journey)] for stop in item.stops)),
        len(item.closed),
        one.value,
        None if action.cost is None else Money(action.cost, currency),
        action.effort,
        one.score,
        Coded(one.quadrant, f"plan.{one.quadrant}") if one.quadrant else None,
        action.owner,
        tuple(dict.fromkeys(stop.step.title for stop in item.stops)),
        tuple(dict.fromkeys(stop.journey.channel_title(card) for stop, card in item.closed)),
    )


def _chosen(frame: Frame, found: Plan, called: dict[int, str], words: Words) -> Table:
    rows = tuple(_row(one, called, frame.currency) for one in found.chosen)
    nothing = words("plan.nothing_chosen" if _estimated(frame) else "plan.lacking_below")
    return Table("plan", words("plan.chosen"), _ACTION, rows, "", nothing)


def _estimated(frame: Frame) -> bool:
    """Whether there is anything to choose from: an open action that lacks no estimate."""
    return any(one.item.open and not lacking(one, frame.demands) for one in frame.scored)


def _left_out(frame: Frame, found: Plan, called: dict[int, str], words: Words) -> Table:
    columns = (
        Column("action"),
        Column("id", wide=True),
        Column("why", "word"),
        Column("value", "number"),
        Column("cost", "money"),
        Column("effort", "number"),
        Column("personas", "list"),
    )
    rows = tuple(
        (
            one.item.title,
            one.item.id,
            Coded(reason, f"plan.{reason}"),
            one.value,
            None if one.item.action.cost is None else Money(one.item.action.cost, frame.currency),
            one.item.action.effort,
            tuple(dict.fromkeys(called[id(stop.journey)] for stop in one.item.stops)),
        )
        for one, reason in found.left_out
        if reason != "not_estimated"  # a table of their own tells what they lack
    )
    return Table("left_out", words("plan.left_out"), columns, rows, "", words("plan.all_chosen"))


def _missing(scored: Sequence[Scored], demands: Demands, words: Words) -> Table:
    rows = tuple(
        (one.item.title, one.item.id, tuple(words(f"plan.name_{name}") for name in lacks))
        for one in scored
        if (lacks := lacking(one, demands))
    )
    columns = (Column("action"), Column("id", wide=True), Column("missing", "list"))
    return Table("missing", words("plan.missing"), columns, rows, "", words("plan.nothing_missing"))


def _conclusions(frame: Frame, found: Plan, words: Words) -> list[str]:
    if not found.chosen and not _estimated(frame):
        return [words("plan.unestimated")]
    lines: list[str] = [
        words("plan.empty")
        if not found.chosen
        else words(
            "plan.sum",
            actions=words.count("count.action", len(found.chosen)),
            cost=money(words, found.cost, frame.currency),
            effort=number(words, found.effort, 1),
            cards=words.count("count.card", found.closes),
        )
    ]
    if found.benefit:
        lines.append(words("plan.benefit", benefit=money(words, found.benefit, frame.currency)))
    if found.optimal:
        lines.append(words("plan.optimal"))
    else:
        lines.append(words("plan.gap", gap=percent(words, found.gap, 2)))
    if found.more_cost is not None:
        more = ", ".join(one.item.title for one in found.more)
        dropped = ", ".join(one.item.title for one in found.dropped)
        key = "plan.more_instead" if dropped else "plan.more"
        lines.append(words(key, cost=money(words, found.more_cost, frame.currency), more=more, dropped=dropped))
    elif frame.demands.budget is not None:
        lines.append(words("plan.no_more"))
    return lines


def _facts(frame: Frame, found: Plan) -> dict[str, object]:
    return {
        "possible": True,
        "optimal": found.optimal,
        "gap": round(found.gap, 6),
        "value": round(found.value, 6),
        "cost": plain(Money(found.cost, frame.currency)),
        "effort": round(found.effort, 6),
        "benefit": plain(Money(found.benefit, frame.currency)),
        "closes": found.closes,
        "next": None
        if found.more_cost is None
        else {
            "cost": round(found.more_cost, 6),
            "value": round(found.more_value or 0.0, 6),
            "adds": [one.item.key for one in found.more],
            "drops": [one.item.key for one in found.dropped],
        },
    }


def impossible(frame: Frame, found: Impossible, words: Words) -> list[str]:
    """Which demand cannot be met, in sentences."""
    titles = {journey.id: journey.map.title for journey in frame.journeys}
    lines: list[str] = [words("plan.impossible")]
    lines += [words("plan.empty_stage", stage=stage.title, map=titles[stage.map]) for stage in found.stages]
    demands, bounds = frame.demands, found.bounds
    if bounds.cost is not None and demands.budget is not None and bounds.cost > demands.budget:
        lines.append(
            words(
                "plan.needs_money",
                least=money(words, bounds.cost, frame.currency),
                budget=money(words, demands.budget, frame.currency),
            )
        )
    if bounds.effort is not None and demands.effort is not None and bounds.effort > demands.effort:
        lines.append(
            words("plan.needs_days", least=number(words, bounds.effort, 1), effort=number(words, demands.effort, 1))
        )
    if len(lines) == 1:
        lines.append(words("plan.together"))
    return lines
