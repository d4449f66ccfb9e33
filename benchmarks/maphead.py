"""The head of a generated map: everything above `stages`, as lines of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mapparts import Parts, Step, quoted


def head_lines(parts: Parts, steps: list[Step], language: str, rng: Random) -> Iterator[str]:
    """Only what some step names is defined; the persona rests on evidence that the first step uses too."""
    w = parts.words
    channels = set[str]().union(*(step.channels for step in steps))
    metrics = set[str]().union(*(step.metrics for step in steps))
    actions = set[str]().union(*(step.actions for step in steps))
    evidence = set[str]().union(*(step.evidence for step in steps))
    yield f"# {rng.choice(w['comments'])}"
    yield from ("cjm: 1", f"id: {parts.name}", f"title: {rng.choice(w['domains'])}", f"language: {language}")
    yield from (f"status: {rng.choice(['draft', 'active'])}", f"purpose: {w['purpose']}", f"problem: {w['problem']}")
    yield from ("insights:", *(f"  - {card}" for card in parts.several(2, "pains", "circumstances")))
    yield f"owner: {rng.choice(w['people'])}"
    yield from (
        "reviewed: 2026-10-15",
        "review_every: 1 year",
        "currency: EUR",
        f'version: "1.{rng.randint(0, 12)}"',
        "",
    )
    yield from ("persona: client", "personas:", "  client:", f"    name: {rng.choice(w['names'])}")
    yield from (f"    role: {rng.choice(w['roles'])}", f"    age: {rng.randint(24, 61)}")
    yield f"    location: {rng.choice(w['places'])}"
    yield f"    quote: {quoted(rng.choice(w['thoughts']))}"
    yield "    about: >-"
    yield from (f"      {text}." for text in parts.several(3, "sentences", "circumstances"))
    yield from parts.texts("values", rng.sample(w["values"], 3), " " * 4)
    yield from parts.texts("goals", rng.sample(w["goals"], 2), " " * 4)
    yield from parts.texts("pains", parts.several(2, "pains", "tails"), " " * 4)
    yield from (f"    tech_savviness: {rng.randint(1, 5)}", f"    evidence: {parts.evidence[0][0]}", "", "channels:")
    for key, title, kind, ownership in (c for c in parts.channels if c[0] in channels):
        yield f"  {key}: {{title: {title}, kind: {kind}, ownership: {ownership}}}"
    yield from ("", "evidence:")
    for key, title, kind in (e for e in parts.evidence if e[0] in evidence):
        yield from (f"  {key}:", f"    title: {title}", f"    kind: {kind}", f"    date: 2026-0{rng.randint(2, 9)}")
        if kind not in ("staff", "assumption"):
            yield f"    sample: {rng.choice([8, 12, 140, 2300])}"
    if metrics:
        yield from ("", "metrics:")
    for key, title, kind, unit, better in (m for m in parts.metrics if m[0] in metrics):
        low, high = rng.randint(10, 30), rng.randint(40, 70)
        start, target = (low, high) if better == "higher" else (high, low)
        yield from (f"  {key}:", f"    title: {title}", f"    kind: {kind}", f"    unit: {quoted(unit)}")
        yield from (
            f"    better: {better}",
            f"    baseline: {{value: {start}, date: 2026-01}}",
            f"    target: {target}",
        )
        yield from (
            "    values:",
            f"      - {{value: {start}, date: 2026-01-31}}",
            "      - {value: 35, date: 2026-06-30}",
        )
    if actions:
        yield from ("", "actions:")
    for key, title in (a for a in parts.shared if a[0] in actions):
        yield from (f"  {key}:", f"    title: {title}", "    status: selected", f"    impact: {rng.randint(2, 5)}")
        yield from (f"    cost: {rng.choice([800, 1500, 12000])}", f"    owner: {rng.choice(w['people'])}")
    if any("lanes: {papers" in line for step in steps for line in step.lines):
        yield from ("", "lanes:", "  - rest", f"  - {{id: papers, title: {w['own_lane']}, role: customer}}")
    yield ""
