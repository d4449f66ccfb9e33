"""`cjm init`: the first map, the settings and the schemas for the editor."""

from __future__ import annotations

HELP = "Write a first map, settings and schemas for the editor."


def command() -> None:
    pass
