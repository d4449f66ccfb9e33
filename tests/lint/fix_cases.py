"""Maps with one slip, and what `--fix` makes of them; and maps of which it makes nothing."""

from __future__ import annotations

from typing import NamedTuple

from tests.lint.mending import MAP, step

TOUCH = "touchpoints: {channel: Shop, contact: green}"


class Case(NamedTuple):
    rule: str
    safe: bool
    before: str
    after: str


def line(rule: str, safe: bool, before: str, after: str) -> Case:
    """The line stands in the step of a map."""
    return Case(rule, safe, step(TOUCH, before), step(TOUCH, after))


def swapped(rule: str, safe: bool, old: str, new: str, map: str) -> Case:
    assert map.count(new) >= 1
    return Case(rule, safe, map.replace(new, old, 1), map)


LANES = MAP.replace("stages:", "lanes: [rest, {id: papers, title: Papers}]\nstages:")
DEFINED = """\
cjm: 1
title: Buying a bicycle
persona: marta
personas:
  marta: {name: Marta}
channels:
  counter: {title: Counter}
evidence:
  shop-talks: {title: Talks, kind: interview}
metrics:
  rides: {title: Test rides}
actions:
  call-back: {title: Call back}
stages:
  - title: Choosing
    steps:
      - title: Compares models
        touchpoints: counter
        evidence: shop-talks
        metrics: rides
        actions:
          - {id: call-back, closes: [counter]}
        next: [{step: order, share: 30%}]
      - id: order
        title: Orders
        touchpoints: counter
"""

