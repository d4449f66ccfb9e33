"""A definition that the map never needs."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="unused-definition",
    code="CJM212",
    summary="The map defines a persona, channel or action that it never uses.",
    severity=Severity.WARNING,
    profile="recommended",
    what="An entry under `personas`, `channels` or `actions` of a map that no `persona`, touchpoint or step names. "
    "Metrics may stand for the journey as a whole, and evidence has a rule of its own. In a library nothing "
    "is expected to be used.",
    why="Often the touchpoint was forgotten: a place where clients are is missing from the journey. Otherwise it "
    "is ballast in which readers look for meaning.",
    how="Add the touchpoint, persona or action where it belongs, move the definition into a library, or delete it.",
    bad="""\
cjm: 1
title: Ordering bread
channels:
  counter: {title: Counter}
  leaflet: {title: Leaflet in the letter box}
stages:
  - title: Morning
    steps:
      - title: Queues
        touchpoints: counter
""",
    good="""\
cjm: 1
title: Ordering bread
channels:
  counter: {title: Counter}
  leaflet: {title: Leaflet in the letter box}
stages:
  - title: Morning
    steps:
      - title: Reads about the new rye bread
        touchpoints: leaflet
      - title: Queues
        touchpoints: counter
""",
)


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    personas = {map.persona} if isinstance(map.persona, str) else set()
    channels = {touchpoint.channel for _, _, step in map.steps() for touchpoint in step.touchpoints}
    actions = {action.id for _, _, action in map.step_actions()}
    for kind, noun, defined, used, help in (
        ("personas", "persona", map.personas, personas, "name it under `persona`, or delete it"),
        ("channels", "channel", map.channels, channels, "add the touchpoint that belongs to it, or delete it"),
        ("actions", "action", map.actions, actions, "name it at the step that it helps: `actions: {id: …}`"),
    ):
        for id in defined:
            if id not in used:
                yield Remark(
                    RULE.name,
                    f"{noun} {quoted(id)} is defined and never used",
                    (kind, id),
                    on="key",
                    label="nothing in the journey leads here",
                    help=help,
                )


CHECK = Check((RULE,), on="journey", run=check)
