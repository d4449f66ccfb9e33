"""The figures: what is run against what, how often, and which ratio must not be passed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from measure import Bench, Run, interleaved, middle, paired

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "schemas" / "cjm-map.schema.json"
SAMPLE = 50  # maps that check-jsonschema reads when it is not to read them all
COMMITS = 100
FINDINGS_TOO = (0, 1)


@dataclass(frozen=True)
class Figure:
    name: str
    measured: float
    unit: str  # "x": a ratio; else what a machine-bound value is given in
    detail: str
    limit: float | None = None

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "ok" if self.measured <= self.limit else "over"


@dataclass(frozen=True)
class Inputs:
    one: Path
    page: Path
    mb: Path
    long: Path
    maps: list[Path]
    peers: Path  # folder of the peers' programs in an environment of their own
    full: bool  # let check-jsonschema read every map

    @property
    def folder(self) -> Path:
        return self.maps[0].parent


def ms(runs: list[Run]) -> str:
    return f"{middle([run.wall for run in runs]) * 1000:,.1f} ms"


def walls(runs: list[Run]) -> list[float]:
    return [run.wall for run in runs]


def program(name: str) -> str:
    """A console script of the environment that runs this."""
    return str(Path(sys.executable).parent / name)


def warm(*jobs: Callable[[], Run]) -> None:
    """Once before the clock counts: byte code is written, files are in memory."""
    for job in jobs:
        job()


def start_up(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    version = partial(bench.run, [program("cjm"), "--version"])
    nothing = partial(bench.run, [sys.executable, "-c", "pass"])
    warm(version, nothing)
    ours, bare = interleaved(25, version, nothing)
    yield Figure(
        "cjm --version / python -c pass", paired(walls(ours), walls(bare)), "x", f"{ms(ours)} / {ms(bare)}", 2.5
    )


def one_map(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    validate = partial(bench.run, [program("cjm"), "validate", str(inputs.one)])
    lint = partial(bench.run, [program("cjm"), "lint", str(inputs.one)], codes=FINDINGS_TOO)
    page = bench.work / "one.html"
    render = partial(bench.run, [program("cjm"), "render", str(inputs.one), "--html", "-o", str(page)])
    yamllint = partial(bench.run, [program("yamllint"), "-d", "relaxed", str(inputs.one)])
    warm(validate, lint, render, yamllint)
    ours, linted, drawn, theirs = interleaved(25, validate, lint, render, yamllint)
    size = f"{inputs.one.stat().st_size / 1000:.1f} KB"
    ratio = paired(walls(ours), walls(theirs))
    yield Figure(f"cjm validate / yamllint, one map ({size}), cold", ratio, "x", f"{ms(ours)} / {ms(theirs)}", 1.5)
    yield Figure("cjm lint / yamllint, one map, cold", paired(walls(linted), walls(theirs)), "x", ms(linted))
    yield Figure(
        "cjm render --html / yamllint, one map, cold", paired(walls(drawn), walls(theirs)), "x", f"{ms(drawn)}"
    )


def loading(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    for path, rounds, limit in ((inputs.one, 31, 12.0), (inputs.mb, 7, None)):
        command = [sys.executable, str(HERE / "load.py"), str(path), str(rounds)]
        env = bench.surroundings(bench.new_home())
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
        times: dict[str, list[float]] = json.loads(done.stdout)
        load, bare = middle(times["load"]) * 1000, middle(times["bare"]) * 1000
        megabytes = path.stat().st_size / 1_000_000
        detail = f"{load:.2f} ms / {bare:.3f} ms; {load / megabytes:.0f} ms/MB"
        name = f"load with positions and checks / bare libyaml, {path.name.split('.')[0]}"
        yield Figure(name, paired(times["load"], times["bare"]), "x", detail, limit)


def drawing(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    def drawn(path: Path, rounds: int) -> dict[str, Any]:
        command = [sys.executable, str(HERE / "draw.py"), str(path), str(rounds)]
        env = bench.surroundings(bench.new_home())
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    page, times = drawn(inputs.page, 1), drawn(inputs.long, 15)
    written = f"from {inputs.page.stat().st_size / 1000:.1f} KB of YAML"
    yield Figure(f"page of {page['steps']} steps, in Russian", page["bytes"] / 1000, "KB", written, 150.0)
    detail = (
        f"{middle(times['draw']) * 1000:.0f} ms / {middle(times['read']) * 1000:.0f} ms; {times['bytes'] / 1000:.0f} KB"
    )
    name = f"draw a page / read its map, {times['steps']} steps"
    yield Figure(name, paired(times["draw"], times["read"]), "x", detail, 12.0)


def history(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    """Processor time, because validating uses all processors and comparing one."""
    folder = bench.work / "history"
    shutil.copytree(inputs.folder, folder)
    subprocess.run([sys.executable, str(HERE / "commits.py"), str(folder), str(COMMITS)], check=True)
    git_folder = str(folder)
    diff = partial(bench.run, [program("cjm"), "diff", f"HEAD~{COMMITS}..HEAD"], cwd=folder)
    each = partial(bench.run, [sys.executable, str(HERE / "history.py"), git_folder, str(COMMITS)])
    validate = partial(bench.run, [program("cjm"), "validate", git_folder])
    warm(partial(bench.run, [program("cjm"), "diff", "HEAD~1..HEAD"], cwd=folder))
    ours, walked, whole = interleaved(3, diff, each, validate)
    cpu = [run.cpu for run in whole]
    for name, runs, limit in (
        (f"cjm diff over {COMMITS} commits / cjm validate, {len(inputs.maps)} maps, processor time", ours, 1.0),
        (f"{COMMITS} pairs of commits in one process / the same", walked, 2.0),
    ):
        detail = f"{middle(walls(runs)):.2f} s, on the processor {middle([run.cpu for run in runs]):.2f} s"
        yield Figure(name, paired([run.cpu for run in runs], cpu), "x", detail, limit)


def repository(bench: Bench, inputs: Inputs) -> Iterator[Figure]:
    count = len(inputs.maps)
    validate = partial(bench.run, [program("cjm"), "validate", str(inputs.folder)])
    lint = partial(bench.run, [program("cjm"), "lint", str(inputs.folder)], codes=FINDINGS_TOO)
    sample = inputs.maps[:: max(1, count // SAMPLE)]
    if inputs.full:
        sample = inputs.maps
    alone, shared = str(inputs.peers / "check-jsonschema"), program("check-jsonschema")
    jobs = [
        partial(bench.run, [checker, "--schemafile", str(SCHEMA), *map(str, maps)])
        for checker in (alone, shared)
        for maps in (sample[:1], sample)
    ]
    one = str(inputs.one)
    warm(partial(bench.run, [program("cjm"), "lint", one], codes=FINDINGS_TOO), jobs[0], jobs[2])
    ours, linted, alone_first, alone_many, shared_first, shared_many = interleaved(3, validate, lint, *jobs)
    weights = [sum(path.stat().st_size for path in maps) for maps in (sample[:1], sample, inputs.maps)]
    way = "all read" if inputs.full else f"scaled from {len(sample)} maps by bytes, start-up taken once"
    for name, first, many, limit in (
        ("as pip installs it", alone_first, alone_many, 1 / 20),
        ("with cjm's C parser", shared_first, shared_many, None),
    ):
        whole = [scaled(a.wall, b.wall, *weights) for a, b in zip(first, many, strict=True)]
        work = [scaled(a.cpu, b.cpu, *weights) for a, b in zip(first, many, strict=True)]
        label = f"cjm validate / check-jsonschema {name}, {count} maps"
        used = middle([run.cpu / run.wall for run in ours])
        detail = f"{middle(walls(ours)):.2f} s on {used:.1f} processors / {middle(whole):.1f} s ({way})"
        yield Figure(label, paired(walls(ours), whole), "x", detail, limit)
        cpu = [run.cpu for run in ours]
        detail = f"{middle(cpu):.2f} s / {middle(work):.1f} s"
        yield Figure(f"{label}, processor time", paired(cpu, work), "x", detail)
    per_map = middle(walls(linted)) * 1000 / count
    yield Figure(f"cjm lint, {count} maps, per map", per_map, "ms", f"{middle(walls(linted)):.2f} s in all")
    peak = max(run.peak for run in ours)
    yield Figure(f"cjm validate, {count} maps, peak memory", peak, "MiB", "the largest process of a run")


def scaled(first: float, many: float, first_bytes: int, many_bytes: int, all_bytes: int) -> float:
    """Seconds for all maps from those for one and for several: a start-up and a rate per byte."""
    if many_bytes == all_bytes:
        return many
    rate = (many - first) / (many_bytes - first_bytes)
    return first + rate * (all_bytes - first_bytes)