CASES = [
    Case("yaml-syntax", True, step("touchpoints:", "\t  - Shop"), step("touchpoints:", "  - Shop")),
    Case(
        "yaml-syntax",
        True,
        "cjm: 1\ntitle: A\npurpose: >-\n\tFirst: a\n\tsecond\n\n\t- third\nstages:\n\t- title: B\n\t\t# remark\n\t  steps:\n\t\t- title: C\n\t\t  note: long\n\t\t  \ttext\n\t\t  touchpoints: D\n",
        "cjm: 1\ntitle: A\npurpose: >-\n  First: a\n  second\n\n  - third\nstages:\n  - title: B\n    # remark\n    steps:\n      - title: C\n        note: long\n          text\n        touchpoints: D\n",
    ),
    Case(
        "yaml-syntax",
        False,
        "cjm: 1\ntitle: A\nstages:\n\t- title: B\n\t  steps:\n\t\t- title: C\n\t\t  note: |\n\t\t\tlong: a\n\t\t\t- b\n\n\t\t  touchpoints: D\n",
        "cjm: 1\ntitle: A\nstages:\n  - title: B\n    steps:\n      - title: C\n        note: |\n          long: a\n          - b\n\n        touchpoints: D\n",
    ),
    Case("yaml-syntax", False, step("touchpoints: Shop").replace("        ", "\t"), step("touchpoints: Shop")),
    Case("yaml-syntax", True, step("touchpoints:", "\t- Shop"), step("touchpoints:", "  - Shop")),
    Case(
        "yaml-syntax",
        True,
        "cjm: 1\ntitle: A\nstages:\n\t- title: B\n\t  steps:\n\t\t- title: C\n\t\t  touchpoints: D\n\t- title: E\n\t  steps: [{title: F}]\n",
        "cjm: 1\ntitle: A\nstages:\n  - title: B\n    steps:\n      - title: C\n        touchpoints: D\n  - title: E\n    steps: [{title: F}]\n",
    ),
    line("yaml-syntax", True, "pains:\n        -\tDear\n        -\tHeavy", "pains:\n        - Dear\n        - Heavy"),
    line("yaml-syntax", True, "note: @home", 'note: "@home"'),
    line("yaml-syntax", False, "note: > 3 shops", 'note: "> 3 shops"'),
    line("yaml-syntax", False, "note: 'it's late'", 'note: "it\'s late"'),
    line("yaml-syntax", False, 'note: "open', 'note: "open"'),
    line("yaml-syntax", False, 'note: "C:\\data"', 'note: "C:\\\\data"'),
    line("yaml-syntax", False, "goals: [light, cheap", "goals: [light, cheap]"),
    line("yaml-syntax", False, "goals: - Light", "goals:\n          - Light"),
    Case("yaml-syntax", False, step("touchpoints: Shop", "  note: deeper"), step("touchpoints: Shop", "note: deeper")),
    line("comment-eats-text", False, "note: Room #5", 'note: "Room #5"'),
    line("comment-eats-text", False, "note: #marketing", 'note: "#marketing"'),
    line("anchor-eats-text", False, "note: &R and D", 'note: "&R and D"'),
    line("tag-eats-text", False, 'note: !important say "no"', "note: '!important say \"no\"'"),
    line("tag-eats-text", False, "note: !important call", 'note: "!important call"'),
    line("dash-without-space", False, "pains:\n          -Dear\n          -Heavy", "pains:\n          - Dear\n          - Heavy"),
    line("dash-without-space", False, "pains:\n          – Dear\n          – Heavy", "pains:\n          - Dear\n          - Heavy"),
    line("dash-without-space", True, "pains:\n          - Dear\n          -Heavy", "pains:\n          - Dear\n          - Heavy"),
    line("lookalike-character", True, "note： bike", "note: bike"),
    line("lookalike-character", True, "note：bike", "note: bike"),
    line("lookalike-character", True, "note:\u00a0bike", "note: bike"),
    Case("lookalike-character", False, step(TOUCH).replace("        touch", "    \u00a0\u00a0  touch"), step(TOUCH)),
    line("lookalike-character", False, "no\u200bte: bike", "note: bike"),
    line("ambiguous-scalar", True, "decision: on", 'decision: "on"'),
    line("ambiguous-scalar", True, "note: 1:30", 'note: "1:30"'),
    line("ambiguous-scalar", True, "pains: [010, 1_000]", 'pains: ["010", "1_000"]'),
    line("comma-tears-text", False, "pains: {text: Long, and dear}", 'pains: {text: "Long, and dear"}'),
    line("colon-tears-text", False, "note: Price: on request", 'note: "Price: on request"'),
    line("colon-tears-text", False, "pains:\n          - Price: on request", 'pains:\n          - "Price: on request"'),
    line("colon-without-space", True, "note:bike", "note: bike"),
    line("colon-without-space", False, "pains: {text:Dear}", "pains: {text: Dear}"),
    line("colon-without-space", False, "note:Price: on request", 'note: "Price: on request"'),
    line("unknown-key", False, "emotions: 1", "emotion: 1"),
    line("unknown-key", False, "Emotion: 1", "emotion: 1"),
    line("unknown-key", False, '"emtion": 1 # how', "emotion: 1 # how"),
    line("unknown-key", False, "painpoints: Dear", "pains: Dear"),
    line("wrong-type", False, 'importance: "5"', "importance: 5"),
    line("wrong-type", False, "actions: {title: A, cost: 120 000}", "actions: {title: A, cost: 120000}"),
    line("wrong-type", False, "emotion: 0,5", "emotion: 0.5"),
    line("wrong-type", False, "reach: 80 %", "reach: 80%"),
    line("invalid-value", False, "actions: {title: A, priority: hihg}", "actions: {title: A, priority: high}"),
    line("invalid-value", False, "moment_of_truth: да", "moment_of_truth: true"),
    line("out-of-range", False, "reach: 80", "reach: 80%"),
    line("invalid-duration", False, "duration: 2 недели", "duration: 2 weeks"),
    line("invalid-duration", False, "duration: 2–3 days", "duration: 2-3 days"),
    swapped("invalid-date", False, "reviewed: 15.10.2026", "reviewed: 2026-10-15", step(TOUCH, before=f"reviewed: 2026-10-15\n{MAP}")),
    swapped("invalid-value", False, "currency: €", "currency: EUR", step(TOUCH, before=f"currency: EUR\n{MAP}")),
    swapped("invalid-value", False, "language: pl_PL", "language: pl-PL", step(TOUCH, before=f"language: pl-PL\n{MAP}")),
    swapped("undefined-persona", False, "persona: mrata", "persona: marta", DEFINED),
    swapped("undefined-channel", False, "touchpoints: countre", "touchpoints: counter", DEFINED),
    swapped("undefined-evidence", False, "evidence: shop-talk\n", "evidence: shop-talks\n", DEFINED),
    swapped("undefined-metric", False, "metrics: Rides", "metrics: rides", DEFINED),
    swapped("undefined-action", False, "{id: callback,", "{id: call-back,", DEFINED),
    swapped("undefined-step", False, "step: oder", "step: order", DEFINED),
    swapped("closes-without-card", False, "closes: [conter]", "closes: [counter]", DEFINED),
    swapped("undefined-lane", False, "lanes: {paper: Card}", "lanes: {papers: Card}", step(TOUCH, "lanes: {papers: Card}", before=LANES)),
    line("unused-ignore", True, "importance: 3  # cjm: ignore[blind-stage] Once", "importance: 3"),
    Case("unused-ignore", True, step(TOUCH) + "# cjm: ignore[blind-stage] Once\n", step(TOUCH)),
    line(
        "unused-ignore",
        True,
        "lanes: {x: scan}  # cjm: ignore[blind-stage, undefined-lane] Later",
        "lanes: {x: scan}  # cjm: ignore[undefined-lane] Later",
    ),
    line(
        "unknown-rule-in-ignore",
        True,
        "lanes: {x: scan}  # cjm: ignore[undefned-lane] Later",
        "lanes: {x: scan}  # cjm: ignore[undefined-lane] Later",
    ),
]  # fmt: skip

