"""A short way from a map's text to what its fixes make of it; nothing is written."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from cjmtool.problem import Problem
from cjmtool.project import Options, Project, Projects, check_file, findings_of, selection_of
from cjmtool.project.fixing import Change, fixed
from cjmtool.project.ignoring import ignoring
from cjmtool.project.settling import result_of, settle_project
from cjmtool.settings import read as read_settings

TODAY = date(2026, 11, 23)
PATH = Path("map.cjm.yaml")
OPTIONS = Options(TODAY, profile="strict", isolated=True)

MAP = """\
cjm: 1
title: Buying a bicycle
persona: {name: Marta}
stages:
  - title: Choosing
    steps:
      - title: Compares models
"""


def step(*lines: str, before: str = MAP) -> str:
    """A map whose only step has these lines."""
    return before + "".join(f"        {line}\n" for line in lines)


def mended(text: str | bytes, *, unsafe: bool = True, options: Options = OPTIONS) -> Change:
    raw = text if isinstance(text, bytes) else text.encode()
    return fixed(PATH, Projects(options).of(PATH), options, raw, reported(raw, options), unsafe=unsafe)


def text_of(change: Change) -> str:
    return change.after.decode()


def reported(text: str | bytes, options: Options = OPTIONS) -> list[Problem]:
    raw = text if isinstance(text, bytes) else text.encode()
    project = Projects(options).of(PATH)
    return findings_of(check_file(PATH, project, options, raw), project, options)


def ignored(text: str | bytes, reason: str = "Why", options: Options = OPTIONS) -> Change:
    """What becomes of a map when everything that is reported of it is ignored."""
    raw = text if isinstance(text, bytes) else text.encode()
    return ignoring(PATH, Projects(options).of(PATH), options, raw, reported(raw, options), reason)


def settled(text: str | bytes, options: Options = OPTIONS, settings: str = "") -> tuple[list[Problem], list[Problem]]:
    """What is reported of a map, and what comments silence. `settings`: those of its project, as TOML."""
    raw = text if isinstance(text, bytes) else text.encode()
    project = Projects(options).of(PATH)
    if settings:
        project = Project(project.root, read_settings(tomllib.loads(settings), "cjm.toml"))
    selection = selection_of(project, options)
    result = result_of(check_file(PATH, project, options, raw), project, selection)
    settle_project([result], project, selection, options)
    return result.problems, result.suppressed
