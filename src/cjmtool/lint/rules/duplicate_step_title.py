"""Two steps that readers cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.types import composed
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="duplicate-step-title",
    code="CJM618",
    summary="Two steps of the map have the same title.",
    severity=Severity.WARNING,
    profile="recommended",
    what="Two steps with the same title and different ids; capitals and blanks make no difference. Two steps whose "
    "ids are equal too are a matter of `duplicate-id`.",
    why="In the page, in the plan and in talk a step goes by its title. With two of the same name nobody knows which "
    "one is meant, and findings about one are looked for at the other.",
    how="Say in the title what is different the second time: the aim, the place or the day. If nothing is, it is one "
    "step, and `next` can lead back to it.",
    bad="""\
cjm: 1
title: Changing the internet provider
stages:
  - title: Ordering
    steps:
      - {title: Calls the hotline, touchpoints: Hotline}
  - title: Switching on
    steps:
      - {id: second-call, title: Calls the hotline, touchpoints: Hotline}
""",
    good="""\
cjm: 1
title: Changing the internet provider
stages:
  - title: Ordering
    steps:
      - {title: Asks the hotline which tariff fits, touchpoints: Hotline}
  - title: Switching on
    steps:
      - {title: Asks the hotline where the technician is, touchpoints: Hotline}
""",
)


def check(context: Context) -> Iterator[Remark]:
    ids: set[str] = set()
    first: dict[str, Path] = {}
    for at, _, step in context.journey.steps():
        title = " ".join(composed(step.title).casefold().split())
        # Equal ids are a finding of their own, and whoever mends it looks at the titles anyway.
        if step.key not in ids and title in first:
            yield Remark(
                RULE.name,
                f"two steps are called {quoted(step.title)}",
                (*at, "title"),
                label="readers cannot tell them apart",
                help="say in the title what is different here, or make them one step",
                related=(Pointer((*first[title], "title"), "the first one is here"),),
            )
        ids.add(step.key)
        first.setdefault(title, at)


CHECK = Check((RULE,), on="journey", run=check)
