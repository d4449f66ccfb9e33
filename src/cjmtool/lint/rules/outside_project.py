"""A path that leaves the project."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="outside-project",
    code="CJM210",
    summary="A path leads out of the folder of the project.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A path under `uses`, `picture` or a metric's `values` that ends outside the project, by `../`, as an "
    "absolute path or through a link. The project is the folder of `cjm.toml`, without one the repository.",
    why="A map that was passed on could read files of the computer on which it is drawn. And colleagues do not "
    "have them.",
    how="Put the file into the project and correct the path. If the folder above belongs to the project, move "
    "`cjm.toml` up there.",
    bad="""\
cjm: 1
title: Ordering bread
uses: ../../shared/bakery.cjm.yaml
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: Counter
""",
    good={
        "bread.cjm.yaml": """\
cjm: 1
title: Ordering bread
uses: bakery.cjm.yaml
stages:
  - title: Morning
    steps:
      - title: Queues at the counter
        touchpoints: counter
""",
        "bakery.cjm.yaml": """\
cjm: 1
kind: library
title: Bakery
channels:
  counter: {title: Counter}
""",
    },
)

CHECK = Check((RULE,))
