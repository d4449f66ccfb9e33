"""A preview from its start to its end: files are watched in this thread, requests answered in others."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from cjmtool.cli.serving.preview import Preview
from cjmtool.cli.serving.server import Server
from cjmtool.cli.watching import changes

# Milliseconds: a change is taken up once nothing more has come for `STEP`, or after `DEBOUNCE`.
STEP, DEBOUNCE = 20, 200


def run(server: Server, preview: Preview, paths: Sequence[Path], ready: Callable[[], None]) -> None:
    """Serve until SIGTERM; an interruption by the keyboard is passed on. `ready` is called once pages can be had."""
    gc.enable()  # switched off for short processes; this one is long
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        with _terminated() as asked:
            try:
                ready()
                _follow(server, preview, paths)
            except KeyboardInterrupt:
                if not asked:
                    raise
    finally:
        preview.close()
        server.shutdown()
        server.server_close()


def _follow(server: Server, preview: Preview, paths: Sequence[Path]) -> None:
    begun = False
    for changed in changes([*paths, *preview.roots], debounce=DEBOUNCE, step=STEP, pulse=1000):
        if changed or not begun:  # the first time also what changed before anybody watched
            try:
                preview.update(changed)
            except Exception as error:
                server.broken(error)
        begun = True


@contextmanager
def _terminated() -> Iterator[list[int]]:
    """SIGTERM interrupts this thread like Ctrl-C, and is noted: whoever waits for files gives all signals one name."""
    asked: list[int] = []

    def leave(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGTERM, before)
