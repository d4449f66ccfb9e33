"""Where `cjm init` puts what: the map into `maps/`, settings and schemas beside it, or into a project that is there.

What a CI system reads stands at the root of the repository.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cjmtool import settings
from cjmtool.errors import SettingsError, UsageError
from cjmtool.paths import matches, repository_root, shown
from cjmtool.project.discovery import MAP_PATTERNS, in_folder, is_map
from cjmtool.words import visible

SETTINGS = "cjm.toml"


@dataclass(frozen=True)
class Layout:
    """`root` is the folder of the settings, `maps` that of the map, `found` the settings file that is there already."""

    root: Path
    maps: Path
    found: Path | None

    @classmethod
    def of(cls, folder: Path) -> Layout:
        """The layout for a folder. Inside a project, but not at its root, the map goes into that very folder."""
        if os.path.lexists(folder) and not folder.is_dir():
            raise UsageError(f"{shown(folder)} is no folder", "name a folder; it is made where it does not exist")
        folder = Path(os.path.abspath(folder))
        found = settings.find(folder)
        root = found.parent if found is not None else folder
        return cls(root, folder if root != folder else folder / "maps", found)

    def map_file(self, stem: str) -> Path:
        return self.maps / (stem + MAP_PATTERNS[0].removeprefix("*"))

    def free(self, stem: str) -> str:
        """The file name, if no map has it yet. Raises UsageError."""
        for pattern in MAP_PATTERNS:
            file = self.maps / (stem + pattern.removeprefix("*"))
            if os.path.lexists(file):
                raise UsageError(
                    f"{shown(file)} exists already", "choose another file name with --name; nothing was written"
                )
        return stem

    @property
    def schemas(self) -> dict[str, Path]:
        return {kind: self.root / "schemas" / f"cjm-{kind}.schema.json" for kind in ("map", "library")}

    @property
    def schema_seen_from_map(self) -> str:
        return Path(os.path.relpath(self.schemas["map"], self.maps)).as_posix()

    @property
    def repository(self) -> Path:
        """The root of the repository around the project, else the project's."""
        return repository_root(self.root)

    def in_use(self, foreign: str) -> bool:
        """Whether there is a project already: settings, or maps outside a folder that holds others' work."""
        if self.found is not None:
            return True
        others = self.root / foreign
        return self.root.is_dir() and any(
            is_map(file) and not file.is_relative_to(others) for file in in_folder(self.root)
        )

    def searches(self, path: str) -> bool:
        """Whether maps in this folder of the repository would be taken for the project's own."""
        try:
            inner = (self.repository / path).relative_to(self.root).as_posix()
        except ValueError:
            return False
        file = settings.find(self.root)
        with contextlib.suppress(SettingsError):
            return file is None or not matches(inner, settings.load(file).exclude)
        return True

    def companions(self, language: str, foreign: str | None = None) -> dict[Path, str]:
        """What stands beside the map, by path. `foreign`: a folder of the repository that holds others' work."""
        from cjmtool.cli.schema import texts
        from cjmtool.cli.starter import settings_text

        schemas = texts()
        exclude = foreign if foreign is not None and self.searches(foreign) else None
        own = {} if self.found is not None else {self.root / SETTINGS: settings_text(language, exclude)}
        return own | {file: schemas[kind] for kind, file in self.schemas.items()}

    def existing(self, wanted: Iterable[Path]) -> list[Path]:
        """What is there already and stays as it is: settings, and files of those that are wanted."""
        return ([self.found] if self.found is not None else []) + [f for f in wanted if os.path.lexists(f)]

    def check(self, file: Path) -> None:
        """Raises UsageError where a new file cannot be written, as far as that can be seen before."""
        folder = next(p for p in file.parents if os.path.lexists(p))
        if not folder.is_dir():
            raise UsageError(f"{shown(folder)} is no folder", f"it stands in the way of {shown(file)}; rename it")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise UsageError(f"cannot write into {shown(folder)}: permission denied", "choose another folder")
        top = self.root if folder.is_relative_to(self.root) else self.repository
        root = os.path.realpath(top)
        if folder.is_relative_to(top) and os.path.commonpath([root, os.path.realpath(folder)]) != root:
            raise UsageError(f"{shown(folder)} leads out of {shown(top)}", "put a folder in place of the link")

    @property
    def alone(self) -> bool:
        """Whether the commands need no path: the project is here, and it is new."""
        return self.found is None and self.root == Path.cwd()

    def argument(self, path: Path) -> str:
        """A path as one word of a command line."""
        word = shown(path)
        word = f"./{word}" if word.startswith("-") else word
        return visible(word if re.fullmatch(r"[\w./-]+", word) else shlex.quote(word))
