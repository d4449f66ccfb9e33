"""One walk over a map or a library; every check sees the parts that it asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cjmtool.lint.rule import Book, Check, Context
from cjmtool.problem import Remark


def run_definitions(checks: Collection[Check], book: Book) -> Iterator[Remark]:
    """The remarks about what a map or a library defines; in a library there is nothing else to judge."""
    for check in checks:
        if check.on == "definitions":
            assert check.run is not None
            yield from check.run(book)


def run(checks: Collection[Check], context: Context) -> Iterator[Remark]:
    """The remarks of all checks about a map, in no particular order."""
    yield from run_definitions(checks, context.book(context.journey.map, context.journey.evidence))
    by: dict[str, list[Check]] = {"journey": [], "stage": [], "step": [], "touchpoint": [], "action": []}
    for check in checks:
        if check.on in by:
            by[check.on].append(check)
    for check in by["journey"]:
        assert check.run is not None
        yield from check.run(context)
    steps, touchpoints, actions = by["step"], by["touchpoint"], by["action"]
    for i, stage in enumerate(context.journey.map.stages):
        for check in by["stage"]:
            assert check.run is not None
            yield from check.run(context, ("stages", i), stage)
        for j, step in enumerate(stage.steps):
            at = ("stages", i, "steps", j)
            for check in steps:
                assert check.run is not None
                yield from check.run(context, at, step)
            if touchpoints:
                for n, touchpoint in enumerate(step.touchpoints):
                    for check in touchpoints:
                        assert check.run is not None
                        yield from check.run(context, (*at, "touchpoints", n), step, touchpoint)
            if actions:
                for n, action in enumerate(step.actions):
                    for check in actions:
                        assert check.run is not None
                        yield from check.run(context, (*at, "actions", n), step, action)
