"""Times of drawing one map as a page inside a process, against reading the same map; prints them as JSON.

    python benchmarks/draw.py MAP ROUNDS

Run by run.py as a process of its own, with Python's garbage collector off for both sides.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import date
from pathlib import Path

from cjmtool.model.build import build as build_model
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap
from cjmtool.render.html import render
from cjmtool.render.view import build
from cjmtool.source.load import load

TODAY = date(2026, 11, 20)


def read(raw: bytes) -> Journey:
    """Bytes to a checked map: what comes before drawing in any case."""
    this = build_model(load(raw)).part
    assert isinstance(this, JourneyMap)
    return Journey(
        map=this,
        file="map.cjm.yaml",
        personas=this.personas,
        channels=this.channels,
        evidence=this.evidence,
        metrics=this.metrics,
        actions=this.actions,
    )


def draw(journey: Journey) -> str:
    return render(build(journey, today=TODAY))


def main() -> None:
    raw = Path(sys.argv[1]).read_bytes()
    gc.disable()
    journey = read(raw)
    page = draw(journey)
    reading, drawing = [], []
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        read(raw)
        between = time.perf_counter()
        draw(journey)
        reading.append(between - start)
        drawing.append(time.perf_counter() - between)
        gc.collect()  # outside the clock: what one round left must not grow into the next
    steps = sum(1 for _ in journey.steps())
    print(json.dumps({"read": reading, "draw": drawing, "steps": steps, "bytes": len(page.encode())}))


if __name__ == "__main__":
    main()
