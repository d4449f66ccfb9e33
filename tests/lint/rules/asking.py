"""A short way from a map's text to what one rule says about it, past files and settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from cjmtool.lint import engine
from cjmtool.lint.rule import Context, Defined
from cjmtool.lint.rules import CHECKS
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap
from cjmtool.problem import Remark
from cjmtool.source.scalar import Plain

TODAY = date(2026, 11, 23)


def journey(text: str, **libraries: Any) -> Journey:
    map = JourneyMap.model_validate(_plain(yaml.load(text, yaml.BaseLoader)))
    own = {kind: {**libraries.get(kind, {}), **getattr(map, kind)} for kind in Defined.__dataclass_fields__}
    return Journey(map, "map.cjm.yaml", **own)


def context(text: str, today: date = TODAY, options: Mapping[str, Mapping[str, Any]] | None = None) -> Context:
    read = journey(text)
    defined = Defined(**{kind: frozenset(getattr(read, kind)) for kind in Defined.__dataclass_fields__})
    return Context(read, today, defined, options or {})


def ask(rule: str, text: str, today: date = TODAY, **options: Any) -> list[Remark]:
    """The remarks of one rule about a map, in the order in which the walk meets them."""
    checks = [check for check in CHECKS if check.run and any(record.name == rule for record in check.rules)]
    assert checks, f"no check looks for {rule}"
    found = engine.run(checks, context(text, today, {rule: options}))
    return [remark for remark in found if remark.rule == rule]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return Plain(value)
