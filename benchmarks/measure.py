"""Running commands against each other: wall time, processor time and memory of whole processes."""

from __future__ import annotations

import os
import shlex
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a user's shell may carry and what would change the work that is measured.
FOREIGN = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "GITHUB_ACTIONS", "FORCE_COLOR", "CJM_CONFIG", "CJM_TODAY")


@dataclass(frozen=True)
class Run:
    wall: float  # seconds
    cpu: float  # seconds, user and system, with everything that the process waited for
    peak: float  # MiB, of the largest single process


class CommandFailed(Exception):
    """A measured command ended otherwise than it must: its time would mean nothing."""


class Bench:
    """Runs commands with the same surroundings: a home and a cache folder of their own, no output."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.homes = 0

    def surroundings(self, home: Path) -> dict[str, str]:
        env = {key: value for key, value in os.environ.items() if key not in FOREIGN}
        return env | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}

    def new_home(self) -> Path:
        """A home in which no run has left a cache."""
        self.homes += 1
        home = self.work / f"home{self.homes}"
        home.mkdir()
        return home

    def run(
        self,
        command: Sequence[str],
        *,
        codes: tuple[int, ...] = (0,),
        home: Path | None = None,
        cwd: Path | None = None,
    ) -> Run:
        """One run, cold unless `home` is that of an earlier one; `codes` are the exit codes that are right."""
        if cwd is not None:  # posix_spawn knows no folder to start in
            command = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(cwd), *command]
        env = self.surroundings(home or self.new_home())
        errors = self.work / "stderr"
        actions = [
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, str(errors), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        ]
        start = time.perf_counter()
        process = os.posix_spawn(command[0], list(command), env, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        wall = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        if code not in codes:
            shown = shlex.join(command[:6]) + (" …" if len(command) > 6 else "")
            raise CommandFailed(f"exit code {code}: {shown}\n{errors.read_text(errors='replace')[-2000:]}")
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def interleaved(rounds: int, *jobs: Callable[[], Run]) -> list[list[Run]]:
    """Each job once a round, every other round backwards: drift of the machine hits all alike."""
    results: list[list[Run]] = [[] for _ in jobs]
    for number in range(rounds):
        order = range(len(jobs)) if number % 2 == 0 else reversed(range(len(jobs)))
        for index in order:
            results[index].append(jobs[index]())
    return results


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def paired(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' own ratios, not the ratio of two medians."""
    return middle([our / their for our, their in zip(ours, theirs, strict=True)])
