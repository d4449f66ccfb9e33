"""One id, defined in two libraries."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="ambiguous-definition",
    code="CJM211",
    summary="Two libraries that the map uses define the same id.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A persona, channel, record of evidence, metric or action whose id stands in two of the used libraries. A "
    "definition in the map itself wins and ends the dispute.",
    why="Nobody can tell which of the two is meant. The title on the page would depend on the order of the files.",
    how="Rename one of them, keep it in one library only, or define it in the map.",
    bad={
        "energy.cjm.yaml": """\
cjm: 1
title: Changing the energy supplier
uses:
  - sales.cjm.yaml
  - service.cjm.yaml
stages:
  - title: Comparing
    steps:
      - title: Asks for the price
        touchpoints: hotline
""",
        "sales.cjm.yaml": """\
cjm: 1
kind: library
title: Sales
channels:
  hotline: {title: Order line}
""",
        "service.cjm.yaml": """\
cjm: 1
kind: library
title: Service
channels:
  hotline: {title: Complaints line}
""",
    },
    good={
        "energy.cjm.yaml": """\
cjm: 1
title: Changing the energy supplier
uses:
  - sales.cjm.yaml
  - service.cjm.yaml
stages:
  - title: Comparing
    steps:
      - title: Asks for the price
        touchpoints: order-line
""",
        "sales.cjm.yaml": """\
cjm: 1
kind: library
title: Sales
channels:
  order-line: {title: Order line}
""",
        "service.cjm.yaml": """\
cjm: 1
kind: library
title: Service
channels:
  complaints-line: {title: Complaints line}
""",
    },
)

CHECK = Check((RULE,))
