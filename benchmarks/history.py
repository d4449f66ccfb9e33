"""Compares each commit with the one before it, in one process; prints how long that took, as JSON.

python benchmarks/history.py REPOSITORY COMMITS
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from cjmtool.project import Options
from cjmtool.project.repository import Repository
from cjmtool.project.revisions import compare
from cjmtool.project.versions import Commit


def walk(root: Path, commits: int) -> tuple[float, int]:
    """Seconds, and how many differences of maps were found."""
    options = Options(date(2026, 11, 23))
    found = 0
    start = time.perf_counter()
    with Repository.around(root) as repository:
        older = Commit(repository, options, repository.commit(f"HEAD~{commits}"), "")
        for n in range(commits - 1, -1, -1):
            newer = Commit(repository, options, repository.commit(f"HEAD~{n}"), "")
            found += len(compare(older, newer).differences().maps)
            older = newer
    return time.perf_counter() - start, found


if __name__ == "__main__":
    seconds, found = walk(Path(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "found": found}))
