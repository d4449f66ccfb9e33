"""A short way from a map's text to what one rule says about it, past files, settings and selection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from cjmtool.lint import engine
from cjmtool.lint.rule import Conditions, Context, Defined
from cjmtool.lint.rules import all_checks
from cjmtool.model.build import build
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap
from cjmtool.problem import Remark
from cjmtool.source import Limits, load

TODAY = date(2026, 11, 23)
KINDS = [field.name for field in fields(Defined)]


def journey(text: str) -> Journey:
    """The map that a text describes; it has to be a valid one, so that a slip in a test is no silence of a rule."""
    document = load(text.encode(), Limits())
    built = build(document)
    assert not document.remarks + built.remarks
    assert isinstance(built.part, JourneyMap)
    own: dict[str, Any] = {kind: getattr(built.part, kind) for kind in KINDS}
    return Journey(built.part, "map.cjm.yaml", **own)


def context(text: str, today: date = TODAY, options: Mapping[str, Mapping[str, Any]] | None = None) -> Context:
    read = journey(text)
    defined = Defined(**{kind: frozenset(getattr(read, kind)) for kind in KINDS})
    return Conditions(today=today, options=options or {}).context(read, defined)


def ask(rule: str, text: str, today: date = TODAY, **options: Any) -> list[Remark]:
    """The remarks of one rule about a map, in the order in which the walk meets them."""
    checks = [check for check in all_checks() if check.run and any(record.name == rule for record in check.rules)]
    assert checks, f"no check looks for {rule}"
    found = engine.run(checks, context(text, today, {rule: options}))
    return [remark for remark in found if remark.rule == rule]
