"""How a field refuses a value: with the name of a rule, and in our words."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError

from cjmtool.problem import Replacement
from cjmtool.words import quoted


def refuse(rule: str, message: str, help: str = "", write: str = "") -> PydanticCustomError:
    """`write`: the only thing that can be meant, as it is written in YAML; nothing where that is not certain."""
    return PydanticCustomError(rule, "{message}", {"message": message, "help": help, "write": write})


def rewriting(context: dict[str, Any]) -> Replacement | None:
    """The fix that a refusal carries."""
    write = context.get("write")
    return Replacement(f"write {write}", write) if write else None


def kind_of(value: object) -> str:
    """What the author wrote, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping (keys with values)"
    return f"the text {quoted(value)}" if isinstance(value, str) else quoted(value)


NO_VALUE = "no value is given"
