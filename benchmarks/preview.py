"""Times from saving a map to the page that shows it, in Chromium; prints them in milliseconds, as JSON.

    .venv/bin/python benchmarks/preview.py PROJECT MAP ROUNDS

Run by hand, with the environment of the tests: it needs Chromium. `swap` is the way of the preview; `reload` is what a
page takes that is loaded anew when it is already known that it has changed, to judge one way by the other.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.harness import OpenPage, chromium, opened  # noqa: E402
from tests.cli.served import serving  # noqa: E402

# The moment at which each title stood on the page.
NOTE = """
window.seen = {};
new MutationObserver(() => { seen[document.querySelector("h1").textContent] ??= Date.now() })
  .observe(document.documentElement, {subtree: true, childList: true, characterData: true})
"""


def save(file: Path, lines: list[str], title: str) -> float:
    """Write the map with another title; when that was, in milliseconds."""
    start = time.time() * 1000
    file.write_text("".join(f"title: {title}\n" if line.startswith("title:") else line for line in lines), "utf-8")
    return start


def swaps(page: OpenPage, file: Path, rounds: int) -> list[float]:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    page.evaluate(NOTE)
    found = []
    for n in range(rounds):
        start = save(file, lines, f"Round {n}")
        while not (seen := page.evaluate(f"seen['Round {n}']")):
            page.page.wait_for_timeout(50)
        found.append(seen - start)
        page.page.wait_for_timeout(400)  # what one round left must not run into the next
    return found


def reloads(page: OpenPage, rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        page.page.reload(wait_until="domcontentloaded")
        found.append((time.perf_counter() - start) * 1000)
    return found


def main() -> None:
    project, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="cjm-bench-") as folder:
        work = Path(shutil.copytree(project, Path(folder) / "project"))
        with serving(work) as served, chromium() as browser, opened(browser, f"{served.address}/maps/{name}") as page:
            swapped = swaps(page, work / name, rounds)
            loaded = reloads(page, rounds)
    figures = {"swap": swapped, "reload": loaded}
    print(json.dumps({key: {"median": statistics.median(ms), "all": sorted(ms)} for key, ms in figures.items()}))


if __name__ == "__main__":
    main()
