"""Remarks → problems: named, graded, placed; and one finding where several have one cause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cjmtool.check.attached import Attached
from cjmtool.check.quotable import quotable
from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.lint.rule import WELL_FORMED
from cjmtool.model.built import Built
from cjmtool.problem import FILE_START, Edit, Fix, Problem, Related, Remark, Replacement, Severity, Span
from cjmtool.source import Document

# Rules that explain: where one stands on the line of an error, it is the cause and takes the error's place.
EXPLAINING = frozenset(
    [
        "comment-eats-text",
        "anchor-eats-text",
        "tag-eats-text",
        "dash-without-space",
        "lookalike-character",
        "comma-tears-text",
        "colon-tears-text",
        "colon-without-space",
        "template-syntax",
    ]
)


def place(document: Document, remark: Remark, path: str, file: str, catalogue: Catalogue = BUILT_IN) -> Problem:
    """Name, grade and place a remark. `path` is how reports name the file, `file` its path within the project."""
    rule = catalogue.by_name[remark.rule]
    if remark.span is not None:
        span, definition = remark.span, None
    else:
        span, definition = document.place(remark.at, remark.on)
    at = written(document.data, remark.at)
    marked = document.text[span.start.offset : span.end.offset]
    related = [Related(p.span or document.place(p.at, p.on)[0], p.message) for p in remark.related]
    if definition is not None:
        related.append(definition)
    severity = Severity.ERROR if remark.grave else rule.severity
    return Problem(
        path=path,
        span=span,
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=remark.message,
        label=remark.label,
        help=remark.help,
        related=tuple(related),
        at=at,
        trail=trail(document.data, at),
        file=file,
        marked=marked,
        fix=_fix(document, remark, marked),
        grave=severity is Severity.ERROR and rule.prefix in WELL_FORMED[:2],
    )


def _fix(document: Document, remark: Remark, marked: str) -> Fix | None:
    """The fix of a remark, placed. None where a change at the place would change something else as well."""
    if isinstance(remark.fix, Replacement):
        where = document.whole(remark.at, remark.on)
        return Fix(remark.fix.title, (Edit(*where, remark.fix.text),), remark.fix.safe) if where else None
    if remark.fix is not None and remark.rule == "colon-without-space" and remark.grave:
        from cjmtool.model.faults import ALL_KEYS  # only for files with that slip

        if marked.rstrip(" \t:") not in ALL_KEYS:
            return None  # a word with a colon in a text, not a key
    return remark.fix


def without_vain_quotes(problems: list[Problem], document: Document, built: Built | None) -> list[Problem]:
    """Ambiguous scalars lose their fix where quotes would make a text of a number."""
    return [
        replace(p, fix=None)
        if p.name == "ambiguous-scalar" and not quotable(built, document.spot(p.span.start.offset).at, p.marked)
        else p
        for p in problems
    ]


def place_in(file: Attached) -> list[Problem]:
    """The problems of a file beside a map, in the order of reports."""
    problems = []
    for remark in file.remarks:
        rule = BUILT_IN.by_name[remark.rule]
        span = remark.span or FILE_START
        marked = file.text[span.start.offset : span.end.offset]
        problems.append(
            Problem(
                file.path,
                span,
                rule.code,
                rule.name,
                rule.severity,
                remark.message,
                remark.label,
                remark.help,
                trail=(str(span.start.line),),
                file=file.file,
                marked=marked,
            )
        )
    return sorted(problems, key=lambda p: p.sort_key)


def written(data: Any, at: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The address as it is in the document: a single entry that stands alone has no index, a short form no keys."""
    parts: list[str | int] = []
    for part in at:
        if isinstance(part, int):
            if not isinstance(data, list):
                continue
            data = data[part] if part < len(data) else None
        elif isinstance(data, str):
            break
        else:
            data = data.get(part) if isinstance(data, dict) else None
        parts.append(part)
    return tuple(parts)


def trail(data: Any, at: tuple[str | int, ...]) -> tuple[str, ...]:
    """An address by ids, titles and names: it stays when other entries are inserted or moved."""
    names: list[str] = []
    for part in at:
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else data
            named = data if isinstance(data, str) else None
            if isinstance(data, dict):
                named = next(
                    (
                        data[k]
                        for k in ("id", "title", "name", "channel", "text", "step", "end")
                        if isinstance(data.get(k), str)
                    ),
                    None,
                )
            names.append(" ".join(named.split()) if named else "*")
        else:
            data = data.get(part) if isinstance(data, dict) else None
            names.append(part)
    return tuple(names)


def explained(problems: list[Problem], text: str) -> list[Problem]:
    """One cause, one finding: an explanation takes the place of the error at its place."""
    explaining: dict[int, list[Problem]] = {}
    for p in problems:
        if p.name in EXPLAINING:
            explaining.setdefault(p.span.start.line, []).append(p)
    if not explaining and not any(p.name == "ambiguous-scalar" for p in problems):
        return problems
    causes: list[Problem] = []
    kept: list[Problem] = []
    errors: set[Span] = set()
    for p in problems:
        near = explaining.get(p.span.start.line, []) if p.code[:4] == "CJM1" else []
        found = [cause for cause in near if _explains(cause.span, p, text)]
        causes += found
        if not found:
            kept.append(p)
            if p.code[:4] == "CJM1":
                errors.add(p.span)
    return [
        replace(p, severity=Severity.ERROR, grave=True) if any(p is cause for cause in causes) else p
        for p in kept
        if not (p.name == "ambiguous-scalar" and p.span in errors)
    ]


def _explains(cause: Span, p: Problem, text: str) -> bool:
    """Whether two places overlap or, for what is wrong with a value, only a colon and blanks stand between them."""
    first, second = sorted((cause, p.span))
    if p.name in ("unknown-key", "missing-key"):
        return second.start < first.end
    return text[first.end.offset : second.start.offset].strip(" \t") in ("", ":")
