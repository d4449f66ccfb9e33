"""How a field refuses a value: with the name of a rule, and in our words."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from cjmtool.words import quoted


def refuse(rule: str, message: str, help: str = "") -> PydanticCustomError:
    return PydanticCustomError(rule, "{message}", {"message": message, "help": help})


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
