"""Asking git, of a work tree that may be hostile: nothing in it is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# No file system monitor, no hooks, no external diff or text conversion, no prompts, no pager.
_SAFE = (
    "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "core.hooksPath=/dev/null",
    "-c", "diff.external=", "--no-pager",
)  # fmt: skip


def run_git(arguments: Sequence[str], cwd: Path, stdin: bytes | None = None) -> bytes:
    """What a git command prints. Raises OSError where git is missing, CalledProcessError where it refuses."""
    return subprocess.run(
        ["git", *_SAFE, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=True,
        env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
    ).stdout
