"""When the lines of a map were last changed, as git knows it."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from pathlib import Path

from cjmtool.model.maps import Stage, Step
from cjmtool.project.git import run_git
from cjmtool.project.journeys import ReadMap


def step_ages(read: ReadMap, today: date) -> list[tuple[Stage, Step, int, date]] | None:
    """Every step with its number and the day of its last change; None where git does not know the file.

    A change of white space alone is none. Lines that are not committed yet count as changed `today`.
    """
    days = _line_days(read.source, today)
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


def _line_days(file: Path, today: date) -> dict[int, date] | None:
    """By the line, from 1, of the file as it is now. A line that is not in the last commit was changed today.

    git is asked about its commits only: comparing the work tree it could run filters that the work tree names.
    """
    try:
        out = run_git(["blame", "-w", "--no-textconv", "--line-porcelain", "HEAD", "--", file.name], file.parent)
    except (OSError, subprocess.CalledProcessError):
        return None
    committed: list[bytes] = []
    days: list[date] = []
    for row in out.split(b"\n"):
        if row.startswith(b"\t"):
            committed.append(row[1:].rstrip(b"\r"))
        elif row.startswith(b"committer-time "):
            days.append(datetime.fromtimestamp(int(row.split(b" ")[1]), UTC).date())
    now = [row.strip(b"\r") for row in file.read_bytes().split(b"\n")]
    found = dict.fromkeys(range(1, len(now) + 1), today)
    matcher = SequenceMatcher(None, _bare(committed), _bare(now), autojunk=False)
    for there, here, size in matcher.get_matching_blocks():
        for n in range(size):
            found[here + n + 1] = days[there + n]
    return found


def _bare(rows: list[bytes]) -> list[bytes]:
    """Lines without the white space around them, a change of which is none."""
    return [row.strip() for row in rows]
