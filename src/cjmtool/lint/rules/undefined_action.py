"""A reference to an action that nobody has written."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.model.maps import Step
from cjmtool.model.parts import Action
from cjmtool.problem import Path, Remark, Severity

RULE = Rule(
    name="undefined-action",
    code="CJM206",
    summary="A step refers to an action that is written in full nowhere.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="An entry under `actions` of a step with an `id` and no `title` is a reference. Here no step, no "
    "`actions` of the map and no library that it uses writes an action of that id in full.",
    why="The plan would show an action without a title, a cost or an owner.",
    how="Correct the id, or write the action in full once, with its `title`.",
    bad="""\
cjm: 1
title: Visiting a clinic
actions:
  call-back: {title: Call back within an hour}
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
        actions:
          - {id: call-back}
          - {id: callbak}
""",
    good="""\
cjm: 1
title: Visiting a clinic
actions:
  call-back: {title: Call back within an hour}
stages:
  - title: Registration
    steps:
      - title: Phones for an appointment
        touchpoints: Call centre
        actions: {id: call-back}
""",
)


def check(context: Context, at: Path, step: Step, action: Action) -> Iterator[Remark]:
    if not action.is_reference or action.id is None:
        return
    known = context.defined.actions | context.journey.written_actions.keys()
    if action.id not in known:
        yield undefined(
            RULE,
            "action",
            action.id,
            (*at, "id"),
            known,
            "write it in full once: give it a `title`, here or under `actions`",
            "nothing says what is to be done",
        )


CHECK = Check((RULE,), on="action", run=check)
