"""Libraries that use each other in a circle."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

RULE = Rule(
    name="circular-uses",
    code="CJM209",
    summary="A library uses itself, directly or through others.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A chain of `uses` that comes back to where it began. The message names the files of the circle.",
    why="Nobody can say which of the files is the foundation, and which definition wins.",
    how="Delete one `uses` of the circle. What two libraries both need goes into a third that both use.",
    bad={
        "clinic.cjm.yaml": """\
cjm: 1
title: Visiting a clinic
uses: channels.cjm.yaml
stages:
  - title: Registration
    steps:
      - title: Asks for an appointment
        touchpoints: hotline
""",
        "channels.cjm.yaml": """\
cjm: 1
kind: library
title: Channels
uses: people.cjm.yaml
channels:
  hotline: {title: Hotline}
""",
        "people.cjm.yaml": """\
cjm: 1
kind: library
title: People
uses: channels.cjm.yaml
""",
    },
    good={
        "clinic.cjm.yaml": """\
cjm: 1
title: Visiting a clinic
uses: channels.cjm.yaml
stages:
  - title: Registration
    steps:
      - title: Asks for an appointment
        touchpoints: hotline
""",
        "channels.cjm.yaml": """\
cjm: 1
kind: library
title: Channels
uses: people.cjm.yaml
channels:
  hotline: {title: Hotline}
""",
        "people.cjm.yaml": """\
cjm: 1
kind: library
title: People
""",
    },
)

CHECK = Check((RULE,))
