"""Changes of maps, libraries and settings: for `cjm lint --watch` and the live preview."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cjmtool.errors import CjmError, UsageError
from cjmtool.paths import reason

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
_ENDINGS = (".yaml", ".yml", ".toml", ".json", ".csv", ".woff2", ".gitignore", *_PICTURES)


def changes(
    paths: Sequence[Path], *, debounce: int = 300, step: int = 50, pulse: int | None = None
) -> Iterator[set[Path]]:
    """Sets of changed files below the folders, or beside the files, until it is interrupted (KeyboardInterrupt).

    A set is given once nothing has changed for `step` ms, or `debounce` ms after its first change. `pulse`: after so
    many ms without a change an empty set is given. Raises UsageError.
    """
    import watchfiles

    folders = sorted({path if path.is_dir() else path.parent for path in paths})
    found = watchfiles.watch(
        *folders,
        watch_filter=lambda _change, path: _wanted(path),
        debounce=debounce,
        step=step,
        rust_timeout=pulse or 5000,
        yield_on_timeout=pulse is not None,
        raise_interrupt=True,
        ignore_permission_denied=True,
    )
    try:
        for changed in found:
            yield {Path(path) for _, path in changed}
    except OSError as error:
        raise UsageError(
            f"the files cannot be watched: {reason(error)}",
            "WATCHFILES_FORCE_POLLING=true in the environment looks at them again and again instead",
        ) from None


def _wanted(path: str) -> bool:
    """What a map can depend on; of a folder that came or went only its own name is told."""
    if path.endswith(_ENDINGS):
        return True
    folders, name = os.path.split(path)
    return "." not in name and not os.path.isfile(path) and f"{os.sep}.git{os.sep}" not in f"{folders}{os.sep}"


def watch(once: Callable[[], int], paths: Sequence[Path]) -> None:
    """Run now and after each change below the folders, or of the files, until it is interrupted (KeyboardInterrupt).

    What a run cannot do is said, and the next change is waited for.
    """
    import gc

    gc.enable()  # switched off for short processes; this one is long
    _run(once)
    for _ in changes(paths):
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
