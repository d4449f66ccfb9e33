"""A map where a library belongs."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="not-a-library",
    code="CJM218",
    summary="`uses` names a file that is a map and not a library.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A file under `uses` without `kind: library`. Definitions are shared through libraries alone.",
    why="A map has stages and steps of its own. Taking another map's personas out of it would tie the two "
    "together without anybody seeing it.",
    how="Move what both maps need into a library file with `kind: library`, and let both use that.",
    bad={
        "new-bicycle.cjm.yaml": """\
cjm: 1
title: Buying a bicycle
uses: repair.cjm.yaml
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
        "repair.cjm.yaml": """\
cjm: 1
title: Having a bicycle repaired
stages:
  - title: Handing in
    steps:
      - title: Brings the bicycle
        touchpoints: Workshop
""",
    },
    good={
        "new-bicycle.cjm.yaml": """\
cjm: 1
title: Buying a bicycle
uses: shops.cjm.yaml
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: shop-window
""",
        "shops.cjm.yaml": """\
cjm: 1
kind: library
title: Our shops
channels:
  shop-window: {title: Our shop window}
""",
    },
)

CHECK = Check((RULE,))
