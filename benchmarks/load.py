"""Times of reading one map inside a process, against libyaml's bare parse of the same bytes; prints them as JSON.

    python benchmarks/load.py MAP ROUNDS

Run by run.py as a process of its own, with Python's garbage collector off for both sides.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from _ruamel_yaml import CParser

BARE_REPEATS = 5  # one bare parse is too short for the clock's own noise


def load_map(raw: bytes) -> object:
    """Bytes to data with positions and every check of the source: the whole of family CJM0."""
    from cjmtool.source import load

    return load(raw)


def bare_parse(raw: bytes) -> object:
    """All events in C, none of them made a Python object: the floor for anything built on libyaml."""
    return CParser(raw).raw_parse()


def seconds(job: Callable[[bytes], object], raw: bytes, repeats: int = 1) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        job(raw)
    return (time.perf_counter() - start) / repeats


def main() -> None:
    raw = Path(sys.argv[1]).read_bytes()
    rounds = int(sys.argv[2])
    gc.disable()
    load_map(raw)
    bare_parse(raw)
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(seconds(load_map, raw))
        gc.collect()  # outside the clock: what one round left must not grow into the next
        bare.append(seconds(bare_parse, raw, BARE_REPEATS))
    print(json.dumps({"load": ours, "bare": bare}))


if __name__ == "__main__":
    main()
