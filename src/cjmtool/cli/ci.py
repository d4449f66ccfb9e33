"""The files by which a CI system checks the maps: where they stand, what is in them, what is left to do by hand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool.cli import shared

if TYPE_CHECKING:
    from cjmtool.cli.layout import Layout

# By system: its file, seen from the root of the repository, and the template.
FILES = {
    "github": (".github/workflows/maps.yml", "github.yml.txt"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml.txt"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit.yaml.txt"),
}
# Where GitHub and GitLab find cjm as long as it is not published.
SOURCE = "tools/cjm"


def read(values: Sequence[str] | None) -> tuple[str, ...]:
    """The systems that are asked for, each once. Raises UsageError."""
    return tuple(dict.fromkeys(shared.one_of(value, tuple(FILES), "--ci") for value in values or ()))


def from_source(systems: Iterable[str]) -> bool:
    """Whether one of the systems installs cjm out of the repository."""
    return not {"github", "gitlab"}.isdisjoint(systems)


def texts(layout: Layout, systems: Iterable[str]) -> dict[Path, str]:
    """The files of the systems by path. They check the project only, also where it is a part of the repository."""
    from cjmtool.cli.starter import one_line, scalar

    maps = Path(os.path.relpath(layout.root, layout.repository)).as_posix()
    maps = one_line(maps, "the path of the folder")
    written = {}
    for system in systems:
        name, template = FILES[system]
        # GitLab puts variables into variables.
        value = scalar(maps.replace("$", "$$") if system == "gitlab" else maps)
        text = (files("cjmtool.cli") / "templates" / template).read_text(encoding="utf-8")
        written[layout.repository / name] = text.replace("@maps@", value)
    return written


def by_hand(text: str) -> str:
    """What is to be added to a file of the same name that is there: without the remarks above and the common head."""
    part = re.sub(r"\A(#.*\n|\n)+", "", text).removeprefix("repos:\n")
    return "\n".join(f"    {line}".rstrip() for line in part.splitlines())


def next_steps(layout: Layout, systems: Sequence[str]) -> list[tuple[str, str]]:
    """What is left to do, as pairs of a purpose and a way."""
    steps = []
    if from_source(systems):
        steps.append(("for CI:", f"keep the folder of cjm in {SOURCE}, and commit it"))
        if layout.searches(SOURCE):
            steps.append(("", f'its examples are not yours to check; in cjm.toml: exclude = ["{SOURCE}"]'))
    if "pre-commit" in systems:
        steps.append(("for commits:", "pre-commit install"))
    return steps
