"""The view model of templates as Markdown tables, from the classes that hold it."""

from __future__ import annotations

import types
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from cjmtool.render.view_model import VERSION, cards, journey, top

# From the top down, as a reader meets them.
PARTS: tuple[type, ...] = (
    top.View,
    top.Map,
    top.Scope,
    journey.Stage,
    journey.Step,
    cards.Card,
    cards.Touchpoint,
    cards.Acceptance,
    cards.Action,
    cards.Metric,
    cards.Value,
    cards.Way,
    journey.Persona,
    journey.Record,
    cards.Citation,
    journey.Channel,
    journey.Lane,
    journey.StepReference,
    top.Figure,
    top.Coverage,
    cards.Finding,
    top.Brand,
)
_SIMPLE = {str: "text", int: "number", float: "number", bool: "true or false"}
INTRODUCTION = f"""\
# The view model

What a [template](templates.md) is given, and what `cjm render --json` writes: version {VERSION}, in the field
`cjm_view`. Within a version no field goes or changes its meaning; new ones may come.

Texts are the author's own. Dates are texts such as `2026-11-23` (or `2026-11`, or `2026`, as the author knew it),
shares are numbers from 0 to 1. What the map does not say is none (`null` in JSON) or an empty list; no field is ever
missing."""
HEAD = "| Field | | What it is |\n|---|---|---|"


def fields(part: type) -> dict[str, tuple[Any, str]]:
    """Type and meaning of every field of a class."""
    hints = get_type_hints(part, include_extras=True)
    return {name: (hint.__origin__, hint.__metadata__[0]) for name, hint in hints.items()}


def view_model() -> str:
    """Every field of the view model with its type."""
    parts = [INTRODUCTION]
    for part in PARTS:
        rows = [f"| `{name}` | {_type(hint)} | {meaning} |" for name, (hint, meaning) in fields(part).items()]
        parts.append("\n".join((f"## {part.__name__}\n\n{part.__doc__}\n\n{HEAD}", *rows)))
    return "\n\n".join(parts) + "\n"


def _type(hint: Any) -> str:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if get_origin(hint) is Annotated:
        return _type(get_args(hint)[0])
    if isinstance(hint, types.UnionType):
        return " or ".join("none" if inner is types.NoneType else _type(inner) for inner in get_args(hint))
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    if get_origin(hint) is dict:
        return f"table of {_type(get_args(hint)[1])}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"
