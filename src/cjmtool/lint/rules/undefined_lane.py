"""A lane that the map does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.undefined import undefined
from cjmtool.model.maps import STANDARD_LANES, Step
from cjmtool.problem import Remark, Severity

RULE = Rule(
    name="undefined-lane",
    code="CJM217",
    summary="Cards stand in a lane, or `lanes` names one, that the map does not define.",
    severity=Severity.ERROR,
    profile="minimal",
    fix="sometimes",
    fix_safety="unsafe",
    what="A key under `lanes` of a step that is no own lane of the map, or an entry of the map's `lanes` that is "
    "neither a standard lane nor has a `title`.",
    why="The cards have no row in which they could be drawn, so nobody would see them.",
    how="Define the lane in the map's `lanes`, as in `- {id: documents, title: Documents}`. A standard lane such "
    "as `pains` is a key of the step itself.",
    bad="""\
cjm: 1
title: Visiting a clinic
lanes:
  - rest
  - {id: documents, title: Documents}
stages:
  - title: Registration
    steps:
      - title: Shows the insurance card
        touchpoints: Reception
        lanes:
          documnets: Insurance card
""",
    good="""\
cjm: 1
title: Visiting a clinic
lanes:
  - rest
  - {id: documents, title: Documents}
stages:
  - title: Registration
    steps:
      - title: Shows the insurance card
        touchpoints: Reception
        lanes:
          documents: Insurance card
""",
)


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    own = {lane.id for lane in map.own_lanes if lane.title is not None}
    for n, lane in enumerate(map.lanes):
        if lane.title is None and lane.id not in STANDARD_LANES and lane.id != "rest":
            yield undefined(
                RULE,
                "lane",
                lane.id,
                ("lanes", n, "id"),
                {*STANDARD_LANES, "rest"},
                f"give an own lane a title: `{{id: {lane.id}, title: …}}`",
                "this is neither a standard lane nor an own one with a title",
            )
    named = {lane.id for lane in map.lanes} | own
    for at, _, step in map.steps():
        for id in step.lanes:
            if id in named - set(STANDARD_LANES):
                continue
            here = (*at, "lanes", id)
            if id in Step.model_fields or id in STANDARD_LANES:
                help = f"write `{id}` at the step itself; under `lanes` stand the map's own lanes"
                yield Remark(RULE.name, f'"{id}" is no own lane of the map', here, on="key", help=help)
                continue
            yield undefined(
                RULE,
                "lane",
                id,
                here,
                own,
                f"add `{{id: {id}, title: …}}` to the map's `lanes`",
                "its cards have no row to stand in",
                on_key=True,
            )


CHECK = Check((RULE,), on="journey", run=check)
