"""The same function over many files in a few forked processes: a fork costs a millisecond, a pool thirty."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

# Below this many files a second process costs more than it saves.
PARALLEL_FROM = 16


def processes(wanted: int, files: int) -> int:
    """How many processes to use for so many files; `wanted` is 0 where nobody has said."""
    if files < PARALLEL_FROM:
        return 1
    return wanted or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def in_processes(work: Callable[[A], B], items: Sequence[A], jobs: int) -> list[B]:
    """`[work(item) for item in items]`, in order, whatever the number of jobs; an exception in one is raised here."""
    jobs = min(jobs, len(items))
    if jobs < 2 or not hasattr(os, "fork"):
        return [work(item) for item in items]
    import pickle

    children = []
    for n in range(1, jobs):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _child(work, items[n::jobs], writing)
        os.close(writing)
        children.append((pid, reading, n))
    done: dict[int, B] = {}
    try:
        for n, item in zip(range(0, len(items), jobs), items[::jobs], strict=False):
            done[n] = work(item)
    finally:
        payloads = []
        for pid, reading, n in children:
            with os.fdopen(reading, "rb") as pipe:
                payloads.append((n, pipe.read()))
            os.waitpid(pid, 0)
    for n, payload in payloads:
        if not payload:
            raise RuntimeError("a worker process ended early")
        error, results = pickle.loads(payload)
        if error is not None:
            raise error
        done |= zip(range(n, len(items), jobs), results, strict=True)
    return [done[n] for n in range(len(items))]


def _child(work: Callable[[A], B], items: Sequence[A], writing: int) -> None:
    """Never returns: a forked process must not run what its parent registered for its end."""
    import pickle

    code = 0
    try:
        try:
            payload = pickle.dumps((None, [work(item) for item in items]), protocol=5)
        except Exception as error:
            payload = pickle.dumps((error, []), protocol=5)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(payload)
    except BaseException:
        code = 1
    finally:
        os._exit(code)
