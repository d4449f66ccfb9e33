"""One file: read, validated, its references looked up, judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cjmtool.check.attached import Attached, ValuesReader, no_values, with_values
from cjmtool.check.definitions import (
    KINDS,
    Librarian,
    PictureCheck,
    Shelf,
    ambiguous,
    ids_of,
    merged,
    no_libraries,
    pictures,
    resolved,
)
from cjmtool.check.placing import EXPLAINING, explained, place, without_vain_quotes
from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.lint.engine import run, run_definitions
from cjmtool.lint.ignores import Ignore, read
from cjmtool.lint.plugin import Failure
from cjmtool.lint.rule import WELL_FORMED, Book, Conditions, Context, Defined
from cjmtool.lint.rules import WHOLE_ONLY, checks
from cjmtool.lint.undefined import without_repeated
from cjmtool.model.build import Built, build
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import DEFAULT_VALIDITY, Evidence
from cjmtool.model.values import Duration
from cjmtool.problem import Problem, Remark, Severity
from cjmtool.source import Document, load
from cjmtool.source.comments import comments
from cjmtool.source.document import Limits
from cjmtool.source.load import NO_LIMITS


@dataclass
class Checked:
    """One file, read and judged. `problems` is everything that was found, unfiltered and in order; `ignores` are the
    comments that are to silence some of it.

    `judged`: the rules for whole maps that were asked for ran; they wait while the file is not well-formed: CJM3 and
    up, those of plug-ins, and of CJM2 those in `WHOLE_ONLY`. `failures`: rules of plug-ins that broke down.
    `evidence`: what a library may cite, its own and that of the libraries that it uses. `attached`: files beside it
    that belong to it; what is wrong in them stands in them.
    """

    path: str
    file: str
    document: Document
    built: Built | None = None
    journey: Journey | None = None
    problems: list[Problem] = field(default_factory=list)
    judged: bool = False
    ignores: tuple[Ignore, ...] = ()
    failures: tuple[Failure, ...] = ()
    defined: Defined = field(default_factory=Defined)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    attached: list[Attached] = field(default_factory=list)

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
    values: ValuesReader = no_values,
    catalogue: Catalogue = BUILT_IN,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    language: str = "en",
    currency: str | None = None,
    validity: Duration = DEFAULT_VALIDITY,
    deep: bool = True,
) -> Checked:
    """Read, validate and, if `deep`, lint one file.

    `path` is how reports name it, `file` its posix path within the project. Never raises for what a file can hold.
    """
    document = load(raw, limits)
    conditions = Conditions(today=today, options=options or {}, validity=validity)
    checked = Checked(path, file, document)
    remarks: list[Remark] = []
    if document.readable:
        built = checked.built = build(document)
        remarks += built.remarks
        if built.part is not None:
            built.part, wrong, checked.attached = with_values(built.part, values)
            remarks += [built.moved(r) for r in wrong]
            defaults = {"default_language": language, "default_currency": currency}
            remarks += _references(checked, built, librarian, picture, defaults, conditions)
    problems = explained([place(document, r, path, file) for r in (*document.remarks, *remarks)], document.text)
    problems = without_vain_quotes(problems, document, checked.built)
    sound = not any(p.severity is Severity.ERROR and p.code[:4] in WELL_FORMED[:2] for p in problems)
    if sound and checked.journey is not None:
        if deep:
            context = conditions.context(checked.journey, checked.defined)
            problems += [place(document, r, path, file) for r in run(checks(_JUDGING), context)]
            problems += _own(checked, catalogue, context)
        checked.judged = True
    elif sound and checked.built is not None and isinstance(checked.built.part, Library):
        if deep:
            book = conditions.book(checked.built.part, checked.evidence)
            problems += [place(document, r, path, file) for r in run_definitions(checks(_JUDGING), book)]
            problems += _own(checked, catalogue, book)
        checked.judged = True
    unique = {(p.code, p.span, "" if p.name in EXPLAINING else p.message): p for p in reversed(problems)}
    if "cjm:" in document.text and document.readable:
        checked.ignores = read(comments(document), catalogue)
    checked.problems = sorted(unique.values(), key=lambda p: p.sort_key)
    return checked


def _own(checked: Checked, catalogue: Catalogue, asked: Context | Book) -> list[Problem]:
    """What the rules of plug-ins find, where there are any."""
    if not catalogue.plugins:
        return []
    from cjmtool.check.own_rules import judge

    found = list(judge(catalogue, asked, checked.document, checked.path, checked.file))
    checked.failures = tuple(one for one in found if isinstance(one, Failure))
    return [one for one in found if isinstance(one, Problem)]


# The families that judge a whole map; the one before them looks references up, on whatever is valid.
_REFERENCES, _JUDGING = ("CJM2",), ("CJM3", "CJM4", "CJM5", "CJM6", "CJM7")


def _references(
    checked: Checked,
    built: Built,
    librarian: Librarian,
    picture: PictureCheck,
    defaults: dict[str, Any],
    conditions: Conditions,
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
    own = ids_of(checked.document.data)
    books: dict[str, tuple[Library | None, Mapping[str, frozenset[str]]]] = {}
    for n, shelf in enumerate(shelves):
        for file, library, ids in shelf.libraries:
            if file not in books:
                for other, (_, others) in books.items():
                    remarks += ambiguous(("uses", n), file, ids, other, others, own)
                books[file] = (library, ids)
    for at, path in pictures(part):
        wrong = picture(path)
        if wrong is not None:
            remarks.append(_at(wrong, at))
    defined = Defined(
        **{kind: frozenset().union(own[kind], *(ids[kind] for _, ids in books.values())) for kind in KINDS}
    )
    sound = all(shelf.sound for shelf in shelves)
    libraries = [library for library, _ in books.values() if library]
    if isinstance(part, JourneyMap):
        checked.journey = resolved(part, checked.file, libraries, defaults)
        checked.defined = defined
        undefined = {
            "undefined-persona",
            "undefined-channel",
            "undefined-evidence",
            "undefined-metric",
            "undefined-action",
        }
        found_here = [
            one
            for one in without_repeated(run(checks(_REFERENCES), conditions.context(checked.journey, defined)))
            if (sound or one.rule not in undefined) and (built.whole or one.rule not in WHOLE_ONLY)
        ]
        # A definition that a misspelt reference means is used.
        meant = {one.help for one in found_here if one.rule in undefined}
        remarks += [
            one for one in found_here if one.rule != "unused-definition" or f'did you mean "{one.at[-1]}"?' not in meant
        ]
        return [built.moved(r) for r in remarks]
    checked.evidence = merged("evidence", part, libraries)
    if sound:
        from cjmtool.lint.citations import definition_citations
        from cjmtool.lint.rules.undefined_evidence import remarks as undefined_evidence

        remarks += without_repeated(undefined_evidence(definition_citations(part), defined.evidence))
    return [built.moved(r) for r in remarks]


def _at(remark: Remark, at: tuple[str | int, ...]) -> Remark:
    return replace(remark, at=at)
