"""Asking git, of a work tree that may be hostile: nothing in it is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# No file system monitor, no hooks, no external diff or text conversion, no prompts, no pager, and nothing is fetched:
# a repository of which parts are missing names the program that would bring them.
SAFE = (
    "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "core.hooksPath=/dev/null",
    "-c", "diff.external=", "-c", "protocol.allow=never", "--no-pager",
)  # fmt: skip

# Set for or by a git that has called us: they would have it call us again, or look at a temporary index.
_FOREIGN = ("GIT_EXTERNAL_DIFF", "GIT_INDEX_FILE", "GIT_PREFIX")


def run_git(arguments: Sequence[str], cwd: Path, stdin: bytes | None = None) -> bytes:
    """What a git command prints. Raises OSError where git is missing, CalledProcessError where it refuses."""
    return subprocess.run(
        ["git", *SAFE, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=True,
        env=environment(),
    ).stdout


def environment() -> dict[str, str]:
    """The variables that git is run with, in one language for its messages."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
