"""Paths as a repository knows them."""

from __future__ import annotations

import os
from pathlib import Path


class Repository:
    """Paths relative to the root of the repository, symlinks resolved, `/` between folders.

    Calling it translates a path that is relative to the current folder. Standard input stays `-`.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.path.abspath(root)
        self._real_root = os.path.realpath(root)
        self._known = {"-": "-"}

    def __call__(self, path: str) -> str:
        if path not in self._known:
            self._known[path] = self._within(path)
        return self._known[path]

    def _within(self, path: str) -> str:
        resolved = os.path.relpath(os.path.realpath(path), self._real_root)
        if resolved.split(os.sep)[0] == "..":  # the link leads out, or the file was never in
            resolved = os.path.relpath(path, self._root)
        return Path(resolved).as_posix()
