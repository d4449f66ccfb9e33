"""A short way from a map's text to what one rule says about it, past files, settings and selection."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from cjmtool.lint import engine
from cjmtool.lint.rule import Conditions, Context, Defined
from cjmtool.lint.rules import all_checks
from cjmtool.model.build import build
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import DEFAULT_VALIDITY
from cjmtool.model.values import Duration
from cjmtool.problem import Remark
from cjmtool.source import Limits, load

TODAY = date(2026, 11, 23)
TODAYS = Conditions(today=TODAY)
KINDS = [field.name for field in fields(Defined)]


def part(text: str) -> JourneyMap | Library:
    """What a text describes; it has to be valid, so that a slip in a test is no silence of a rule."""
    document = load(text.encode(), Limits())
    built = build(document)
    assert not document.remarks + built.remarks
    assert built.part is not None
    return built.part


def context(map: JourneyMap | str, conditions: Conditions = TODAYS) -> Context:
    read = part(map) if isinstance(map, str) else map
    assert isinstance(read, JourneyMap)
    own: dict[str, Any] = {kind: getattr(read, kind) for kind in KINDS}
    defined = Defined(**{kind: frozenset(ids) for kind, ids in own.items()})
    return conditions.context(Journey(read, "map.cjm.yaml", **own), defined)


def ask(
    rule: str, text: str, today: date = TODAY, validity: Duration = DEFAULT_VALIDITY, **options: Any
) -> list[Remark]:
    """The remarks of one rule about a map or a library, in the order in which the walk meets them."""
    checks = [check for check in all_checks() if check.run and any(record.name == rule for record in check.rules)]
    assert checks, f"no check looks for {rule}"
    conditions = Conditions(today=today, options={rule: options}, validity=validity)
    read = part(text)
    if isinstance(read, JourneyMap):
        found = engine.run(checks, context(read, conditions))
    else:
        found = engine.run_definitions(checks, conditions.book(read, read.evidence))
    return [remark for remark in found if remark.rule == rule]
