"""A step that is only a name."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="thin-step",
    code="CJM617",
    summary="A step has nothing but a title and touchpoints.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A step of which the map says nothing beside its `title` and `touchpoints`. An `id`, `tags`, `links` and "
    "`next` tell nothing about the client and do not count; a `description`, a single card or an `emotion` is "
    "enough.",
    why="Such a step is an entry in a list. Nobody learns what the client does, wants or suffers from there, so "
    "nobody can make it better.",
    how="Add what you know: what the client does (`description`), asks (`questions`), feels (`emotion`) or suffers "
    "from (`pains`). If you know nothing about it, the next interview has its first question.",
    bad="""\
cjm: 1
title: Staying at a hotel
stages:
  - title: Arriving
    steps:
      - title: Checks in
        touchpoints: Reception
""",
    good="""\
cjm: 1
title: Staying at a hotel
stages:
  - title: Arriving
    steps:
      - title: Checks in
        touchpoints: Reception
        pains: The room is ready at three, the train came at eleven
""",
)

# `title` and `touchpoints`, and what only orders, connects or marks the step.
_FRAME = frozenset(("id", "title", "touchpoints", "tags", "links", "next"))
_CONTENT = tuple(name for name in Step.model_fields if name not in _FRAME)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if any(getattr(step, name) not in (None, (), {}) for name in _CONTENT):
        return
    rest = " and touchpoints" if step.touchpoints else ""
    yield Remark(
        RULE.name,
        f"step {quoted(step.title)} has nothing but a title{rest}",
        at,
        label="what does the client do, want or feel here?",
        help="add a `description`, a card such as `questions` or `pains`, or an `emotion`",
    )


CHECK = Check((RULE,), on="step", run=check)
