"""A file that is named and not there."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="missing-file",
    code="CJM208",
    summary="The map names a file that does not exist.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A library under `uses`, a persona's `picture` or a table of figures whose file cannot be found. Paths "
    "count from the folder of the file in which they stand.",
    why="What the map takes from there is missing: channels without titles, a persona without a face.",
    how="Correct the path. Capital and small letters count, and `../` means one folder up.",
    bad="""\
cjm: 1
title: Buying a bicycle
uses: shared/shops.cjm.yaml
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: Our shop window
""",
    good={
        "bicycle.cjm.yaml": """\
cjm: 1
title: Buying a bicycle
uses: shared/shops.cjm.yaml
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: shop-window
""",
        "shared/shops.cjm.yaml": """\
cjm: 1
kind: library
title: Our shops
channels:
  shop-window: {title: Our shop window}
""",
    },
)

CHECK = Check((RULE,))
