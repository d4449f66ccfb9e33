"""Reports for readers: `full` with the place in its line, `concise` with one line a finding.

Written without rich: the author's text must reach the terminal as text, and a report must not cost an import.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from cjmtool.problem import Problem, Related, Severity, Span
from cjmtool.report.summary import Summary
from cjmtool.words import visible

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "frame": "34", "bold": "1", "note": "1;34", "ok": "1;32"}


class Paint:
    """ANSI colours, or none."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on and text else text


def width_of(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def concise(problems: Sequence[Problem], paint: Paint) -> Iterator[str]:
    """`path:line:col: severity[name] message (code)`."""
    for p in problems:
        start = p.span.start
        where = paint("bold", f"{visible(p.path)}:{start.line}:{start.column}:")
        yield f"{where} {paint(p.severity.word, p.severity.word)}[{p.name}] {visible(p.message)} ({p.code})"


def full(problems: Sequence[Problem], texts: Mapping[str, str], paint: Paint, width: int = 120) -> Iterator[str]:
    """A block for each problem: what, where, the line with the place marked, a second place, what would be right."""
    lines: dict[str, list[str]] = {}
    for p in problems:
        if p.path not in lines:
            text = texts.get(p.path, "")
            lines[p.path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        yield from _block(p, lines[p.path], paint, width)
        yield ""


def _block(p: Problem, lines: list[str], paint: Paint, width: int) -> Iterator[str]:
    start = p.span.start
    head = paint(p.severity.word, f"{p.severity.word}[{p.name}]")
    yield f"{head}{paint('bold', ': ' + visible(p.message))}  ({p.code})"
    here = [r for r in p.related if not r.path]
    margin = len(str(max([start.line, *(r.span.start.line for r in here)])))
    pad, bar = " " * margin, paint("frame", "|")
    yield f"{pad}{paint('frame', '-->')} {visible(p.path)}:{start.line}:{start.column}"
    room = max(width - margin - 3, 40)
    rows = list(_rows(p, here, lines, room))
    if rows:
        yield f"{pad} {bar}"
    for number, notes in rows:
        text, shift = _cut(lines[number - 1], notes[0][0], room)
        yield f"{paint('frame', str(number).rjust(margin))} {bar} {text}".rstrip()
        for span, mark, label, style in notes:
            before, marked = _columns(lines[number - 1], span, shift, width_of(text))
            note = f" {paint(style, visible(label))}" if label else ""
            yield f"{pad} {bar} {' ' * before}{paint(style, mark * marked)}{note}"
    if rows:
        yield f"{pad} {bar}"
    for r in p.related:
        if r.path:
            where = f"{visible(r.path)}:{r.span.start.line}:{r.span.start.column}"
            yield f"{pad} {paint('frame', '=')} {paint('bold', 'see')}: {where}: {visible(r.message)}"
    if p.help:
        yield f"{pad} {paint('frame', '=')} {paint('bold', 'help')}: {visible(p.help)}"
    yield f"{pad} {paint('frame', '=')} {paint('bold', 'more')}: cjm rule {p.name}"


_Note = tuple[Span, str, str, str]


def _rows(p: Problem, here: list[Related], lines: list[str], room: int) -> Iterator[tuple[int, list[_Note]]]:
    """Lines to show, in order, each with its marks; a long line once for each. Nothing for a problem of the file."""
    notes: dict[int, list[_Note]] = {}
    if p.span.start != p.span.end:
        notes.setdefault(p.span.start.line, []).append((p.span, "^", p.label, p.severity.word))
    for r in here:
        notes.setdefault(r.span.start.line, []).append((r.span, "-", r.message, "frame"))
    for number in sorted(notes):
        if number <= len(lines) and (lines[number - 1].strip() or p.span.start.line == number):
            if width_of(_shown(lines[number - 1])) > room:
                yield from ((number, [note]) for note in notes[number])
            else:
                yield number, notes[number]


def _shown(text: str) -> str:
    return visible(text.replace("\t", "    "))


def _cut(line: str, span: Span, width: int) -> tuple[str, int]:
    """The line as shown, and how many of its characters are left out before it: long lines are cut around the place."""
    if width_of(_shown(line)) <= width:
        return _shown(line), 0
    first, room = span.start.column - 1, width // 3
    while first and (room := room - width_of(_shown(line[first - 1]))) >= 0:
        first -= 1
    if first <= 4:
        first = 0
    text, used = ("…", 1) if first else ("", 0)
    for char in line[first:]:
        piece = _shown(char)
        used += width_of(piece)
        if used > width - 1:
            return text + "…", first
        text += piece
    return text, first


def _columns(line: str, span: Span, shift: int, end: int) -> tuple[int, int]:
    """Columns before the place, and columns of the place, on the line as it is shown up to the column `end`."""
    start = max(span.start.column - 1 - shift, 0)
    lead = 1 if shift else 0
    before = lead + width_of(_shown(line[shift : shift + start]))
    marked = width_of(_shown(line[span.start.column - 1 : span.end.column - 1]))
    return before, max(1, min(marked, end - before))


def statistics(problems: Sequence[Problem], paint: Paint) -> Iterator[str]:
    """A row for each rule: how often, code, name, severity, how many can be fixed. Most frequent first."""
    rows: dict[tuple[str, str], list[Problem]] = {}
    for p in problems:
        rows.setdefault((p.code, p.name), []).append(p)
    ordered = sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))
    width, codes = (max((len(row[n]) for row in rows), default=0) for n in (1, 0))
    digits = max((len(str(len(found))) for found in rows.values()), default=0)
    for (code, name), found in ordered:
        gravest = min(p.severity for p in found)
        fixable = sum(p.fix is not None for p in found)
        note = f"  {fixable} fixable" if fixable else ""
        named = f"{code.ljust(codes)}  {name.ljust(width)}"
        yield f"{len(found):>{digits}}  {named}  {paint(gravest.word, gravest.word)}{note}"
    if rows:
        yield ""


def closing(summary: Summary, paint: Paint) -> Iterator[str]:
    """The last lines of a report for readers; never silence."""
    if summary.waiting_line:
        yield paint("note", "note") + ": " + summary.waiting_line
    if summary.hidden_line:
        yield paint("note", "note") + ": " + summary.hidden_line
    style = "error" if summary.errors else "warning" if summary.warnings else "ok"
    yield paint(style, summary.line)


def severity_from(word: str) -> Severity | None:
    """`error`, `warning` or `info`; None for `never`."""
    return None if word == "never" else Severity[word.upper()]
