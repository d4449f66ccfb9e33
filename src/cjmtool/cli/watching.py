"""`cjm lint --watch`: the same run again whenever a map, a library or the settings change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cjmtool.errors import CjmError

_ENDINGS = (".yaml", ".yml", ".toml", ".json", ".csv", ".png", ".jpg", ".jpeg", ".webp", ".gif")


def watch(once: Callable[[], int], paths: Sequence[Path]) -> None:
    """Run now and after each change below the folders, or of the files, until it is interrupted (KeyboardInterrupt).

    What a run cannot do is said, and the next change is waited for.
    """
    import gc

    import watchfiles

    gc.enable()  # switched off for short processes; this one is long

    def wanted(_change: object, path: str) -> bool:
        return path.endswith(_ENDINGS)

    _run(once)
    folders = sorted({path if path.is_dir() else path.parent for path in paths})
    for _ in watchfiles.watch(*folders, watch_filter=wanted, debounce=300, step=50, raise_interrupt=True):
        _clear()
        _run(once)


def _run(once: Callable[[], int]) -> None:
    from cjmtool.cli.output import fail, say

    try:
        once()
    except CjmError as error:
        fail(error.message, error.help)
    say("\nwaiting for changes; Ctrl-C ends")


def _clear() -> None:
    """A fresh screen on a terminal, an empty line elsewhere."""
    from cjmtool.cli.output import write

    write("\x1b[2J\x1b[H" if sys.stdout.isatty() else "\n")
