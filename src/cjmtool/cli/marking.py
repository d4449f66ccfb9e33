"""`cjm plan --write`: chosen ideas become `status: selected` in their files, by edits of the text alone."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cjmtool.analysis.plan import Plan
    from cjmtool.project.journeys import Reading
    from cjmtool.source import Document

Address = tuple[str | int, ...]


def mark(plan: Plan, reading: Reading) -> int:
    """Write the files, and say what was written. 1 where an idea could not be marked, else 0."""
    from cjmtool.cli.output import fail, say, write_file
    from cjmtool.paths import shown
    from cjmtool.words import count, visible

    chosen = {one.item.key for one in plan.chosen if one.item.action.status == "idea"}
    done: set[str] = set()
    for file, document, places in _files(reading):
        marks = [(key, at) for key, at in places if key in chosen]
        raw = file.read_bytes()
        text, written = _marked(document, marks)
        if written:
            bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
            write_file(file, bom + text.encode("utf-8"), edit=True)
            done |= written
            say(f"wrote {visible(shown(file))}: {count(len(written), 'action')} selected")
    for one in plan.chosen:
        if one.item.key in chosen - done:
            fail(f'"{one.item.title}" could not be marked', "write `status: selected` there yourself")
    return int(bool(chosen - done))


def _files(reading: Reading) -> Iterator[tuple[Path, Document, list[tuple[str, Address]]]]:
    """Every file that writes actions in full, with their keys and addresses; libraries of the maps included."""
    from cjmtool.analysis.backlog import action_key
    from cjmtool.source import load

    libraries: dict[Path, Any] = {}
    for read in reading.maps:
        part = read.journey.map
        places: list[tuple[str, Address]] = [(id, ("actions", id)) for id in part.actions]
        for at, _, action in part.step_actions():
            if not action.is_reference:
                places.append((action_key(action.id, action.title or ""), at))
        yield read.source, read.checked.document, places
        for file, shelf in read.project.shelves.items():
            if shelf is not None and shelf[0] is not None:
                libraries.setdefault(read.project.root / file, shelf[0])
    for path, library in sorted(libraries.items()):
        document = load(path.read_bytes())
        yield path, document, [(id, ("actions", id)) for id in library.actions]


def _marked(document: Document, marks: list[tuple[str, Address]]) -> tuple[str, set[str]]:
    """The text with the marks that leave all other data as it is, and the keys that are marked."""
    from cjmtool.check.placing import written as as_written
    from cjmtool.source import load_text
    from cjmtool.source.insertion import set_word

    text, data, done = document.text, document.data, set()
    edits = []
    for key, at in marks:
        place = as_written(data, at)
        edit = set_word(document, place, "status", "selected", "title")
        if edit is not None:
            edits.append((edit, key, place))
    for edit, key, place in sorted(edits, key=lambda e: e[0].start, reverse=True):
        changed = text[: edit.start] + edit.text + text[edit.end :]
        expected = copy.deepcopy(data)
        part = expected
        for step in place:
            part = part[step]
        part["status"] = "selected"
        if load_text(changed).data == expected:
            text, data = changed, expected
            done.add(key)
    return text, done
