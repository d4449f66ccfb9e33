"""Sums of which nobody knows what they are sums of."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.actions import written_actions
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import count, quoted

KEYS = ("cost", "benefit")

RULE = Rule(
    name="cost-without-currency",
    code="CJM711",
    summary="An action has a cost or a benefit, and no currency is known.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A `cost` or `benefit` of an action while neither the map, nor a library that it uses, nor the settings give "
    "a `currency`. One finding a map, at the first sum; where only a library writes sums, at the first step that "
    "refers to such an action.",
    why="The page shows a bare number. Colleagues in another country read it in their own currency, and sums of "
    "several maps are added that must not be.",
    how="Write the code of the currency at the top of the map, such as `currency: EUR`; in `cjm.toml` if it holds for "
    "all maps.",
    bad="""\
cjm: 1
title: Visiting a museum
stages:
  - title: At the entrance
    steps:
      - title: Looks for the cloakroom
        touchpoints: Entrance hall
        actions: {title: Signs in three languages, cost: 2400}
""",
    good="""\
cjm: 1
title: Visiting a museum
currency: EUR
stages:
  - title: At the entrance
    steps:
      - title: Looks for the cloakroom
        touchpoints: Entrance hall
        actions: {title: Signs in three languages, cost: 2400}
""",
)


def check(context: Context) -> Iterator[Remark]:
    if context.journey.currency is not None:
        return
    sums = list(_sums(context))
    if sums:
        at, key, title = sums[0]
        more = f", and {count(len(sums) - 1, 'more sum')}" if len(sums) > 1 else ""
        yield Remark(
            RULE.name,
            f"no currency is known for the {key} of {quoted(title)}{more}",
            at,
            label="a sum of what?",
            help="add `currency` at the top of the map, such as `currency: EUR`",
        )


def _sums(context: Context) -> Iterator[tuple[Path, str, str | None]]:
    """Place, key and title of the action: the sums of the map, then those that it takes from libraries."""
    map, shared = context.journey.map, context.journey.actions
    for at, written in written_actions(map):
        for key in KEYS:
            if getattr(written, key) is not None:
                yield (*at, key), key, written.title
    seen = set(map.actions)
    for at, _, action in map.step_actions():
        if action.is_reference and action.id in shared and action.id not in seen:
            seen.add(action.id)
            for key in KEYS:
                if getattr(shared[action.id], key) is not None:
                    yield (*at, "id"), key, shared[action.id].title


CHECK = Check((RULE,), on="journey", run=check)
