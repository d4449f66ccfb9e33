"""The solver against brute force: the same value, and never a set that breaks a limit."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from cjmtool.analysis.choice import Choice, Task, choose, needs, next_step

INSTANCES = 2500


def instance(seed: int) -> Task:
    rng = random.Random(seed)
    size = rng.randint(0, 8)
    values = [rng.choice([0, 1, 2, 3, 5, 2.5, -1]) for _ in range(size)]
    costs = [rng.choice([0, 1, 2, 4, 7.5, 10]) for _ in range(size)]
    efforts = [rng.choice([0, 1, 2, 3, 5]) for _ in range(size)]
    groups = [frozenset(rng.sample(range(size), rng.randint(0, min(3, size)))) for _ in range(rng.choice([0, 0, 1, 2]))]
    must = frozenset(rng.sample(range(size), rng.choice([0, 0, 1]) if size else 0))
    budget = rng.choice([None, 0, 5, 12, 20])
    effort = rng.choice([None, None, 3, 8])
    return Task(values, costs, efforts, groups, must, budget, effort)


def allowed(task: Task, chosen: tuple[int, ...]) -> bool:
    return (
        (task.budget is None or sum(task.costs[i] for i in chosen) <= task.budget)
        and (task.effort is None or sum(task.efforts[i] for i in chosen) <= task.effort)
        and all(group & set(chosen) for group in task.groups)
        and task.must <= set(chosen)
    )


def brute(task: Task) -> list[tuple[int, ...]]:
    size = len(task.values)
    sets = itertools.chain.from_iterable(itertools.combinations(range(size), n) for n in range(size + 1))
    return [chosen for chosen in sets if allowed(task, chosen)]


def worth(task: Task, chosen: tuple[int, ...]) -> float:
    return sum(task.values[i] for i in chosen)


def test_the_optimum_is_that_of_brute_force() -> None:
    """Of equal values the cheapest, of equally cheap ones the one of least effort."""
    for seed in range(INSTANCES):
        task = instance(seed)
        sets = brute(task)
        found = choose(task)
        if not sets:
            assert found is None, seed
            continue
        assert found is not None, seed
        assert allowed(task, found.chosen), seed
        assert found.optimal

        def rank(chosen: tuple[int, ...], task: Task = task) -> tuple[float, float, float]:
            return (
                round(-worth(task, chosen), 6),
                sum(task.costs[i] for i in chosen),
                sum(task.efforts[i] for i in chosen),
            )

        best = min(map(rank, sets))
        assert rank(found.chosen)[:2] == pytest.approx(best[:2]), seed


def large(seed: int) -> Task:
    """Figures of very different size, in hundredths, and limits that a set meets exactly or misses by a little."""
    rng = random.Random(seed)
    size = rng.randint(1, 7)
    value, cost = (rng.choice([1, 1e3, 1e6, 1e9, 1e11]) for _ in range(2))

    def figure(scale: float) -> float:
        return round(rng.choice([0, 1, 2, 3, rng.uniform(0, 5)]) * scale + rng.choice([0, 1, 5, 0.01, 0.1]), 2)

    values = [figure(rng.choice([1, value])) for _ in range(size)]
    costs = [figure(rng.choice([1, cost])) for _ in range(size)]
    efforts = [rng.choice([0, 0.1, 0.2, 0.3, 1, 5, 1e6]) for _ in range(size)]
    some = [i for i in range(size) if rng.random() < 0.5]
    less = rng.choice([Decimal(0), Decimal("0.01"), Decimal(1)])
    budget = float(max(Decimal(0), exact(costs, some) - less))
    return Task(values, costs, efforts, budget=budget, effort=rng.choice([None, float(exact(efforts, some))]))


def exact(figures: Sequence[float], chosen: Sequence[int]) -> Decimal:
    """The sum of the figures as they are written."""
    return sum((Decimal(repr(figures[i])) for i in chosen), Decimal(0))


def test_no_plan_breaks_a_limit_however_large_the_figures() -> None:
    for seed in range(1000):
        task = large(seed)
        found = choose(task)
        assert found is not None, seed  # the empty set is allowed
        assert task.budget is not None
        assert exact(task.costs, found.chosen) <= Decimal(repr(task.budget)), seed
        assert task.effort is None or exact(task.efforts, found.chosen) <= Decimal(repr(task.effort)), seed


@pytest.mark.parametrize("budget", [None, 104, 105])
def test_great_values_buy_no_effort_for_money(budget: float | None) -> None:
    """Values that count as equal: the cheaper one is taken, also where the dearer one is less effort."""
    found = choose(Task([2e8, 2e8 + 5], [100, 105], [5, 1], [frozenset((0, 1))], budget=budget, effort=5))
    assert found is not None
    assert found.chosen == (0,)


def test_what_fits_exactly_is_taken() -> None:
    """In floating point 0.1 + 0.2 is more than 0.3."""
    found = choose(Task([1, 1], [0.1, 0.2], [0.1, 0.2], budget=0.3, effort=0.3))
    assert found is not None
    assert found.chosen == (0, 1)


def test_a_limit_that_floating_point_cannot_tell_from_its_neighbour() -> None:
    """A cent beyond a budget of ten billion is beyond it: no two fit, though each pair misses it by cents."""
    found = choose(Task([2] * 8, [5e9 + n / 100 for n in range(1, 9)], [0] * 8, budget=1e10))
    assert found is not None
    assert found.chosen == (0,)


def test_a_larger_budget_never_lowers_the_value() -> None:
    for seed in range(300):
        task = instance(seed)
        values = []
        for budget in (0, 5, 12, 20, 1000):
            found = choose(Task(task.values, task.costs, task.efforts, task.groups, task.must, budget, task.effort))
            values.append(float("-inf") if found is None else found.value)
        assert values == sorted(values), seed


def test_the_order_of_candidates_changes_neither_value_nor_cost() -> None:
    for seed in range(200):
        task = instance(seed)
        order = list(range(len(task.values)))
        random.Random(seed).shuffle(order)
        place = {old: new for new, old in enumerate(order)}
        other = Task(
            [task.values[i] for i in order],
            [task.costs[i] for i in order],
            [task.efforts[i] for i in order],
            [frozenset(place[i] for i in group) for group in task.groups],
            frozenset(place[i] for i in task.must),
            task.budget,
            task.effort,
        )
        one, two = choose(task), choose(other)
        assert (one is None) == (two is None), seed
        if one is not None and two is not None:
            assert one.value == pytest.approx(two.value), seed
            assert sum(task.costs[i] for i in one.chosen) == pytest.approx(sum(other.costs[i] for i in two.chosen))


def test_the_next_step_is_the_cheapest_set_that_is_worth_more() -> None:
    for seed in range(400):
        task = instance(seed)
        best = choose(task)
        if task.budget is None or best is None:
            continue
        free = Task(task.values, task.costs, task.efforts, task.groups, task.must, None, task.effort)
        better = [s for s in brute(free) if worth(task, s) > best.value + 1e-9]
        found = next_step(task, best)
        assert (found is None) == (not better), seed
        if found is not None:
            assert sum(task.costs[i] for i in found.chosen) == pytest.approx(
                min(sum(task.costs[i] for i in s) for s in better)
            )


def test_what_the_demands_need() -> None:
    task = Task([1, 1], [10, 4], [1, 6], [frozenset((0,)), frozenset((1,))], budget=12, effort=5)
    assert choose(task) is None
    bounds = needs(task)
    assert (bounds.cost, bounds.effort, bounds.empty_groups) == (14, 7, ())
    assert needs(Task([1], [1], [1], [frozenset()])).empty_groups == (0,)


def test_nothing_to_choose_from() -> None:
    assert choose(Task([], [], [])) == Choice((), 0.0)
