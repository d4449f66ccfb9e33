"""When the lines of a map were last changed, as git knows it."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from cjmtool.model.maps import Stage, Step
from cjmtool.project.git import run_git
from cjmtool.project.journeys import ReadMap


def step_ages(read: ReadMap) -> list[tuple[Stage, Step, int, date]] | None:
    """Every step with its number and the day of its last change; None where git does not know the file.

    A change of white space alone is none. Lines that are not committed yet count as changed today, in git's eyes.
    """
    days = _line_days(read.source)
    if days is None:
        return None
    found = []
    for number, (at, stage, step) in enumerate(read.journey.steps(), start=1):
        lines = read.checked.document.lines_of(at)
        if lines is not None:
            changed = [days[n] for n in range(lines[0], lines[1] + 1) if n in days]
            if changed:
                found.append((stage, step, number, max(changed)))
    return found


def _line_days(file: Path) -> dict[int, date] | None:
    try:
        out = run_git(["blame", "-w", "--line-porcelain", "--", file.name], file.parent)
    except (OSError, subprocess.CalledProcessError):
        return None
    days: dict[int, date] = {}
    line = 0
    for row in out.split(b"\n"):
        words = row.split(b" ")
        if len(words) >= 3 and len(words[0]) in (40, 64) and words[2].isdigit() and not row.startswith(b"\t"):
            line = int(words[2])
        elif row.startswith(b"committer-time "):
            days[line] = datetime.fromtimestamp(int(words[1]), UTC).date()
    return days
