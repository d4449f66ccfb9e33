"""A plan within a budget: which actions to take, what they cost and close, and what is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cjmtool.analysis.backlog import NAMES, Item, Scored
from cjmtool.analysis.choice import Bounds, Choice, Task, choose, needs, next_step
from cjmtool.model.journey import Journey

Reason = Literal["done", "rejected", "excluded", "not_estimated", "worthless", "no_room"]


@dataclass(frozen=True, slots=True)
class Demands:
    """Limits of cost and person-days; whether each stage is to get an action; keys that must be in, or must not."""

    budget: float | None = None
    effort: float | None = None
    per_stage: bool = False
    must: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    seconds: float | None = None

    @property
    def any(self) -> bool:
        return self.budget is not None or self.effort is not None or self.per_stage or bool(self.must or self.excluded)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a map that is to get an action."""

    map: str
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`chosen` by score. `more`: the next set that a larger budget would buy, with what it takes beyond the budget."""

    chosen: tuple[Scored, ...]
    left_out: tuple[tuple[Scored, Reason], ...]
    value: float
    gap: float
    more: tuple[Scored, ...] = ()
    dropped: tuple[Scored, ...] = ()
    more_cost: float | None = None
    more_value: float | None = None

    @property
    def optimal(self) -> bool:
        return self.gap <= 1e-6

    @property
    def cost(self) -> float:
        return sum(s.item.action.cost or 0 for s in self.chosen)

    @property
    def effort(self) -> float:
        return sum(s.item.action.effort or 0 for s in self.chosen)

    @property
    def benefit(self) -> float:
        return sum(s.item.action.benefit or 0 for s in self.chosen)

    @property
    def closes(self) -> int:
        """How many red and amber cards the chosen actions turn green, each card once."""
        return len({(stop.journey.id, stop.number, card.channel) for s in self.chosen for stop, card in s.item.closed})


@dataclass(frozen=True, slots=True)
class Impossible:
    """No set of actions meets the demands. `stages`: those for which there is no candidate at all."""

    bounds: Bounds
    stages: tuple[Stage, ...] = ()


def stages_of(journeys: Sequence[Journey]) -> list[Stage]:
    return [Stage(j.id, stage.key, stage.title) for j in journeys for stage in j.map.stages]


def begun(item: Item) -> bool:
    """What is in progress stays in the plan unless it is excluded: its money is being spent."""
    return item.action.status == "in_progress"


def plan(scored: Sequence[Scored], journeys: Sequence[Journey], demands: Demands) -> Plan | Impossible:
    """Choose among the actions that are neither done nor rejected.

    An action without an estimate that a limit or the value needs is no candidate: nothing is guessed.
    """
    ordered = sorted(scored, key=lambda s: s.item.key)
    reasons: dict[str, Reason] = {}
    candidates = []
    for one in ordered:
        reason = _barred(one, demands)
        if reason is None:
            candidates.append(one)
        else:
            reasons[one.item.key] = reason
    stages = stages_of(journeys) if demands.per_stage else []
    task = Task(
        values=[s.value or 0.0 for s in candidates],
        costs=[s.item.action.cost or 0.0 for s in candidates],
        efforts=[s.item.action.effort or 0.0 for s in candidates],
        groups=[frozenset(n for n, s in enumerate(candidates) if (g.map, g.key) in s.item.stages) for g in stages],
        must=frozenset(n for n, s in enumerate(candidates) if s.item.key in demands.must or begun(s.item)),
        budget=demands.budget,
        effort=demands.effort,
        seconds=demands.seconds,
    )
    best = choose(task)
    if best is None:
        bounds = needs(task)
        return Impossible(bounds, tuple(stages[n] for n in bounds.empty_groups))
    return _plan(candidates, ordered, reasons, task, best)


def _barred(one: Scored, demands: Demands) -> Reason | None:
    action = one.item.action
    if action.status == "done":
        return "done"
    if action.status == "rejected":
        return "rejected"
    if one.item.key in demands.excluded:
        return "excluded"
    needed = {"cost": demands.budget is not None, "effort": demands.effort is not None}
    unlimited = any(needed[name] and getattr(action, name) is None for name in needed)
    return "not_estimated" if one.value is None or unlimited else None


def lacking(one: Scored, demands: Demands) -> tuple[str, ...]:
    """The estimates that the formula or a limit needs and the action lacks, in the order of the format."""
    action = one.item.action
    wanted = set(one.missing)
    if demands.budget is not None and action.cost is None:
        wanted.add("cost")
    if demands.effort is not None and action.effort is None:
        wanted.add("effort")
    return tuple(name for name in NAMES if name in wanted)


def _plan(
    candidates: Sequence[Scored], ordered: Sequence[Scored], reasons: dict[str, Reason], task: Task, best: Choice
) -> Plan:
    chosen = {candidates[i].item.key for i in best.chosen}
    for one in candidates:
        if one.item.key not in chosen:
            reasons[one.item.key] = "worthless" if (one.value or 0) <= 0 else "no_room"
    more = next_step(task, best) if task.budget is not None else None
    bought: tuple[Scored, ...] = ()
    dropped: tuple[Scored, ...] = ()
    more_cost = more_value = None
    if more is not None and task.budget is not None:
        bought = tuple(candidates[i] for i in more.chosen if candidates[i].item.key not in chosen)
        dropped = tuple(candidates[i] for i in best.chosen if i not in more.chosen)
        more_cost = sum(task.costs[i] for i in more.chosen) - task.budget
        more_value = more.value - best.value
    return Plan(
        _by_score([candidates[i] for i in best.chosen]),
        tuple((one, reasons[one.item.key]) for one in _by_score(ordered) if one.item.key in reasons),
        best.value,
        best.gap,
        bought,
        dropped,
        more_cost,
        more_value,
    )


def _by_score(items: Sequence[Scored]) -> tuple[Scored, ...]:
    return tuple(sorted(items, key=lambda s: (s.score is None, -(s.score or 0.0), s.item.key)))
