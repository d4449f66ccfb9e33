"""An entry of the baseline that has been worked off."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

_MAP = """\
cjm: 1
title: Subscribing to a newspaper
stages:
  - title: Trying
    steps:
      - title: Reads three articles for nothing
        touchpoints:
          - {channel: Newspaper, contact: green}
"""

RULE = Rule(
    name="stale-baseline",
    code="CJM904",
    summary="An entry of the baseline covers nothing any more.",
    severity=Severity.WARNING,
    profile="minimal",
    what="An entry of the baseline file whose finding is gone, found less often than it says, or whose map or rule is "
    "gone. Only what was looked at in this run is judged: `cjm lint one.cjm.yaml` says nothing of other files.",
    why="The finding is worked off, which is good. While the entry stays, the same finding may come back unseen.",
    how="Run `cjm baseline update`, which takes out what is settled and adds nothing.",
    bad={
        "map.cjm.yaml": _MAP,
        "cjm-baseline.json": """\
{
  "version": 1,
  "entries": [
    {"rule": "unprioritised-red-contact", "path": "map.cjm.yaml", "fingerprint": "2c7b1d0f5e8a4f63b9d1c0a7e6f5348291bd7c60a5e4f3d2c1b0a99887766554", "count": 1, "since": "2026-03-02", "severity": "error"}
  ]
}
""",  # noqa: E501
    },
    good={"map.cjm.yaml": _MAP, "cjm-baseline.json": '{\n  "version": 1,\n  "entries": []\n}\n'},
)

CHECK = Check((RULE,))