UNCERTAIN = {
    "a short word": step(TOUCH, "actions: {title: A, priority: lov}"),
    "two words are near": step(TOUCH, "x-a: 1", before=DEFINED.replace("countre", "c")).replace("rides:", "r1:"),
    "a number in an id": DEFINED.replace("  counter:", "  desk-1:").replace(": counter", ": desk-2"),
    "day or month": step(TOUCH, before=f"reviewed: 05/06/2026\n{MAP}"),
    "thousand or decimal": step(TOUCH, "actions: {title: A, cost: '1,200'}"),
    "out of ten or of a hundred": step(TOUCH, "reach: 8"),
    "many dollars": step(TOUCH, before=f"currency: $\n{MAP}"),
    "minutes or months": step(TOUCH, "duration: 2 m"),
    "a text with a unit": step(TOUCH, "actions: {title: A, cost: 3 EUR}"),
    "the key is there already": step(TOUCH, "emotion: 1", "emotions: 2"),
    "a number that quotes would make a text": step(TOUCH, "actions: {title: A, cost: 1e3}"),
    "a number in a short form": step(TOUCH, before=MAP.replace("stages:", "metrics:\n  m: {title: M, target: 010}\nstages:")),
    "a score in a lane": step(
        TOUCH, "lanes: {mark: 04}", before=MAP.replace("stages:", "lanes: [rest, {id: mark, title: M, kind: score}]\nstages:")
    ),
    "a list on the line of its key": step(TOUCH, "pains: -Dear"),
    "a lonely dash": step(TOUCH, "pains:", "  -Dear"),
    "rows with different signs": step(TOUCH, "pains:", "  -Dear", "  –Heavy"),
    "twice the same spelling": DEFINED.replace("  counter:", "  conuter:"),
    "a step known by its title": DEFINED.replace("      - id: order\n        title: Orders", "      - title: Oder"),
    "a template": step(TOUCH, "note: {{ note }}"),
    "no": step(TOUCH, "moment_of_truth: no"),
    "nothing": step(TOUCH, "note:"),
}  # fmt: skip
