"""Writes a history: the maps in one commit, then commits that change three maps each.

python benchmarks/commits.py FOLDER COMMITS     FOLDER/*.cjm.yaml become a repository
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

WHO = {f"GIT_{who}_{what}": "bench" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=os.environ | WHO)


def write_history(folder: Path, commits: int) -> None:
    """Each commit raises or lowers the importance of a step in each of three maps, drawn at random, always the same."""
    rng = Random(1)
    maps = sorted(folder.glob("*.cjm.yaml"))
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "maps")
    for n in range(commits):
        for path in rng.sample(maps, min(3, len(maps))):
            text = path.read_text("utf-8")
            found = rng.choice(list(re.finditer(r"importance: ([1-5])", text)))
            other = int(found[1]) % 5 + 1
            path.write_text(text[: found.start(1)] + str(other) + text[found.end(1) :], "utf-8")
        git(folder, "commit", "--quiet", "--all", "--message", f"change {n}")
    git(folder, "gc", "--quiet")


if __name__ == "__main__":
    write_history(Path(sys.argv[1]), int(sys.argv[2]))
