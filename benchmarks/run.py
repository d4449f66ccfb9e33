"""Measures cjm against its neighbours and against limits; exits with 1 when a limit is broken.

    python benchmarks/run.py [--json FILE] [--full] [--maps N]

Every figure with a limit is a ratio of two things run in turn in the same minute, so it holds on a slow or busy machine
as well; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from figures import SCHEMA, Figure, Inputs, drawing, history, loading, one_map, repository, start_up
from measure import Bench, CommandFailed
from peers import peer_folder
from sites import sites

GROUPS = {
    "start": start_up,
    "one": one_map,
    "load": loading,
    "draw": drawing,
    "repository": repository,
    "site": sites,
    "history": history,
}
PACKAGES = ("cjmtool", "ruamel.yaml", "ruamel.yaml.clib", "pydantic", "typer", "yamllint", "check-jsonschema")


def number(value: float) -> str:
    return f"1/{1 / value:.1f}" if value < 0.1 else f"{value:.2f}"


def table(figures: list[Figure]) -> str:
    rows = [("figure", "measured", "limit", "verdict", "detail")]
    for figure in figures:
        measured = number(figure.measured) if figure.unit == "x" else f"{figure.measured:.2f} {figure.unit}"
        limit = "" if figure.limit is None else number(figure.limit)
        rows.append((figure.name, measured, limit, figure.verdict, figure.detail))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join("  ".join([*map(str.ljust, row, widths), row[4]]).rstrip() for row in rows)


def make_inputs(work: Path, count: int, full: bool) -> Inputs:
    names = ("one", "page", "mb", "long")
    command = [sys.executable, str(Path(__file__).parent / "generate.py"), str(work), *(f"--{name}" for name in names)]
    subprocess.run([*command, "--maps", str(count)], check=True)
    maps = sorted((work / "maps").iterdir())
    return Inputs(*(work / f"{name}.cjm.yaml" for name in names), maps, peer_folder(), full)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure cjm against its neighbours.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON too")
    parser.add_argument("--full", action="store_true", help="check-jsonschema reads every map instead of a sample")
    parser.add_argument("--maps", type=int, default=1000, metavar="N", help="maps of the repository (1000)")
    parser.add_argument("--only", choices=GROUPS, action="append", help="one group of figures; may be repeated")
    args = parser.parse_args()
    if args.maps < 2:
        parser.error("--maps: at least 2")
    if not SCHEMA.exists():
        parser.error(f"{SCHEMA.name} is missing; it is generated from the model")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="cjm-bench-") as folder:
        work = Path(folder).resolve()
        inputs = make_inputs(work, args.maps, args.full)
        bench = Bench(work)
        try:
            for name in args.only or GROUPS:
                print(f"measuring: {name} …", file=sys.stderr)
                figures += GROUPS[name](bench, inputs)
        except CommandFailed as failure:
            print(f"nothing measured: {failure}", file=sys.stderr)
            return 2
    packages = {name: version(name) for name in PACKAGES}
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(", ".join(f"{name} {found}" for name, found in packages.items()), end="\n\n")
    print(table(figures))
    if args.json:
        entries = [vars(figure) | {"verdict": figure.verdict or None} for figure in figures]
        report = {"version": 1, "python": platform.python_version(), "packages": packages, "figures": entries}
        args.json.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(any(figure.verdict == "over" for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
