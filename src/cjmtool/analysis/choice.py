"""Choosing a set of greatest value within limits: a mixed-integer programme, solved exactly by HiGHS.

maximise Σ value·x, subject to Σ cost·x ≤ budget, Σ effort·x ≤ limit, Σ x ≥ 1 over each group, x = 1 for what must be,
x ∈ {0, 1}: a knapsack problem with covering constraints (Martello and Toth, Knapsack Problems, 1990).

The solver counts in floating point and within tolerances; limits are checked in decimal, as the figures are written. A
set that breaks one is cut off by its cover inequality (Balas, Facets of the knapsack polytope, 1975).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

# Values are compared with this precision, relative to the whole.
TOLERANCE = 1e-6
# How far beyond a limit, relative to it, the solver looks: sums of floating-point numbers err, 0.1 + 0.2 > 0.3.
SLACK = 1e-9


@dataclass(frozen=True)
class Task:
    """`values`, `costs` and `efforts` by candidate, the last two not negative; `groups` and `must` name candidates."""

    values: Sequence[float]
    costs: Sequence[float]
    efforts: Sequence[float]
    groups: Sequence[frozenset[int]] = ()
    must: frozenset[int] = frozenset()
    budget: float | None = None
    effort: float | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Choice:
    """`chosen` ascending. `gap`: how much more, relative to the value, a better set might be worth; 0: none is."""

    chosen: tuple[int, ...]
    value: float
    gap: float = 0.0

    @property
    def optimal(self) -> bool:
        return self.gap <= TOLERANCE


@dataclass(frozen=True)
class Bounds:
    """What the demands need at the least where the limits are too tight; None: they cannot be met at any price."""

    cost: float | None = None
    effort: float | None = None
    empty_groups: tuple[int, ...] = field(default=())


def choose(task: Task) -> Choice | None:
    """The set of greatest value, of equal ones the cheapest, then the one of least effort; None: there is no set.

    The same task gives the same set. Raises ModuleNotFoundError where highspy is not installed.
    """
    best = _solve(task, maximise=task.values)
    if best is None:
        return None
    spread = TOLERANCE * max(1.0, sum(abs(v) for v in task.values)) / 10
    least = best.value - spread
    cheap = _solve(task, minimise=task.costs, at_least=least) or best
    paid = _sum(task.costs, cheap.chosen)
    within = replace(task, budget=paid if task.budget is None else min(task.budget, paid))
    light = _solve(within, minimise=task.efforts, at_least=least) or cheap
    return Choice(light.chosen, sum(task.values[i] for i in light.chosen), best.gap)


def needs(task: Task) -> Bounds:
    """Why there is no set: groups without a candidate, and the least cost and effort that the demands take."""
    empty = tuple(n for n, group in enumerate(task.groups) if not group)
    if empty:
        return Bounds(empty_groups=empty)
    cheap = _solve(_relaxed(task, budget=None), minimise=task.costs) or _solve(
        _relaxed(task, budget=None, effort=None), minimise=task.costs
    )
    light = _solve(_relaxed(task, effort=None), minimise=task.efforts) or _solve(
        _relaxed(task, budget=None, effort=None), minimise=task.efforts
    )
    return Bounds(
        _sum(task.costs, cheap.chosen) if cheap is not None else None,
        _sum(task.efforts, light.chosen) if light is not None else None,
    )


def next_step(task: Task, best: Choice) -> Choice | None:
    """The cheapest set that is worth more than the best one within the budget; None: more money buys nothing."""
    spread = TOLERANCE * max(1.0, sum(abs(v) for v in task.values))
    found = _solve(_relaxed(task, budget=None), minimise=task.costs, at_least=best.value + spread)
    if found is None:
        return None
    return Choice(found.chosen, sum(task.values[i] for i in found.chosen), found.gap)


def _relaxed(task: Task, **changes: None) -> Task:
    return replace(task, **changes)  # type: ignore[arg-type]


def _exact(figures: Sequence[float], chosen: Sequence[int]) -> Decimal:
    """The sum of the figures as they are written, without errors of floating point."""
    return sum((Decimal(str(figures[i])) for i in chosen), Decimal(0))


def _sum(figures: Sequence[float], chosen: Sequence[int]) -> float:
    return float(_exact(figures, chosen))


def _solve(
    task: Task,
    *,
    maximise: Sequence[float] | None = None,
    minimise: Sequence[float] | None = None,
    at_least: float | None = None,
) -> Choice | None:
    import highspy

    size = len(task.values)
    if any(not group for group in task.groups):
        return None
    if not size:
        return Choice((), 0.0) if at_least is None or at_least <= 0 else None
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
    solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
    if task.seconds is not None:
        solver.setOptionValue("time_limit", float(task.seconds))
    weights = maximise if maximise is not None else minimise
    assert weights is not None
    limits = [(w, limit) for w, limit in ((task.costs, task.budget), (task.efforts, task.effort)) if limit is not None]
    for i in range(size):
        lower = 1.0 if i in task.must else 0.0
        upper = 0.0 if any(figures[i] > limit for figures, limit in limits) else 1.0
        if lower > upper:
            return None
        solver.addCol(float(weights[i]), lower, upper, 0, [], [])
        solver.changeColIntegrality(i, highspy.HighsVarType.kInteger)
    for figures, limit in limits:
        _limit(solver, figures, limit)
    infinity = highspy.kHighsInf
    for group in task.groups:
        indices = sorted(group)
        solver.addRow(1.0, infinity, len(indices), indices, [1.0] * len(indices))
    if at_least is not None:
        filled = [i for i in range(size) if task.values[i]]
        if not filled and at_least > 0:
            return None
        solver.addRow(at_least, infinity, len(filled), filled, [float(task.values[i]) for i in filled])
    sense = highspy.ObjSense.kMaximize if maximise is not None else highspy.ObjSense.kMinimize
    solver.changeObjectiveSense(sense)
    while True:
        solver.run()
        found = _read(solver, task)
        covers = [_cover(figures, found.chosen, limit) for figures, limit in limits] if found else []
        if not any(covers):
            return found
        for cover in filter(None, covers):
            solver.addRow(-infinity, len(cover) - 1.0, len(cover), cover, [1.0] * len(cover))


def _cover(figures: Sequence[float], chosen: Sequence[int], limit: float) -> list[int]:
    """Of a set that breaks the limit the greatest figures that do so already; empty where it keeps the limit."""
    if _exact(figures, chosen) <= Decimal(str(limit)):
        return []
    greatest = sorted(chosen, key=lambda i: -figures[i])
    size = next(n for n in range(1, len(chosen) + 1) if _exact(figures, greatest[:n]) > Decimal(str(limit)))
    return greatest[:size]


def _limit(solver: Any, figures: Sequence[float], limit: float) -> None:
    """The limit as a share of itself, so that the solver's absolute tolerances mean the same at any size."""
    import highspy

    filled = [i for i in range(len(figures)) if 0 < figures[i] <= limit]
    shares = [float(figures[i] / limit) for i in filled]
    solver.addRow(-highspy.kHighsInf, 1.0 + SLACK, len(filled), filled, shares)


def _read(solver: Any, task: Task) -> Choice | None:
    import highspy

    status = solver.getModelStatus()
    info = solver.getInfo()
    known = info.primal_solution_status == 2  # a feasible point
    if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit) or not known:
        return None
    columns = solver.getSolution().col_value
    chosen = tuple(i for i in range(len(task.values)) if columns[i] > 0.5)
    gap = 0.0 if status == highspy.HighsModelStatus.kOptimal else max(0.0, float(info.mip_gap))
    return Choice(chosen, sum(task.values[i] for i in chosen), gap)
