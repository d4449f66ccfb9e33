"""The site of a hundred maps against the same maps drawn one by one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial

from figures import Figure, Inputs, program, walls, warm
from measure import Bench, interleaved, middle, paired

MAPS = 100


def sites(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    folder = bench.work / "portfolio"
    folder.mkdir(exist_ok=True)
    for path in inputs.maps[:MAPS]:
        shutil.copy(path, folder)
    site = partial(bench.run, [program("cjm"), "site", str(folder), "-o", str(bench.work / "site")])
    render = partial(bench.run, [program("cjm"), "render", str(folder), "-o", str(bench.work / "pages")])
    warm(site, render)
    ours, drawn = interleaved(3, site, render)
    count = len(inputs.maps[:MAPS])
    detail = f"{middle(walls(ours)):.2f} s on {middle([run.cpu / run.wall for run in ours]):.1f} processors / "
    detail += f"{middle(walls(drawn)):.2f} s"
    yield Figure(f"cjm site / cjm render, {count} maps", paired(walls(ours), walls(drawn)), "x", detail)
    cpu = paired([run.cpu for run in ours], [run.cpu for run in drawn])
    yield Figure(f"cjm site / cjm render, {count} maps, processor time", cpu, "x", "", 2.5)
