"""Findings of every kind, made by hand, so that what is said here changes with the formats and not with the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cjmtool.lint.rules import NAMES
from cjmtool.problem import FILE_START, Edit, Fix, Problem, Related, Severity, Span, Suppression
from cjmtool.report.findings import Findings, Source
from cjmtool.report.formats import RENDERERS, Layout
from cjmtool.report.summary import summarise
from cjmtool.source.lines import LineTable

MAP = """\
cjm: 1
title: Запись к врачу
persona: {name: Nina}
stages:
  - title: Looking around 😀
    steps:
      - title: Asks in the chat
        touchpoints: {channel: Chat, contact: red}
      - title: Calls
        touchpoints: {channel: 😀 Phone, contact: redd} # later
        emotions: [calm]
"""
CLEAN, ODD, PLAIN, LIBRARY = "maps/clean.cjm.yaml", "maps/[red] 'карта' %0A.cjm.yaml", "short.cjm.yaml", "lib.cjm.yaml"
# What an author may write and a report must not pass on: escapes, directions, commands, markup, ends of CDATA.
HOSTILE = (
    "\x1b[31mred\u202e ::error::forged\x07\ufffe [x](1) [bold]b[/bold] :warning: {0} %0A ]]> <b>&amp;</b> | `c` \\"
)


def at(text: str, part: str, nth: int = 1) -> Span:
    """Where a part of a text stands for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(part, start + 1)
    return LineTable(text).span(start, start + len(part))


def problem(name: str, span: Span, message: str, **more: Any) -> Problem:
    entry = NAMES[name]
    severity = more.pop("severity", entry.severity)
    path = more.pop("path", ODD)
    return Problem(path, span, entry.code, name, severity, message, file=path, **more)


def replaced(title: str, *edits: tuple[Span, str], safe: bool = False) -> Fix:
    return Fix(title, tuple(Edit(span.start.offset, span.end.offset, text) for span, text in edits), safe)


def red(channel: str, **more: Any) -> Problem:
    span = at(MAP, channel)
    step = "Asks in the chat" if channel == "Chat" else "Calls"
    return problem(
        "unprioritised-red-contact",
        span,
        f'red card "{channel}" has no priority',
        label="nobody has decided when we will be there",
        help="add `priority: critical | high | medium | low`",
        related=(Related(at(MAP, step), "in this step"),),
        trail=("stages", "Looking around", "steps", step, "touchpoints", "channel"),
        marked=channel,
        **more,
    )


def everything(root: Path = Path()) -> Findings:
    """All severities, places, second places here and elsewhere, fixes, silenced findings, odd names, hostile words."""
    problems = (
        problem("missing-key", FILE_START, "the map has no `stages`", help="add `stages:`", path=PLAIN),
        problem("missing-review-date", FILE_START, HOSTILE, help=HOSTILE, label=HOSTILE, path=PLAIN),
        problem(
            "undefined-persona",
            at(MAP, "Nina"),
            'there is no persona "Nina"',
            help='did you mean "Nika"?',
            related=(Related(at("cjm: 1\npersonas: {}\n", "{}"), "personas are defined here", LIBRARY),),
        ),
        red("Chat"),
        problem(
            "invalid-value",
            at(MAP, "redd"),
            '"redd" is not green, amber or red',
            fix=replaced('write "red"', (at(MAP, "redd"), "red")),
        ),
        problem(
            "unused-ignore",
            at(MAP, "# later"),
            "nothing is left here to ignore",
            severity=Severity.INFO,
            fix=replaced("take both away", (at(MAP, "# later\n"), "\n"), (at(MAP, "emotions"), "emotion"), safe=True),
        ),
    )
    suppressed = (
        red("😀 Phone", suppression=Suppression("ignore", "no phone yet [x](1)")),
        problem(
            "blind-stage",
            at(MAP, "Looking around 😀"),
            "stage has no contact with us",
            suppression=Suppression("baseline", since="2026-03-02"),
        ),
        problem("blind-stage", at(MAP, "Calls"), "silenced", suppression=Suppression("ignore")),
    )
    problems = tuple(sorted(problems, key=lambda p: p.sort_key))
    suppressed = tuple(sorted(suppressed, key=lambda p: p.sort_key))
    sources = {
        LIBRARY: Source(kind="library"),
        ODD: Source(MAP),
        CLEAN: Source(),
        PLAIN: Source("cjm: 1\ntitle: A\n", bom=True),
    }
    summary = summarise(problems, suppressed, maps=3, libraries=1, steps=2, waiting=1)
    return Findings(problems, suppressed, summary, sources, root)


def nothing(root: Path = Path()) -> Findings:
    """One map without findings."""
    return Findings((), (), summarise((), (), maps=1, libraries=0, steps=4), {CLEAN: Source()}, root)


def empty(root: Path = Path()) -> Findings:
    """Not even a map, as with --allow-empty."""
    return Findings((), (), summarise((), (), maps=0, libraries=0, steps=0), {}, root)


SAMPLES = {"everything": everything, "nothing": nothing, "empty": empty}


def written(format: str, findings: Findings) -> str:
    return RENDERERS[format](findings, Layout(width=100))
