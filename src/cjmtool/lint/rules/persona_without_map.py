"""A persona whose journey nobody has drawn."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.portfolio import Portfolio
from cjmtool.lint.rule import Check, Rule
from cjmtool.model.values import slug
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted


def _library(personas: str) -> dict[str, str | bytes]:
    return {
        "library.cjm.yaml": f"""\
cjm: 1
kind: library
title: Who visits the museum
personas:
{personas}""",
        "family.cjm.yaml": """\
cjm: 1
title: A Sunday at the museum
uses: library.cjm.yaml
persona: family
stages:
  - title: Planning
    steps:
      - title: Looks up the opening hours
        touchpoints: Website
""",
    }


RULE = Rule(
    name="persona-without-map",
    code="CJM804",
    summary="A library describes a persona for which there is no map.",
    severity=Severity.INFO,
    profile="recommended",
    what="A persona of a library that no map of the project names as its `persona`. Archived maps count. A persona "
    "that is defined in a map and not used there is found by `unused-definition`.",
    why="Whoever is described is thought to be important. Without a map nobody knows where this client looks for us, "
    "and the decisions are taken for the others.",
    how="Draw the map, be it with three stages. If the persona is not needed, take it out of the library.",
    bad=_library("  family: {name: Family with two children}\n  teacher: {name: Teacher with a school class}\n"),
    good=_library("  family: {name: Family with two children}\n"),
)


def check(portfolio: Portfolio) -> Iterator[Remark]:
    if not portfolio.complete or not portfolio.maps:
        return
    drawn = {facts.persona_key for facts in portfolio.maps}
    for library in portfolio.libraries:
        for id in library.personas:
            if slug(id) not in drawn:
                yield Remark(
                    RULE.name,
                    f"no map shows the journey of the persona {quoted(id)}",
                    ("personas", id),
                    on="key",
                    label="described, but not drawn",
                    help=f"draw a map with `persona: {id}`, or take the persona out",
                    file=library.file,
                )


CHECK = Check((RULE,), on="portfolio", run=check)
