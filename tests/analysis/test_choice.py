"""The solver against brute force: the same value, and never a set that breaks a limit."""

from __future__ import annotations

import itertools
import random

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
