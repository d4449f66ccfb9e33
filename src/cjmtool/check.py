"""The one road from text to problems. Opens no file: whoever calls hands in what else has to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cjmtool.lint.engine import run
from cjmtool.lint.rule import WELL_FORMED, Context, Defined
from cjmtool.lint.rules import CHECKS, by_name
from cjmtool.model.build import Built, build
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.problem import Problem, Related, Remark, Severity, Span
from cjmtool.source import Document, Limits, load
from cjmtool.source.load import NO_LIMITS

# Rules that explain: where one stands on the line of an error, it is the cause and takes the error's place.
EXPLAINING = frozenset(
    ("comment-eats-text", "anchor-eats-text", "tag-eats-text", "dash-without-space", "lookalike-character", "comma-tears-text",
     "colon-tears-text", "colon-without-space", "template-syntax")
)  # fmt: skip
_KINDS = ("personas", "channels", "evidence", "metrics", "actions")


@dataclass(frozen=True)
class Shelf:
    """Libraries that one `uses` entry brings: each file once, by path within the project, the named one first.

    `sound` is False when one of them could not be read: what is undefined then may be defined there.
    """

    libraries: tuple[tuple[str, Library | None, Mapping[str, frozenset[str]]], ...]
    sound: bool = True


# From the text of a `uses` entry to its libraries, or to what is wrong with it (rules 208–211, 218).
Librarian = Callable[[str], Shelf | Remark]
# From the text of `picture` to nothing, or to what is wrong with it (208, 210).
PictureCheck = Callable[[str], Remark | None]


def no_libraries(_path: str) -> Shelf | Remark:
    return Remark("missing-file", "libraries cannot be read here")


@dataclass
class Checked:
    """One file, read and judged. `problems` is everything that was found, unfiltered and in order.

    `judged`: the rules for whole maps (CJM3 and up) ran; they wait while the file is not well-formed.
    """

    path: str
    file: str
    document: Document
    built: Built | None = None
    journey: Journey | None = None
    problems: list[Problem] = field(default_factory=list)
    judged: bool = False
    defined: Defined = field(default_factory=Defined)

    @property
    def is_library(self) -> bool:
        return self.built is not None and isinstance(self.built.part, Library)

    @property
    def steps(self) -> int:
        return sum(1 for _ in self.journey.steps()) if self.journey else 0


def check(
    raw: bytes,
    path: str,
    file: str,
    *,
    today: date,
    limits: Limits = NO_LIMITS,
    librarian: Librarian = no_libraries,
    picture: PictureCheck = lambda _path: None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    language: str = "en",
    currency: str | None = None,
    deep: bool = True,
) -> Checked:
    """Read, validate and, if `deep`, lint one file.

    `path` is how reports name it, `file` its posix path within the project. Never raises for what a file can hold.
    """
    document = load(raw, limits)
    checked = Checked(path, file, document)
    remarks = list(document.remarks)
    if document.readable:
        built = checked.built = build(document)
        remarks += built.remarks
        if built.part is not None:
            defaults = {"default_language": language, "default_currency": currency}
            remarks += _references(checked, built, librarian, picture, today, defaults, options or {})
    problems = _explained([place(document, r, path) for r in remarks])
    sound = not any(p.severity is Severity.ERROR and p.code[:4] in WELL_FORMED[:2] for p in problems)
    if deep and sound and checked.journey is not None:
        context = Context(checked.journey, today, checked.defined, options or {})
        problems += [place(document, r, path) for r in run(_DEEP, context)]
        checked.judged = True
    elif sound and checked.built is not None and isinstance(checked.built.part, Library):
        checked.judged = True
    unique = {(p.code, p.span, p.message): p for p in problems}
    checked.problems = sorted(unique.values(), key=lambda p: p.sort_key)
    return checked


_REFERENCE = tuple(c for c in CHECKS if c.run is not None and c.rules[0].prefix == "CJM2")
_DEEP = tuple(c for c in CHECKS if c.run is not None and c.rules[0].prefix > "CJM2")


def _references(
    checked: Checked,
    built: Built,
    librarian: Librarian,
    picture: PictureCheck,
    today: date,
    defaults: dict[str, Any],
    options: Mapping[str, Mapping[str, Any]],
) -> list[Remark]:
    """Libraries, pictures, and the rules about ids, on as much of the map as is valid."""
    part = built.part
    assert part is not None
    remarks: list[Remark] = []
    shelves: list[Shelf] = []
    for n, used in enumerate(part.uses):
        found = librarian(used)
        if isinstance(found, Remark):
            remarks.append(_at(found, ("uses", n)))
            shelves.append(Shelf((), sound=False))
        else:
            shelves.append(found)
    books: dict[str, tuple[Library | None, Mapping[str, frozenset[str]]]] = {}
    for n, shelf in enumerate(shelves):
        for file, library, ids in shelf.libraries:
            if file not in books:
                for other, (_, others) in books.items():
                    remarks += _ambiguous(("uses", n), file, ids, other, others, checked)
                books[file] = (library, ids)
    for at, path in _pictures(part):
        wrong = picture(path)
        if wrong is not None:
            remarks.append(_at(wrong, at))
    own = ids_of(checked.document.data)
    defined = Defined(
        **{kind: frozenset().union(own[kind], *(ids[kind] for _, ids in books.values())) for kind in _KINDS}
    )
    if isinstance(part, JourneyMap):
        merged: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
        currency = None
        for library, _ in reversed(list(books.values())):
            if library is not None:
                currency = library.currency or currency
                for kind in _KINDS:
                    merged[kind].update(getattr(library, kind))
        for kind in _KINDS:
            merged[kind].update(getattr(part, kind))
        checked.journey = Journey(part, checked.file, **merged, library_currency=currency, **defaults)
        checked.defined = defined
        sound = all(shelf.sound for shelf in shelves)
        undefined = {
            "undefined-persona",
            "undefined-channel",
            "undefined-evidence",
            "undefined-metric",
            "undefined-action",
        }
        for one in run(_REFERENCE, Context(checked.journey, today, defined, options)):
            if sound or one.rule not in undefined:
                remarks.append(one)
    return [
        replace(r, at=built.original(r.at), related=tuple(replace(p, at=built.original(p.at)) for p in r.related))
        for r in remarks
    ]


def _at(remark: Remark, at: tuple[str | int, ...]) -> Remark:
    return replace(remark, at=at)


def _ambiguous(
    at: tuple[str | int, ...],
    file: str,
    ids: Mapping[str, frozenset[str]],
    other: str,
    others: Mapping[str, frozenset[str]],
    checked: Checked,
) -> list[Remark]:
    own = ids_of(checked.document.data)
    found = []
    for kind in _KINDS:
        for name in sorted((ids[kind] & others[kind]) - own[kind]):
            found.append(
                Remark(
                    "ambiguous-definition",
                    f'"{name}" is defined under `{kind}` in both {other} and {file}',
                    at,
                    help="keep one of the two definitions, or define it in this file, which then counts",
                )
            )
    return found


def _pictures(part: JourneyMap | Library) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    for name, persona in part.personas.items():
        if persona.picture:
            found.append((("personas", name, "picture"), persona.picture))
    named = getattr(part, "persona", None)
    if named is not None and not isinstance(named, str) and named.picture:
        found.append((("persona", "picture"), named.picture))
    return found


def ids_of(data: Any) -> dict[str, frozenset[str]]:
    """The ids that a document defines, right or wrong as the definitions may be."""
    found: dict[str, frozenset[str]] = {}
    for kind in _KINDS:
        part = data.get(kind) if isinstance(data, dict) else None
        found[kind] = frozenset(map(_nfc, part)) if isinstance(part, dict) else frozenset()
    persona = data.get("persona") if isinstance(data, dict) else None
    if isinstance(persona, dict):
        from cjmtool.model.values import slug

        own = persona.get("id") or slug(str(persona.get("name") or ""))
        found["personas"] |= {_nfc(str(own))}
    written = set()
    for stage in _entries(data, "stages"):
        for step in _entries(stage, "steps"):
            for action in _entries(step, "actions"):
                if isinstance(action, dict) and isinstance(action.get("id"), str) and "title" in action:
                    written.add(_nfc(action["id"]))
    found["actions"] |= written
    return found


def _nfc(text: str) -> str:
    if text.isascii():
        return str(text)
    import unicodedata

    return unicodedata.normalize("NFC", text)


def _entries(part: Any, key: str) -> list[Any]:
    inner = part.get(key) if isinstance(part, dict) else None
    return inner if isinstance(inner, list) else [inner] if inner is not None else []


def place(document: Document, remark: Remark, path: str) -> Problem:
    """Name, grade and place a remark."""
    rule = by_name()[remark.rule]
    if remark.span is not None:
        span, definition = remark.span, None
    else:
        span, definition = document.place(remark.at, remark.on)
    related = [Related(p.span or document.place(p.at, p.on)[0], p.message) for p in remark.related]
    if definition is not None:
        related.append(definition)
    return Problem(
        path=path,
        span=span,
        code=rule.code,
        name=rule.name,
        severity=Severity.ERROR if remark.grave else rule.severity,
        message=remark.message,
        label=remark.label,
        help=remark.help,
        related=tuple(related),
        at=remark.at,
        trail=trail(document.data, remark.at),
    )


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


def _explained(problems: list[Problem]) -> list[Problem]:
    """One cause, one finding: an explanation takes the place of the error on its line."""
    explaining: dict[int, Problem] = {}
    for p in problems:
        if p.name in EXPLAINING:
            explaining.setdefault(p.span.start.line, p)
    if not explaining and not any(p.name == "ambiguous-scalar" for p in problems):
        return problems
    caused: set[int] = set()
    kept: list[Problem] = []
    errors: set[Span] = set()
    for p in problems:
        line = p.span.start.line
        if line in explaining and p.name not in EXPLAINING and p.name != "yaml-syntax" and p.code[:4] == "CJM1":
            caused.add(line)
        else:
            kept.append(p)
            if p.code[:4] == "CJM1":
                errors.add(p.span)
    return [
        replace(p, severity=Severity.ERROR)
        if p.span.start.line in caused and explaining.get(p.span.start.line) is p
        else p
        for p in kept
        if not (p.name == "ambiguous-scalar" and p.span in errors)
    ]
