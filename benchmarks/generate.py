"""Writes maps that look written by hand, for measuring: same arguments, same bytes.

    python benchmarks/generate.py OUT --maps 1000 --seed 1     OUT/maps/map0001.cjm.yaml …, 10–40 KB each
    python benchmarks/generate.py OUT --one                    OUT/one.cjm.yaml, about 24 KB
    python benchmarks/generate.py OUT --long                   OUT/long.cjm.yaml, 240 steps
    python benchmarks/generate.py OUT --page                   OUT/page.cjm.yaml, 14 steps, in Russian
    python benchmarks/generate.py OUT --mb                     OUT/mb.cjm.yaml, just under 1 MiB

Every map stands alone (its own persona, channels, evidence, metrics, actions), defines nothing that it does not use,
and is a valid map of format version 1. Text is written line by line, never dumped by a YAML library: what matters here
are comments, flow cards, folded and quoted text in the mixture in which people write them.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from maphead import head_lines
from mapparts import Parts, Step

KIB = 1024
SIZES = (12 * KIB, 39 * KIB)  # aimed at; a map ends with a whole step, so it misses by up to one
USUAL = 22 * KIB  # the mode; the median comes to about 24 KB
LARGEST = 1024 * KIB - 1  # the format's default bound is 1 MiB
PAGE = 14  # steps: as many as a map on a wall has
LONG = 240  # steps: more than anybody draws, the bound up to which a page must be pleasant
LANGUAGES = ("en", "ru", "pl", "en", "ru", "pl", "en")


@cache
def words(language: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words" / f"{language}.toml").read_text(encoding="utf-8"))


def write_map(
    name: str, language: str, size: int, seed: str, *, limit: int | None = None, most: int | None = None
) -> str:
    """The text of one map of about `size` bytes, never over `limit` nor with over `most` steps, with the id `name`."""
    rng = Random(seed)
    parts = Parts(words(language), rng, name)
    steps: list[Step] = []
    length = 0
    for number in range(len(parts.titles))[:most]:
        step = parts.step(number)
        length += len("\n".join(step.lines).encode()) + 1
        if number >= 5 and length + parts.overhead > size:
            break
        steps.append(step)
    while True:
        text = "\n".join([*head_lines(parts, steps, language, rng), *stage_lines(parts, steps), ""])
        if limit is None or len(text.encode()) <= limit:
            return text
        steps.pop()


def stage_lines(parts: Parts, steps: list[Step]) -> Iterator[str]:
    """The steps under their stages, four or five each in a map of usual size."""
    yield "stages:"
    names = parts.words["stages"]
    count = max(2, min(len(names), round(len(steps) / 4.5)))
    titles = list(names[:count])
    if len(steps) > 60:  # the large map: stages of a readable length, numbered
        count = len(steps) // 9
        titles = [f"{names[number % len(names)]} {number // len(names) + 1}" for number in range(count)]
    for number, title in enumerate(titles):
        first, last = number * len(steps) // count, (number + 1) * len(steps) // count
        if number:
            yield ""
        yield f"  # ---- {number + 1} / {count} ----"
        yield from parts.stage(number, count, title)
        for index in range(first, last):
            yield from steps[index].lines
            yield from steps[index].next_lines(steps, index)


def repository(out: Path, count: int, seed: int) -> Iterator[tuple[Path, str]]:
    width = max(4, len(str(count)))
    for number in range(1, count + 1):
        name = f"map{number:0{width}}"
        size = int(Random(f"{seed}-{number}-size").triangular(*SIZES, USUAL))
        language = LANGUAGES[number % len(LANGUAGES)]
        yield out / "maps" / f"{name}.cjm.yaml", write_map(name, language, size, f"{seed}-{number}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write journey maps for measuring.")
    parser.add_argument("out", type=Path, help="folder to write to; made where it is missing")
    parser.add_argument("--maps", type=int, default=0, metavar="N", help="N maps under OUT/maps")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help="OUT/one.cjm.yaml, about 24 KB")
    parser.add_argument("--page", action="store_true", help=f"OUT/page.cjm.yaml, {PAGE} steps, in Russian")
    parser.add_argument("--long", action="store_true", help=f"OUT/long.cjm.yaml, {LONG} steps")
    parser.add_argument("--mb", action="store_true", help="OUT/mb.cjm.yaml, just under 1 MiB")
    args = parser.parse_args()
    if not (args.maps or args.one or args.page or args.long or args.mb):
        parser.error("nothing to write: name --maps N, --one, --page, --long or --mb")
    files = list(repository(args.out, args.maps, args.seed))
    if args.one:
        files.append((args.out / "one.cjm.yaml", write_map("one", "en", 24_600, f"{args.seed}-one")))
    if args.page:
        text = write_map("page", "ru", LARGEST, f"{args.seed}-page", most=PAGE)
        files.append((args.out / "page.cjm.yaml", text))
    if args.long:
        text = write_map("long", "en", LARGEST, f"{args.seed}-long", most=LONG)
        files.append((args.out / "long.cjm.yaml", text))
    if args.mb:
        text = write_map("mb", "en", LARGEST, f"{args.seed}-mb", limit=LARGEST)
        files.append((args.out / "mb.cjm.yaml", text))
    for path, text in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    print(f"{len(files)} maps, {sum(len(text.encode()) for _, text in files):,} bytes in {args.out}")


if __name__ == "__main__":
    main()
